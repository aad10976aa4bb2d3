import type { ApiKey } from '#shared/api-key'
import { creationTimes } from '#shared/domain/keys/created-time'
import { hasVisible } from '#shared/domain/visible-text'
import { areRows, rowOf, type KeyField, type KeySource } from './key-rows'
import { columnOfTexts, foldedColumn, markRows, textAt, textsIn, type TextColumn } from './text-column'
import { foldForSearch, searchWords } from '#shared/domain/search-text'
import { allSteps, stepsWhileWanted, stepsWithPauses, type Steps } from '#shared/steps'
import { numberRanks, textRanks, textRankSteps } from './sort-key'

/** A column as data: the text it is sorted and searched by, or the time a key was created, or its age. */
export type TableColumn =
  | {
      readonly kind: 'text'
      readonly of: (key: ApiKey) => string
      /** The field that it is, where it is one: its texts are then read without making keys. */
      readonly field?: KeyField
    }
  | { readonly kind: 'created' | 'age' }

/** What a table can be sorted and searched by. */
export interface TableLayout {
  readonly columns: Readonly<Record<string, TableColumn>>
  /** Searched as well, without a column of its own. */
  readonly alsoSearched?: ((key: ApiKey) => string) | undefined
}

/** The columns of the keys of a project. `age` is `created` the other way round. */
export const sortColumns = ['name', 'id', 'created', 'age', 'clientRef'] as const
export type SortColumn = (typeof sortColumns)[number]

/** The layout of the keys of a project. */
export const keyLayout = {
  columns: {
    name: { kind: 'text', of: ({ name }) => name, field: 'name' },
    id: { kind: 'text', of: ({ id }) => id, field: 'id' },
    created: { kind: 'created' },
    age: { kind: 'age' },
    clientRef: { kind: 'text', of: ({ clientRef }) => clientRef, field: 'clientRef' },
  },
} satisfies TableLayout & { readonly columns: Record<SortColumn, TableColumn> }

/** A column of the table's layout and a direction. */
export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

/** Which keys of a table are wanted at all, whatever is searched for. Another object is another filter. */
export interface KeyFilter {
  /** `createdAt` in milliseconds since 1970; NaN where it is not known. */
  readonly keeps: (key: ApiKey, createdAt: number) => boolean
}

/** A list of keys with what search and sorting need, computed once a list (ranks: once a column). */
export interface KeyTable<Keys extends KeySource = KeySource> {
  readonly keys: Keys
  readonly layout: TableLayout
  /** Milliseconds since 1970; NaN where the age is not known. */
  readonly createdAt: Float64Array
  /** What is searched in: each text as `fold` has it. */
  readonly haystacks: readonly TextColumn[]
  /** Filled in as columns are first sorted by, or ahead of that by `rankAhead`. */
  readonly ranks: Partial<Record<string, Uint32Array>>
  /** Every row in the order of a sorting, once it was asked for. */
  readonly orders: Map<string, Uint32Array>
}

/** What is shown: positions in the table's `keys`, filtered and in order. */
export interface KeyView {
  readonly table: KeyTable
  readonly words: readonly string[]
  readonly sorting: Sorting
  readonly filter: KeyFilter | null
  readonly rows: Uint32Array
}

type TextKind = Extract<TableColumn, { kind: 'text' }>

const textColumns = ({ columns }: TableLayout): readonly (readonly [name: string, column: TextKind])[] =>
  Object.entries(columns).flatMap(([name, column]) =>
    column.kind === 'text' ? [[name, column] as const] : [],
  )

const searchedIn = (layout: TableLayout): readonly TextKind[] => [
  ...textColumns(layout).map(([, column]) => column),
  ...(layout.alsoSearched === undefined ? [] : [{ kind: 'text', of: layout.alsoSearched } as const]),
]

/** The column that the keys themselves have for a text; null where it has to be read of each key. */
const ownColumn = (keys: KeySource, { field }: TextKind): TextColumn | null =>
  field !== undefined && areRows(keys) ? keys.columns[field] : null

/** The texts of a column, one a row. */
export const textsOf = (keys: KeySource, column: TextKind): readonly string[] => {
  const own = ownColumn(keys, column)
  return own === null ? Array.from(keys, column.of) : textsIn(own)
}

const textReader = (keys: KeySource, column: TextKind): ((row: number) => string) => {
  const own = ownColumn(keys, column)
  if (own !== null) return (row) => textAt(own, row)
  return (row) => {
    const key = keys.at(row)
    return key === undefined ? '' : column.of(key)
  }
}

// Rows prepared between two pauses: a few milliseconds of work.
const batch = 5_000

const creations = function* (keys: KeySource): Steps<Float64Array> {
  const createdOf = creationTimes(Date.now())
  const createdAt = new Float64Array(keys.length)
  const createdIn: (row: number) => string | null = areRows(keys)
    ? (row) => textAt(keys.columns.createdAt, row)
    : (row) => keys.at(row)?.createdAt ?? null
  for (let row = 0; row < keys.length; row += 1) {
    createdAt[row] = createdOf(createdIn(row))
    if (row % batch === batch - 1) yield
  }
  return createdAt
}

/** What another table of the same keys has worked out already. */
interface Made {
  readonly createdAt: Float64Array
  readonly haystackOf: (column: TextKind) => TextColumn | undefined
}

const preparing = function* <Keys extends KeySource>(
  keys: Keys,
  layout: TableLayout,
  made?: Made,
): Steps<KeyTable<Keys>> {
  const createdAt = made?.createdAt ?? (yield* creations(keys))
  const haystacks: TextColumn[] = []
  for (const column of searchedIn(layout)) {
    const there = made?.haystackOf(column)
    if (there !== undefined) {
      haystacks.push(there)
      continue
    }
    const own = ownColumn(keys, column)
    if (own !== null) {
      haystacks.push(foldedColumn(own, foldForSearch))
      if (keys.length > batch) yield
      continue
    }
    const texts: string[] = []
    for (const key of keys) {
      texts.push(foldForSearch(column.of(key)))
      if (texts.length % batch === 0) yield
    }
    haystacks.push(columnOfTexts(texts))
  }
  return { keys, layout, createdAt, haystacks, ranks: {}, orders: new Map() }
}

/** Prepares a list for searching and sorting. */
export const keyTable = <Keys extends KeySource>(
  keys: Keys,
  layout: TableLayout = keyLayout,
): KeyTable<Keys> => allSteps(preparing(keys, layout))

/** The same with pauses, so that a very long list does not hold up typing. Short ones never wait. */
export const keyTableInSteps = <Keys extends KeySource>(
  keys: Keys,
  pause: () => Promise<void>,
  layout: TableLayout = keyLayout,
): Promise<KeyTable<Keys>> => stepsWithPauses(preparing(keys, layout), pause)

const layingOut = function* <Keys extends KeySource>(
  before: KeyTable<Keys>,
  layout: TableLayout,
): Steps<KeyTable<Keys>> {
  const searched = searchedIn(before.layout)
  const table = yield* preparing(before.keys, layout, {
    createdAt: before.createdAt,
    haystackOf: (column) => before.haystacks[searched.indexOf(column)],
  })
  for (const [name, column] of Object.entries(layout.columns)) {
    const ranks = before.ranks[name]
    if (ranks !== undefined && before.layout.columns[name] === column) table.ranks[name] = ranks
  }
  return table
}

/**
 * The keys of a table by another layout, with pauses: columns that are the same objects are taken over, and the others
 * ranked. Null once it is not wanted any more.
 */
export const laidOutInSteps = async <Keys extends KeySource>(
  before: KeyTable<Keys>,
  layout: TableLayout,
  pause: () => Promise<void>,
  isWanted: () => boolean,
): Promise<KeyTable<Keys> | null> => {
  const table = await stepsWhileWanted(layingOut(before, layout), pause, isWanted)
  if (table !== null) await rankAhead(table, pause, isWanted)
  return isWanted() ? table : null
}

/** Works out the order of text columns (all, or those named) ahead of need; ends early once `isWanted` is false. */
export const rankAhead = async (
  table: KeyTable,
  pause: () => Promise<void>,
  isWanted: () => boolean,
  only?: readonly string[],
): Promise<void> => {
  for (const [name, column] of textColumns(table.layout)) {
    if (table.ranks[name] !== undefined || only?.includes(name) === false) continue
    await pause()
    if (!isWanted()) return
    const ranks = await stepsWhileWanted(textRankSteps(textsOf(table.keys, column)), pause, isWanted)
    if (ranks === null) return
    table.ranks[name] ??= ranks
  }
}

const computeRanks = (table: KeyTable, name: string): Uint32Array => {
  const column = table.layout.columns[name]
  if (column?.kind === 'text') return textRanks(textsOf(table.keys, column))
  return numberRanks(column?.kind === 'age' ? table.createdAt.map((time) => -time) : table.createdAt)
}

const ranksFor = (table: KeyTable, column: string): Uint32Array =>
  (table.ranks[column] ??= computeRanks(table, column))

/** Where a column has nothing: such rows come last in both directions. */
const missingIn = (table: KeyTable, name: string): ((index: number) => boolean) => {
  const column = table.layout.columns[name]
  if (column?.kind !== 'text') return (index) => Number.isNaN(table.createdAt[index])
  const read = textReader(table.keys, column)
  return (index) => !hasVisible(read(index))
}

/** Every row in order of its rank, by counting: stable, and linear however many rows there are. */
const sortRows = (table: KeyTable, { column, descending }: Sorting): Uint32Array => {
  const ranks = ranksFor(table, column)
  const isMissing = missingIn(table, column)
  const last = ranks.length
  const places = ranks.map((rank, index) => {
    if (isMissing(index)) return last
    return descending ? last - 1 - rank : rank
  })
  const starts = new Uint32Array(last + 2)
  for (const place of places) starts[place + 1] = (starts[place + 1] ?? 0) + 1
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0)
  }
  const sorted = new Uint32Array(last)
  places.forEach((place, index) => {
    const at = starts[place] ?? 0
    sorted[at] = index
    starts[place] = at + 1
  })
  return sorted
}

const everyRow = (table: KeyTable, sorting: Sorting): Uint32Array => {
  const name = `${sorting.column} ${sorting.descending}`
  const rows = table.orders.get(name) ?? sortRows(table, sorting)
  table.orders.set(name, rows)
  return rows
}

const kept = (table: KeyTable, rows: Uint32Array, filter: KeyFilter | null): Uint32Array => {
  if (filter === null) return rows
  return rows.filter((index) => {
    const key = table.keys.at(index)
    return key !== undefined && filter.keeps(key, table.createdAt[index] ?? Number.NaN)
  })
}

// Below this part of the table, its rows are looked at one by one in place of the whole of it.
const fewOf = 8

/** Runs at every key press: all texts are read as they lie in memory, and only then put in the order of the rows. */
const rowsWith = ({ keys, haystacks }: KeyTable, rows: Uint32Array, word: string): Uint32Array => {
  if (rows.length * fewOf < keys.length)
    return rows.filter((row) => haystacks.some((haystack) => textAt(haystack, row).includes(word)))
  const marks = new Uint8Array(keys.length)
  for (const haystack of haystacks) markRows(haystack, word, marks)
  const matching = new Uint32Array(rows.length)
  let left = 0
  // By position, and without a branch: a mark that cannot be foreseen would cost more than the write.
  for (let position = 0; position < rows.length; position += 1) {
    const row = rows[position] ?? 0
    matching[left] = row
    left += marks[row] ?? 0
  }
  return matching.slice(0, left)
}

const narrow = (table: KeyTable, rows: Uint32Array, words: readonly string[]): Uint32Array =>
  words.reduce((left, word) => rowsWith(table, left, word), rows)

/** True where whatever matches `words` also matches `earlier`: the person typed on. */
const isNarrower = (words: readonly string[], earlier: readonly string[]): boolean =>
  earlier.every((old) => words.some((word) => word.includes(old)))

const isSameSorting = (a: Sorting, b: Sorting): boolean =>
  a.column === b.column && a.descending === b.descending

/**
 * The rows that a filter keeps and that match a query, sorted. `before` is the view shown until now: where the
 * query only grew, its rows are searched in place of all of them.
 */
export const keyView = (
  table: KeyTable,
  query: string,
  sorting: Sorting,
  before?: KeyView,
  filter: KeyFilter | null = null,
): KeyView => {
  const words = searchWords(query)
  const isNarrowing =
    before?.table === table &&
    before.filter === filter &&
    isSameSorting(before.sorting, sorting) &&
    isNarrower(words, before.words)
  const from = isNarrowing ? before.rows : kept(table, everyRow(table, sorting), filter)
  return { table, words, sorting, filter, rows: narrow(table, from, words) }
}

/** Whether any key has a client reference. */
export const hasClientRefs = (keys: KeySource): boolean =>
  textsOf(keys, keyLayout.columns.clientRef).some(hasVisible)

/** The position of a key in a view; -1 where it is not in it. */
export const positionIn = ({ rows, table }: KeyView, keyId: string): number => {
  const row = rowOf(table.keys, keyId)
  return row === -1 ? -1 : rows.indexOf(row)
}

/** The sorting after a press on a column's header: the other way round, or that column from its natural start. */
export const nextSorting = (now: Sorting, column: string): Sorting =>
  now.column === column
    ? { column, descending: !now.descending }
    : { column, descending: column === 'created' }
