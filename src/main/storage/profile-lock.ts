import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { withLockFile } from './lock-file'
import { beat, beatEveryMs, createLockWatch, isSignedBy, newSignature, release } from './lock-holder'

/** A profile's folder, held by this process alone. */
export interface ProfileLock {
  /** Whether it still is: a process that was stopped can have lost it. */
  isHeld(): Promise<boolean>
  release(): Promise<void>
}

const pollMs = 100

/**
 * Takes a profile's folder for the app or for one command: two processes would write the same documents. Answers
 * null where another still holds it after `patienceMs`, or lives where that took longer to find out. Throws where
 * the folder cannot be written to.
 */
export const takeProfileLock = async (folder: string, patienceMs: number): Promise<ProfileLock | null> => {
  const path = join(folder, 'profile.lock')
  const signature = await newSignature()
  const watch = createLockWatch(path)
  const take = () =>
    withLockFile(`${path}.turn`, async (turn) => {
      const { state } = await watch()
      if (state === 'held' || state === 'unsure') return state
      await turn.requireHeld()
      // Made anew: a link in its place would have another file written over.
      await rm(path, { force: true })
      await writeFile(path, signature, { mode: 0o600, flag: 'wx' })
      return 'taken'
    })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const deadline = performance.now() + patienceMs
  for (let state = await take(); state !== 'taken'; state = await take()) {
    if (state === 'held' && performance.now() >= deadline) return null
    await pause(pollMs)
  }
  const isHeld = (): Promise<boolean> => isSignedBy(path, signature)
  const beating = setInterval(
    () => void isHeld().then((held) => (held ? beat(path) : undefined)),
    beatEveryMs,
  )
  beating.unref()
  return {
    isHeld,
    release: async () => {
      clearInterval(beating)
      await release(path, signature)
    },
  }
}
