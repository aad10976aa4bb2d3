import { createHash } from 'node:crypto'
import { type AuditEntry, auditEntrySchema } from '#shared/contract/audit'
import { parseJson } from '../../bounded-json'
import { type SealKey, macOf } from './seal-key'

/** What the first entry has for `previousHash`: there is none before it. */
export const genesisHash = '0'.repeat(64)

/** An entry before it is chained: all but what its place in the log gives it. */
export type UnchainedEntry = Omit<AuditEntry, 'sequence' | 'previousHash' | 'seal' | 'hash'>

const sortedFields = Object.keys(auditEntrySchema.shape).sort()
const hashedFields = sortedFields.filter((field) => field !== 'hash')
const sealedFields = hashedFields.filter((field) => field !== 'seal')

/**
 * The canonical form: RFC 8785 (JSON Canonicalization Scheme), which for these flat entries of strings, whole
 * numbers and nulls is JSON without white space, its fields sorted by name, in UTF-8.
 */
const canonical = (entry: Omit<AuditEntry, 'hash'>, fields: string[]): string => JSON.stringify(entry, fields)

/**
 * An entry's hash: SHA-256, in lower-case hex, over the canonical form of all its fields but `hash`.
 *
 * Anyone can check a line without Keydesk: `jq -cjS 'del(.hash)' | sha256sum` gives its `hash`, and its
 * `previousHash` is the `hash` of the entry before, or 64 zeros at the first.
 */
export const entryHash = (entry: Omit<AuditEntry, 'hash'>): string =>
  createHash('sha256').update(canonical(entry, hashedFields), 'utf8').digest('hex')

/** An entry's seal: HMAC-SHA-256, in lower-case hex, over the canonical form of all its fields but `seal` and `hash`. */
export const entrySeal = (entry: Omit<AuditEntry, 'seal' | 'hash'>, key: SealKey): string =>
  macOf(canonical(entry, sealedFields), key)

/** The line of an entry, without its end: its canonical form, `hash` included. */
export const entryLine = (entry: AuditEntry): string => canonical(entry, sortedFields)

/**
 * Puts an entry in its place, sealed where there is a key. Throws where it would not be a valid entry: a fault of
 * ours, not of the disk.
 */
export const chainEntry = (
  entry: UnchainedEntry,
  sequence: number,
  previousHash: string,
  key: SealKey | null,
): AuditEntry => {
  const unsealed = { ...entry, sequence, previousHash }
  const placed = key === null ? unsealed : { ...unsealed, seal: entrySeal(unsealed, key) }
  return auditEntrySchema.parse({ ...placed, hash: entryHash(placed) })
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a line, or answers null where it is not exactly what `entryLine` writes: also other white space, order of
 * fields or escapes than ours are a change. Whether its hash is right is for the caller to see.
 */
export const readEntryLine = (line: Uint8Array): AuditEntry | null => {
  let text: string
  let json: unknown
  try {
    text = utf8.decode(line)
    json = parseJson(text)
  } catch {
    return null
  }
  const parsed = auditEntrySchema.safeParse(json)
  return parsed.success && entryLine(parsed.data) === text ? parsed.data : null
}
