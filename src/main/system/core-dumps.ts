import { execFile } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

/** This process, and its descendants that still run. Linux lists the children of each thread: proc_pid_task(5). */
const family = (): readonly number[] => {
  const pids = [process.pid]
  for (const pid of pids) {
    try {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
        pids.push(...children.split(' ').filter(Boolean).map(Number))
      }
    } catch {
      // It has ended, or the kernel was built without this list.
    }
  }
  return pids
}

/**
 * Keeps this process's memory, and that of the processes it has started and of those they start, out of core dumps,
 * before there is a secret in one. Electron forks what its pages' processes come from before main is read. Answers
 * whether that holds: only Linux lets a process say so without native code. Never throws.
 */
export const keepOutOfCoreDumps = (platform: NodeJS.Platform = process.platform): boolean => {
  if (platform !== 'linux') return false
  const kept = family().map((pid) => {
    try {
      // No kind of mapping is dumped (core(5)). A dump still has the registers.
      writeFileSync(`/proc/${pid}/coredump_filter`, '0')
      return true
    } catch {
      return false
    }
  })
  return kept.every(Boolean)
}

const run = promisify(execFile)

/**
 * Has the system write no core dump of this process, which would still have its registers, nor of those that it has
 * started or starts afterwards. Answers whether that holds: not without Linux's `prlimit` (util-linux). Never rejects.
 */
export const refuseCoreDumps = async (
  platform: NodeJS.Platform = process.platform,
  program = '/usr/bin/prlimit',
): Promise<boolean> => {
  if (platform !== 'linux') return false
  const refusing = new Map<number, boolean>()
  // Again until there is none that was started meanwhile, from one that had no limit yet.
  const next = (): number | undefined => family().find((pid) => !refusing.has(pid))
  for (let pid = next(); pid !== undefined; pid = next()) {
    try {
      // One byte: with a limit of none, a program that the system hands dumps to still gets them (fs/coredump.c).
      await run(program, ['--pid', String(pid), '--core=1:1'], { env: {}, timeout: 10_000 })
      refusing.set(pid, true)
    } catch {
      refusing.set(pid, false)
      // Without the program there is none for the others either.
      if (pid === process.pid) return false
    }
  }
  return [...refusing.values()].every(Boolean)
}
