import type { ApiKey } from './api-key'
import { type Unreadable, unreadableField } from './listing'

/**
 * A list of keys as one text per column, one line per key: the form in which it crosses threads and IPC, and
 * is stored. A few strings are copied at once, unlike thousands of objects, and can hold no further field. A
 * backslash or line feed in a value is written `\\` or `\n`. An empty time means none.
 */
export interface KeyList extends Unreadable {
  readonly count: number
  readonly ids: string
  readonly names: string
  readonly clientRefs: string
  readonly createdAts: string
}

export const noKeys: KeyList = { count: 0, ids: '', names: '', clientRefs: '', createdAts: '' }

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
const unescaped = (line: string): string =>
  line.replace(/\\(.)/gu, (_, letter: string) => (letter === 'n' ? '\n' : letter))

const lineCount = (column: string): number => {
  let count = 1
  for (let at = column.indexOf('\n'); at !== -1; at = column.indexOf('\n', at + 1)) count += 1
  return count
}

/** Values as one column, if surely none has a backslash or line feed. */
export const plainColumnOf = (values: readonly string[]): string => values.join('\n')

/** Values as one column. */
export const columnOf = (values: readonly string[]): string => {
  const text = plainColumnOf(values)
  // There is nearly always nothing to escape, and testing the whole text once is much quicker.
  const isPlain = !text.includes('\\') && lineCount(text) === values.length
  return isPlain ? text : values.map(escaped).join('\n')
}

/** The value in a line of a column. */
export const valueIn = (line: string): string => (line.includes('\\') ? unescaped(line) : line)

/** The values of a column with `count` lines. */
export const linesOf = (text: string, count: number): string[] => {
  if (count === 0) return []
  const lines = text.split('\n')
  return text.includes('\\') ? lines.map(valueIn) : lines
}

/** Whether each column has a line for each key. */
export const isWhole = ({ count, ids, names, clientRefs, createdAts }: KeyList): boolean =>
  [ids, names, clientRefs, createdAts].every((text) =>
    count === 0 ? text === '' : lineCount(text) === count,
  )

/** Packs keys, with the number of rows that could not be read. */
export const packKeys = (keys: readonly ApiKey[], unreadable = 0): KeyList => ({
  count: keys.length,
  ids: columnOf(keys.map(({ id }) => id)),
  names: columnOf(keys.map(({ name }) => name)),
  clientRefs: columnOf(keys.map(({ clientRef }) => clientRef)),
  createdAts: columnOf(keys.map(({ createdAt }) => createdAt ?? '')),
  ...unreadableField({ unreadable }),
})

const firstLines = (text: string, count: number): string => {
  let end = -1
  for (let line = 0; line < count; line += 1) {
    end = text.indexOf('\n', end + 1)
    if (end === -1) return text
  }
  return text.slice(0, Math.max(0, end))
}

/** The first keys of a list, at most `most`, without reading the others. */
export const firstKeys = ({ count, ids, names, clientRefs, createdAts }: KeyList, most: number): ApiKey[] =>
  unpackKeys({
    count: Math.min(count, most),
    ids: firstLines(ids, most),
    names: firstLines(names, most),
    clientRefs: firstLines(clientRefs, most),
    createdAts: firstLines(createdAts, most),
  })

/** Unpacks all keys of a list, in its order. */
export const unpackKeys = ({ count, ids, names, clientRefs, createdAts }: KeyList): ApiKey[] => {
  const name = linesOf(names, count)
  const clientRef = linesOf(clientRefs, count)
  const createdAt = linesOf(createdAts, count)
  return linesOf(ids, count).map((id, row) => ({
    id,
    name: name[row] ?? '',
    clientRef: clientRef[row] ?? '',
    createdAt: createdAt[row] === '' ? null : (createdAt[row] ?? null),
  }))
}

/** The IDs of its keys alone. */
export const idsIn = ({ count, ids }: KeyList): string[] => linesOf(ids, count)
