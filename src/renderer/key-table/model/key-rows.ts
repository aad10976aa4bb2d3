import type { ApiKey } from '#shared/api-key'
import { type KeyList, valueIn } from '#shared/key-list'
import { allSteps, stepsWithPauses } from '#shared/steps'
import {
  columnOfTexts,
  columnSteps,
  isSameColumn,
  rowWith,
  textAt,
  textsIn,
  type TextColumn,
} from './text-column'

/** Keys in an order: an array of them, or rows. */
export type KeySource = Iterable<ApiKey> & Pick<readonly ApiKey[], 'length' | 'at'>

const fields = ['id', 'name', 'clientRef', 'createdAt'] as const
export type KeyField = (typeof fields)[number]
type Columns = Readonly<Record<KeyField, TextColumn>>

/** Many keys, kept as one column a field: a key is made of them where it is drawn or acted on. */
export interface KeyRows extends KeySource {
  /** A time that is not known is empty. */
  readonly columns: Columns
}

// More than are ever on the screen.
const madeAtMost = 512

const rowsOf = (columns: Columns): KeyRows => {
  const { length } = columns.id
  const made = new Map<number, ApiKey>()
  const make = (row: number): ApiKey => ({
    id: textAt(columns.id, row),
    name: textAt(columns.name, row),
    clientRef: textAt(columns.clientRef, row),
    createdAt: textAt(columns.createdAt, row) || null,
  })
  return {
    columns,
    length,
    // The same object again while it is drawn.
    at: (row) => {
      if (!(row >= 0 && row < length)) return undefined
      const known = made.get(row)
      if (known !== undefined) return known
      if (made.size >= madeAtMost) made.clear()
      const key = make(row)
      made.set(row, key)
      return key
    },
    *[Symbol.iterator]() {
      for (let row = 0; row < length; row += 1) yield make(row)
    },
  }
}

function* listSteps({ count, ids, names, clientRefs, createdAts }: KeyList): Generator<void, KeyRows> {
  const id = yield* columnSteps(ids, count, valueIn)
  const name = yield* columnSteps(names, count, valueIn)
  const clientRef = yield* columnSteps(clientRefs, count, valueIn)
  const createdAt = yield* columnSteps(createdAts, count, valueIn)
  return rowsOf({ id, name, clientRef, createdAt })
}

/** The keys of a whole list, in its order. */
export const keyRows = (list: KeyList): KeyRows => allSteps(listSteps(list))

/** The same with pauses, so that a very long list does not hold up typing. Short ones never wait. */
export const keyRowsInSteps = (list: KeyList, pause: () => Promise<void>): Promise<KeyRows> =>
  stepsWithPauses(listSteps(list), pause)

/** Whether keys are kept as columns. */
export const areRows = (keys: KeySource): keys is KeyRows => 'columns' in keys

/** Keys as rows. */
export const asRows = (keys: readonly ApiKey[]): KeyRows =>
  rowsOf({
    id: columnOfTexts(keys.map(({ id }) => id)),
    name: columnOfTexts(keys.map(({ name }) => name)),
    clientRef: columnOfTexts(keys.map(({ clientRef }) => clientRef)),
    createdAt: columnOfTexts(keys.map(({ createdAt }) => createdAt ?? '')),
  })

/** The rows without some keys; the same object where it has none of them. */
export const withoutKeys = (rows: KeyRows, isGone: (keyId: string) => boolean): KeyRows =>
  textsIn(rows.columns.id).some(isGone) ? asRows([...rows].filter(({ id }) => !isGone(id))) : rows

/** Whether both hold the same keys in the same order. */
export const areSameRows = (a: KeyRows, b: KeyRows): boolean =>
  fields.every((field) => isSameColumn(a.columns[field], b.columns[field]))

/** The row of a key; -1 where it is not among them. */
export const rowOf = (keys: KeySource, keyId: string): number => {
  if (areRows(keys)) return keyId === '' ? -1 : rowWith(keys.columns.id, keyId)
  let row = 0
  for (const { id } of keys) {
    if (id === keyId) return row
    row += 1
  }
  return -1
}

/** The ID of the key in a row; empty where there is no such row. */
export const idAt = (keys: KeySource, row: number): string => {
  if (!areRows(keys)) return keys.at(row)?.id ?? ''
  return row < keys.length ? textAt(keys.columns.id, row) : ''
}
