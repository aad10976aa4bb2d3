import { z } from 'zod'
import { readRegularFile } from '../../storage/regular-file'
import { writeWholeFile } from '../../storage/write-whole-file'
import type { FoundHead, KeyedHead } from './chain'
import { hex64 } from '../../hex64'
import type { HeldLock } from '../../storage/lock-file'
import { systemCode } from '../../storage/system-code'
import { parseJson } from '../../bounded-json'

const headSchema = z.strictObject({
  sequence: z.number().int().nonnegative(),
  hash: hex64,
  key: hex64.optional(),
})

/** Reads how far the log went. Throws the system's error where it is there and cannot be read. */
export const readHead = async (path: string): Promise<FoundHead> => {
  let text: string
  try {
    text = await readRegularFile(path)
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return 'missing'
    throw thrown
  }
  try {
    return headSchema.parse(parseJson(text))
  } catch {
    return 'unreadable'
  }
}

/**
 * Notes how far the log went, in place of the key before; atomic. `mayComeBack`: the head before may be back after a power
 * cut. Throws the system's error, and `storage-failed` where the log's lock was lost.
 */
export const writeHead = async (
  path: string,
  { sequence, hash, key }: KeyedHead,
  lock: HeldLock,
  { mayComeBack = false } = {},
): Promise<void> => {
  await writeWholeFile(path, JSON.stringify({ sequence, hash, key }), {
    isLocked: true,
    mayComeBack,
    beforeReplacing: () => lock.requireHeld(),
  })
}
