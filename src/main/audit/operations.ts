import type { AuditEntry, AuditFilter, AuditOperation, AuditOutcome } from '#shared/contract/audit'
import { bytesOfKey, isOpenFilter, matcherOf } from './filter'
import type { LogState, ReadEntry } from './log/log-reader'
import type { Place, Places, SomePlaces } from './log/places'

/** The operations that match a filter, in the order in which they began: of each, the index of its first entry. */
export interface Operations {
  readonly first: Uint32Array
  /** Of the entry at each index, the index of the one that ended it; 0 where none did. */
  readonly ends: Uint32Array
  /** How many entries they have. */
  readonly entries: number
  /** How many operations the log has. */
  readonly all: number
}

/** What is asked of the log: its state, its entries, and which operations this process has under way. */
export interface OperationsOf {
  readonly state: LogState
  /** With `having`, only those of lines with these bytes. */
  readonly entriesAt: (places: SomePlaces, having?: Buffer) => AsyncIterable<ReadEntry>
  readonly isUnderWay: (operationId: string) => boolean
}

/** How an operation stands: one without an end is under way here, or nobody knows how it ended. */
const outcomeOf = (entries: readonly AuditEntry[], isUnderWay: OperationsOf['isUnderWay']): AuditOutcome => {
  const last = entries.at(-1)
  if (last === undefined) return 'unknown'
  return last.outcome === 'started' && !isUnderWay(last.operationId) ? 'unknown' : last.outcome
}

/** The entries that begin an operation or stand alone, and which entry ended each. */
const linksOf = (places: Places): Pick<Operations, 'first' | 'ends'> => {
  const ends = new Uint32Array(places.length)
  const first = new Uint32Array(places.length)
  let count = 0
  for (let index = 0; index < places.length; index += 1) {
    const { start } = places.at(index)
    if (start === -1) {
      first[count] = index
      count += 1
    } else ends[start] = index
  }
  return { first: first.subarray(0, count), ends }
}

/**
 * The operations of which any entry matches; `outcomes` are those of the operations, as `outcomeOf` has them. Without
 * conditions no entry is read.
 */
export const selectOperations = async (
  { state, entriesAt, isUnderWay }: OperationsOf,
  filter: AuditFilter,
): Promise<Operations> => {
  const { places } = state
  const { first: every, ends } = linksOf(places)
  const chosen = (first: Uint32Array): Operations => ({
    first,
    ends,
    entries: first.reduce((count, index) => count + (ends[index] === 0 ? 1 : 2), 0),
    all: every.length,
  })
  if (isOpenFilter(filter)) return chosen(every)
  const { outcomes, ...rest } = filter
  const matches = matcherOf(rest)
  const flags = new Uint8Array(places.length)
  const wrong = new Uint8Array(places.length)
  let index = 0
  // Of one key most lines need not be read: its entries alone match.
  for await (const { entry, place } of entriesAt(places, bytesOfKey(filter))) {
    // One that was changed meanwhile is left out of what is read.
    while (places.at(index).offset !== place.offset) index += 1
    const { start } = places.at(index)
    const first = start === -1 ? index : start
    if (matches(entry)) flags[first] = 1
    // The last entry has the last word.
    if (outcomes !== undefined) wrong[first] = outcomes.includes(outcomeOf([entry], isUnderWay)) ? 0 : 1
    index += 1
  }
  return chosen(every.filter((at) => flags[at] === 1 && wrong[at] === 0))
}

/** The indexes of the entries of operations, in the order of the file. */
const indexesOf = ({ first, ends }: Operations, from: number, to: number): number[] =>
  [...first.subarray(from, to)]
    .flatMap((index) => (ends[index] === 0 ? [index] : [index, ends[index] ?? 0]))
    .toSorted((one, other) => one - other)

/** The places of all entries of these operations, in the order of the file. */
export const placesOf = ({ places }: LogState, operations: Operations): readonly Place[] =>
  indexesOf(operations, 0, operations.first.length).map((index) => places.at(index))

/** A page of operations, the last begun first, each with its entries, oldest first. */
export const readOperations = async (
  { state, entriesAt, isUnderWay }: OperationsOf,
  operations: Operations,
  offset: number,
  limit: number,
): Promise<AuditOperation[]> => {
  const { first, ends } = operations
  const to = Math.max(0, first.length - offset)
  const from = Math.max(0, to - limit)
  const read = new Map<number, AuditEntry>()
  const wanted = indexesOf(operations, from, to).map((index) => state.places.at(index))
  for await (const { entry, place } of entriesAt(wanted)) read.set(place.offset, entry)
  const entryAt = (index: number): AuditEntry | undefined => read.get(state.places.at(index).offset)
  return [...first.subarray(from, to)]
    .toReversed()
    .map((index) =>
      [entryAt(index), ends[index] === 0 ? undefined : entryAt(ends[index] ?? 0)].filter(
        (entry) => entry !== undefined,
      ),
    )
    .filter((entries) => entries.length > 0)
    .map((entries) => ({ entries, outcome: outcomeOf(entries, isUnderWay) }))
}
