import { isAscii, isUtf8 } from 'node:buffer'
import { type KeyList, columnOf, linesOf, plainColumnOf } from '#shared/key-list'
import { unreadableField } from '#shared/listing'
import { areIsoTimes, isoTime } from './iso-time'
import { jsonIn } from './http/read-json'
import { holdsRows } from './row-like'
import { parseJson } from '../bounded-json'

// Liberal in reading: unknown fields are dropped, what is missing, null or no text is empty, ids are kept as given. A
// key is known by its id: hiding a live one for a fault beside it would be dangerous.
interface KeyWire {
  readonly apikey_id: string
  readonly name?: unknown
  readonly client_ref?: unknown
  readonly created_at?: unknown
}

/** Of our own: there may be 100,000 rows, for which zod makes half a million objects and takes as long as JSON.parse. */
const isKeyWire = (row: unknown): row is KeyWire => {
  if (typeof row !== 'object' || row === null) return false
  // Read at once: asking whether it is there first takes longer than all the rest. JSON has no inherited fields.
  const { apikey_id: id }: { readonly apikey_id?: unknown } = row
  return typeof id === 'string' && id !== ''
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

// Each character of a raw column is a byte of UTF-8.
const decoded = (column: string): string => {
  const bytes = Buffer.from(column, 'latin1')
  return isAscii(bytes) ? column : bytes.toString('utf8')
}

const withIsoTimes = (list: KeyList): KeyList => {
  if (areIsoTimes(list.createdAts)) return list
  const times = linesOf(list.createdAts, list.count).map((time) => isoTime(time) ?? '')
  return { ...list, createdAts: columnOf(times) }
}

/** Without the rows whose id came before: it names no other key. */
const listedOnce = (rows: readonly unknown[]): readonly unknown[] => {
  const ids = new Set<string>()
  return rows.filter((row) => {
    if (!isKeyWire(row)) return true
    const isNew = !ids.has(row.apikey_id)
    ids.add(row.apikey_id)
    return isNew
  })
}

const listOf = (rows: readonly unknown[], toColumn: typeof columnOf): KeyList => {
  const ids: string[] = []
  const names: string[] = []
  const clientRefs: string[] = []
  const createdAts: string[] = []
  for (const row of rows) {
    if (!isKeyWire(row)) continue
    ids.push(row.apikey_id)
    names.push(textIn(row.name))
    clientRefs.push(textIn(row.client_ref))
    createdAts.push(textIn(row.created_at))
  }
  // Nearly never, so that it is worth beginning anew.
  if (new Set(ids).size < ids.length) return listOf(listedOnce(rows), toColumn)
  return withIsoTimes({
    count: ids.length,
    ids: toColumn(ids),
    names: toColumn(names),
    clientRefs: toColumn(clientRefs),
    createdAts: toColumn(createdAts),
    ...unreadableField({ unreadable: rows.length - ids.length }),
  })
}

// A byte order mark, which only a decoder drops.
const mark = 0xef

/**
 * The keys in an answer of GET /api-keys; null where the bytes are not UTF-8, not JSON or no list. Rows without an
 * id are left out and counted: they may be keys. Source: management-api.md, "ApiKey".
 */
export const readKeyList = (answer: Uint8Array): KeyList | null => {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  // In JSON a backslash and a line feed are escapes; without any there is nothing to look for in the values.
  const hasEscapes = bytes.includes('\\')
  const toColumn = hasEscapes ? columnOf : plainColumnOf
  // Nearly always. JSON is then read with each byte for a character and only what is kept of it decoded, which takes
  // half the time. Not where a character is written as `\u00e9`: it would be taken for a byte.
  const isRaw = isUtf8(bytes) && !(hasEscapes && bytes.includes('\\u')) && bytes[0] !== mark
  const needsDecoding = isRaw && !isAscii(bytes)
  try {
    const rows: unknown = isRaw ? parseJson(bytes.toString('latin1')) : jsonIn(bytes)
    if (!Array.isArray(rows) || !holdsRows(rows)) return null
    return listOf(rows, needsDecoding ? (values) => decoded(toColumn(values)) : toColumn)
  } catch {
    return null
  }
}
