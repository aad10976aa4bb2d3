import { isAscii, isUtf8 } from 'node:buffer'
import { type KeyList, columnOf, linesOf, plainColumnOf } from '#shared/key-list'
import { areIsoTimes, isoTime } from './iso-time'
import { jsonIn } from './read-json'

// Liberal in reading: unknown fields are dropped, missing and null ones are empty, ids are kept as given.
interface KeyWire {
  readonly apikey_id: string
  readonly name?: string | null
  readonly client_ref?: string | null
  readonly created_at?: string | null
}

const isText = (value: unknown): boolean => typeof value === 'string' || value === null || value === undefined

/**
 * What zod's object of a filled `apikey_id` and three nullish texts takes, as a test holds it to: of our own, as
 * there may be 100,000 rows, for which zod makes half a million objects and takes as long as JSON.parse.
 */
const isKeyWire = (row: unknown): row is KeyWire =>
  typeof row === 'object' &&
  row !== null &&
  'apikey_id' in row &&
  typeof row.apikey_id === 'string' &&
  row.apikey_id !== '' &&
  (!('name' in row) || isText(row.name)) &&
  (!('client_ref' in row) || isText(row.client_ref)) &&
  (!('created_at' in row) || isText(row.created_at))

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

const listOf = (rows: readonly unknown[], toColumn: typeof columnOf): KeyList | null => {
  const ids: string[] = []
  const names: string[] = []
  const clientRefs: string[] = []
  const createdAts: string[] = []
  for (const row of rows) {
    if (!isKeyWire(row)) return null
    ids.push(row.apikey_id)
    names.push(row.name ?? '')
    clientRefs.push(row.client_ref ?? '')
    createdAts.push(row.created_at ?? '')
  }
  return withIsoTimes({
    count: rows.length,
    ids: toColumn(ids),
    names: toColumn(names),
    clientRefs: toColumn(clientRefs),
    createdAts: toColumn(createdAts),
  })
}

// A byte order mark, which only a decoder drops.
const mark = 0xef

/**
 * The keys in an answer of GET /api-keys; null where the bytes are not UTF-8, not JSON or no list of keys. One row
 * that cannot be read fails the list: a row silently missing would be dangerous. Source: management-api.md, "ApiKey".
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
    const rows: unknown = isRaw ? JSON.parse(bytes.toString('latin1')) : jsonIn(bytes)
    if (!Array.isArray(rows)) return null
    return listOf(rows, needsDecoding ? (values) => decoded(toColumn(values)) : toColumn)
  } catch {
    return null
  }
}
