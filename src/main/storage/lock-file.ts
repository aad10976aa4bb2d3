import { randomUUID } from 'node:crypto'
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { uptime } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { KeydeskError } from '../keydesk-error'
import { systemCode } from './system-code'

// Between creating the file and writing who holds it there is a moment; after this long it was a crash.
const unsignedStaleMs = 2_000
// No append takes this long: the holder crashed and its process id is somebody else's by now.
const staleMs = 600_000
const patienceMs = 15_000
const pollMs = 10

// What this process holds: a lock with our own process id and not in here is left from an earlier process.
const heldHere = new Set<string>()

/** Whether a process of this machine is there. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    // EPERM: it lives, as another user's.
    return systemCode(thrown) !== 'ESRCH'
  }
}

const isStale = async (path: string, holder: string): Promise<boolean> => {
  const pid = /^(\d+) /u.exec(holder)?.[1]
  const age = Date.now() - (await stat(path)).mtimeMs
  if (pid === undefined) return age > unsignedStaleMs
  // A lock from before the machine started has no holder either.
  if (age > Math.min(staleMs, uptime() * 1_000)) return true
  return Number(pid) === process.pid ? !heldHere.has(holder) : !isAlive(Number(pid))
}

/** Takes away a lock whose holder is dead; where somebody else was faster, puts theirs back. */
const takeAway = async (path: string, holder: string): Promise<void> => {
  const aside = `${path}.${randomUUID()}`
  await rename(path, aside)
  if ((await readFile(aside, 'utf8')) === holder) await rm(aside)
  else await rename(aside, path)
}

const tryTake = async (path: string, signature: string): Promise<boolean> => {
  let file: FileHandle
  try {
    file = await open(path, 'wx', 0o600)
  } catch (thrown) {
    if (systemCode(thrown) !== 'EEXIST') throw thrown
    try {
      const holder = await readFile(path, 'utf8')
      if (await isStale(path, holder)) await takeAway(path, holder)
    } catch (raced) {
      // It was released while we looked.
      if (systemCode(raced) !== 'ENOENT') throw raced
    }
    return false
  }
  try {
    await file.writeFile(signature)
  } catch (thrown) {
    // A full disk takes the file but not its text: an unsigned lock would keep everyone out.
    await rm(path, { force: true })
    throw thrown
  } finally {
    await file.close()
  }
  return true
}

const release = async (path: string, signature: string): Promise<void> => {
  // Not somebody else's, where ours was taken away as stale.
  const holder = await readFile(path, 'utf8').catch(() => null)
  if (holder === signature) await rm(path, { force: true }).catch(() => {})
}

/**
 * Does `work` while no other process does, by a file that exists as long as someone is at it. A lock left by a
 * crash is taken away once its process is gone. Throws `storage-failed` where it cannot be had within 15 seconds,
 * and the system's error where the file cannot be made.
 */
export const withLockFile = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  const signature = `${process.pid} ${randomUUID()}\n`
  const deadline = performance.now() + patienceMs
  heldHere.add(signature)
  try {
    while (!(await tryTake(path, signature))) {
      if (performance.now() > deadline) throw new KeydeskError({ code: 'storage-failed' })
      await pause(pollMs)
    }
    try {
      return await work()
    } finally {
      await release(path, signature)
    }
  } finally {
    heldHere.delete(signature)
  }
}
