import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, withLockFile } from './lock-file'
import { systemCode } from './system-code'

/** A profile's folder, held by this process alone. */
export interface ProfileLock {
  /** Says that this process is still here: by itself every few seconds, and to be called when the machine wakes. */
  refresh(): Promise<void>
  release(): Promise<void>
}

const refreshEveryMs = 5_000
/** A holder that has not been heard of for so long has crashed, and its process id is somebody else's. */
const silentMs = 60_000
const pollMs = 100

const isHeld = async (path: string): Promise<boolean> => {
  try {
    const [pid, host] = (await readFile(path, 'utf8')).split('\n')
    const isSilent = Date.now() - (await stat(path)).mtimeMs > silentMs
    if (isSilent || pid === undefined || !/^\d+$/u.test(pid)) return false
    // Another machine's processes, or another container's, cannot be asked for.
    return host !== hostname() || isAlive(Number(pid))
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return false
    throw thrown
  }
}

/**
 * Takes a profile's folder for the app or for one command: two processes would write the same documents. Answers
 * null where another still holds it after `patienceMs`. Throws where the folder cannot be written to.
 */
export const takeProfileLock = async (folder: string, patienceMs: number): Promise<ProfileLock | null> => {
  const path = join(folder, 'profile.lock')
  const signature = `${process.pid}\n${hostname()}\n${randomUUID()}\n`
  const take = () =>
    withLockFile(`${path}.turn`, async () => {
      if (await isHeld(path)) return false
      await writeFile(path, signature, { mode: 0o600 })
      return true
    })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const deadline = performance.now() + patienceMs
  while (!(await take())) {
    if (performance.now() >= deadline) return null
    await pause(pollMs)
  }
  // Not somebody else's, where ours was taken for a dead one's.
  const isOurs = async (): Promise<boolean> => (await readFile(path, 'utf8').catch(() => null)) === signature
  const refresh = async (): Promise<void> => {
    const now = new Date()
    if (await isOurs()) await utimes(path, now, now).catch(() => undefined)
  }
  const refreshing = setInterval(() => void refresh(), refreshEveryMs)
  refreshing.unref()
  return {
    refresh,
    release: async () => {
      clearInterval(refreshing)
      if (await isOurs()) await rm(path, { force: true }).catch(() => undefined)
    },
  }
}
