import { spawnSync } from 'node:child_process'
import { readFile, readdir } from 'node:fs/promises'

const parentOf = async (pid: number): Promise<number> => {
  // Processes may end while we read.
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The program's name, in brackets, may contain anything.
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

/** A process and its descendants on Linux; elsewhere the process alone. */
export const processFamily = async (root: number): Promise<readonly number[]> => {
  if (root === 0) return []
  if (process.platform !== 'linux') return [root]
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name)).map(Number)
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)))
  const family = [root]
  for (const pid of family) {
    for (const [child, parent] of parents) if (parent === pid) family.push(child)
  }
  return family
}

/** Kills those processes that still run; on Windows with their descendants. */
export const endAll = (pids: readonly number[]): void => {
  for (const pid of pids) {
    if (process.platform === 'win32') {
      spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
      continue
    }
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
}
