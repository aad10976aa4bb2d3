import { randomUUID } from 'node:crypto'
import { rm, stat, utimes } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { parseJson } from '../bounded-json'
import { lifeOf, thisProcess, processIdentitySchema } from './process-identity'
import { readRegularFile } from './regular-file'
import { systemCode } from './system-code'

const holderSchema = processIdentitySchema.extend({ id: z.uuid() })

// The signatures that this process holds a lock with, or is about to.
const inUse = new Set<string>()

/** What a lock's file says of who holds it, and of nobody else. To be given up with `release`. */
export const newSignature = async (): Promise<string> => {
  const signature = `${JSON.stringify({ ...(await thisProcess()), id: randomUUID() })}\n`
  inUse.add(signature)
  return signature
}

/** Milliseconds between two signs of life of a holder. */
export const beatEveryMs = 2_000
// A holder of another machine, or of none that can be asked, that gave no sign of life for so long is gone.
const silentMs = 10_000
// Between creating the file and writing who holds it there is a moment; after this long it was a crash.
const unsignedMs = 2_000

/** Gives a sign of life. Never throws. */
export const beat = async (path: string): Promise<void> => {
  const now = new Date()
  await utimes(path, now, now).catch(() => undefined)
}

const readHolder = (text: string) => {
  try {
    return holderSchema.parse(parseJson(text))
  } catch {
    return null
  }
}

/** Whether a lock's file is held by a signature. */
export const isSignedBy = async (path: string, signature: string): Promise<boolean> =>
  (await readRegularFile(path).catch(() => null)) === signature

/** Gives a lock up, unless it is somebody else's by now. Never throws. */
export const release = async (path: string, signature: string): Promise<void> => {
  if (await isSignedBy(path, signature)) await rm(path, { force: true }).catch(() => undefined)
  inUse.delete(signature)
}

/** Whether this process signed a lock and has given it up, as where its folder was elsewhere then. */
const wasOurs = async (
  { id: _id, ...holder }: z.infer<typeof holderSchema>,
  signature: string,
): Promise<boolean> => !inUse.has(signature) && isDeepStrictEqual(holder, await thisProcess())

/** What a look at a lock's file finds: `unsure` until a holder that cannot be asked was watched for long enough. */
export interface Found {
  readonly state: 'free' | 'held' | 'left' | 'unsure'
  readonly text: string
}

/**
 * Watches who holds a lock, by whether the process lives. A holder that this machine cannot ask is watched for signs
 * of life, on a clock that nobody sets.
 */
export const createLockWatch = (path: string) => {
  let seen = { text: '', beatAt: -1, since: 0 }
  return async (): Promise<Found> => {
    let text: string
    let beatAt: number
    try {
      text = await readRegularFile(path)
      beatAt = (await stat(path)).mtimeMs
    } catch (thrown) {
      if (systemCode(thrown) === 'ENOENT') return { state: 'free', text: '' }
      throw thrown
    }
    const holder = readHolder(text)
    const life = holder === null ? 'unknown' : await lifeOf(holder)
    if (holder !== null && life === 'alive')
      return { state: (await wasOurs(holder, text)) ? 'left' : 'held', text }
    if (life === 'gone') return { state: 'left', text }
    const now = performance.now()
    const isFirst = seen.beatAt === -1
    if (text !== seen.text || beatAt !== seen.beatAt) {
      seen = { text, beatAt, since: now }
      return { state: isFirst ? 'unsure' : 'held', text }
    }
    return { state: now - seen.since > (text === '' ? unsignedMs : silentMs) ? 'left' : 'unsure', text }
  }
}
