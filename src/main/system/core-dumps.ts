import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

/**
 * Keeps this process's memory, and that of processes it starts, out of core dumps, before there is a secret in it.
 * Answers whether that holds: only Linux lets a process say so without native code. Never throws.
 */
export const keepOutOfCoreDumps = (platform: NodeJS.Platform = process.platform): boolean => {
  if (platform !== 'linux') return false
  try {
    // No kind of mapping is dumped (core(5)). A dump still has the registers.
    writeFileSync('/proc/self/coredump_filter', '0')
    return true
  } catch {
    return false
  }
}

const run = promisify(execFile)

/**
 * Has the system write no core dump of this process, which would still have its registers, nor of those that it starts
 * afterwards. Answers whether that holds: not without Linux's `prlimit` (util-linux). Never rejects.
 */
export const refuseCoreDumps = async (
  platform: NodeJS.Platform = process.platform,
  program = '/usr/bin/prlimit',
): Promise<boolean> => {
  if (platform !== 'linux') return false
  try {
    // One byte: with a limit of none, a program that the system hands dumps to still gets them (fs/coredump.c).
    await run(program, ['--pid', String(process.pid), '--core=1:1'], { env: {}, timeout: 10_000 })
    return true
  } catch {
    return false
  }
}
