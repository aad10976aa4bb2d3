import { writeFileSync } from 'node:fs'

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
