import { randomUUID } from 'node:crypto'
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { KeydeskError } from '../keydesk-error'
import { beat, beatEveryMs, createLockWatch, isSignedBy, newSignature, release } from './lock-holder'
import { makingFolder } from './making-folder'
import { readRegularFile } from './regular-file'
import { systemCode } from './system-code'

const patienceMs = 15_000
const pollMs = 10

/** A lock while it is held. */
export interface HeldLock {
  /**
   * To be called right before what it guards is written: a process that was stopped can have lost it. Throws
   * `storage-failed` then.
   */
  requireHeld(): Promise<void>
}

/** Takes away a lock that was left; where somebody else was faster, puts theirs back. */
const takeAway = async (path: string, holder: string): Promise<void> => {
  const aside = `${path}.${randomUUID()}`
  await rename(path, aside)
  // A link rather than a rename, which would replace the lock of a third.
  if ((await readRegularFile(aside)) !== holder) await link(aside, path).catch(() => {})
  await rm(aside)
}

const tryTake = async (
  path: string,
  signature: string,
  watch: ReturnType<typeof createLockWatch>,
  makesFolder: boolean,
): Promise<boolean> => {
  const make = (): Promise<FileHandle> => open(path, 'wx', 0o600)
  let file: FileHandle
  try {
    file = await (makesFolder ? makingFolder(path, make) : make())
  } catch (thrown) {
    if (systemCode(thrown) !== 'EEXIST') throw thrown
    try {
      const { state, text } = await watch()
      if (state === 'left') await takeAway(path, text)
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

/**
 * Does `work` while no other process does, by a file that exists as long as someone is at it. A lock left by a
 * crash is taken away at once where its process is gone, and after ten seconds without a sign of life where that
 * cannot be known; one whose process is only stopped stays. Throws `storage-failed` where it cannot be had within 15
 * seconds, and the system's error where the file cannot be made; `makesFolder` makes its folder where that is missing.
 */
export const withLockFile = async <T>(
  path: string,
  work: (lock: HeldLock) => Promise<T>,
  { makesFolder = false } = {},
): Promise<T> => {
  const signature = await newSignature()
  const watch = createLockWatch(path)
  const deadline = performance.now() + patienceMs
  let beating: ReturnType<typeof setInterval> | undefined
  try {
    while (!(await tryTake(path, signature, watch, makesFolder))) {
      if (performance.now() > deadline) throw new KeydeskError({ code: 'storage-failed' })
      await pause(pollMs)
    }
    beating = setInterval(() => void beat(path), beatEveryMs)
    beating.unref()
    return await work({
      requireHeld: async () => {
        if (!(await isSignedBy(path, signature))) throw new KeydeskError({ code: 'storage-failed' })
      },
    })
  } finally {
    clearInterval(beating)
    await release(path, signature)
  }
}
