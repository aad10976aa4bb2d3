import { createHmac, randomBytes } from 'node:crypto'
import type { KeyedHead } from './chain'

/**
 * The key, in hex, that seals the entry of a sequence. Each follows from the one before and none leads back to it:
 * whoever has one can seal that entry and later ones, and no earlier one (forward-secure sealing).
 */
export interface SealKey {
  readonly sequence: number
  readonly key: string
}

// A third of a second; a number that somebody wrote into a file must not keep main busy for years.
const mostSteps = 100_000

// Differs from the canonical form of any entry, which begins with a brace.
const step = 'keydesk audit log, next key'

/** A new key, from an entry on. */
export const newSealKey = (sequence: number): SealKey => ({
  sequence,
  key: randomBytes(32).toString('hex'),
})

/** The key of a later entry, or null where the entry is an earlier one, or more than 100,000 entries away. */
export const keyAt = (from: SealKey, sequence: number): SealKey | null => {
  if (sequence < from.sequence || sequence - from.sequence > mostSteps) return null
  let key = Buffer.from(from.key, 'hex')
  for (let at = from.sequence; at < sequence; at += 1) key = createHmac('sha256', key).update(step).digest()
  return { sequence, key: key.toString('hex') }
}

/** The key of an entry, from the head's; null where the head has none, or `keyAt` gives none. */
export const keyAfter = (head: KeyedHead, sequence: number): SealKey | null =>
  head.key === undefined ? null : keyAt({ sequence: head.sequence + 1, key: head.key }, sequence)

/** HMAC-SHA-256 of a text, in lower-case hex. */
export const macOf = (text: string, { key }: SealKey): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text, 'utf8').digest('hex')
