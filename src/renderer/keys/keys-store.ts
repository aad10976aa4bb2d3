import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ApiKey } from '#shared/api-key'
import type { Failure, Reply } from '#shared/failure'
import { losesList } from '../bridge'
import type { KeysPlace, ListedKeys } from './key-lists'
import { createGoneKeys } from '../entities/keys/gone-keys'
import {
  areSameRows,
  asRows,
  keyRows,
  keyRowsInSteps,
  rowOf,
  withoutKeys,
  type KeyRows,
} from '../key-table/model/key-rows'
import {
  keyLayout,
  keyTable,
  keyTableInSteps,
  laidOutInSteps,
  rankAhead,
  type KeyTable,
  type TableLayout,
} from '../key-table/model/table-model'

/** The key list of the project on screen. Values of keys are never in it. */
export interface KeysState {
  /** Null until a list, live or last known, has arrived. */
  readonly table: KeyTable<KeyRows> | null
  readonly isLoading: boolean
  readonly fetchedAt: string | null
  /** Rows of the list that could not be read. */
  readonly unreadable: number
  /** Why the list is the last known one and read-only; null where it is live. */
  readonly staleBecause: Failure | null
  /** Why the latest loading ended without a list; the list from before may still be there. */
  readonly failure: Failure | null
}

export interface KeysStore {
  readonly state: StoreApi<KeysState>
  /** Loads the list, ending a loading under way. Answers true where a live list arrived. */
  readonly load: () => Promise<boolean>
  /** Ends the loading under way; what was shown before stays. */
  readonly cancel: () => void
  /** Puts a new key in the list ahead of the next loading. */
  readonly add: (key: ApiKey) => void
  /** Takes revoked keys out for good, in one go: a listing that left earlier must not bring them back. */
  readonly remove: (keyIds: readonly string[]) => void
  readonly has: (keyId: string) => boolean
  /** Has the list sorted and searched by another layout from now on; it is shown so once it is ready. */
  readonly layOut: (layout: TableLayout) => Promise<void>
  /** Ends everything under way: the pane is gone. */
  readonly dispose: () => void
}

/** What the store needs of the world, so that tests can stand in for it. */
export interface KeysWorld {
  readonly list: (place: KeysPlace, signal: AbortSignal) => Promise<Reply<ListedKeys>>
  /** What was kept of the list from before this start, to be shown at once; null where nothing is. */
  readonly lastKnown: (place: KeysPlace) => Pick<ListedKeys, 'keys' | 'fetchedAt'> | null
  /** Lets input and painting through. */
  readonly pause: () => Promise<void>
}

const noRows = asRows([])

const nothingYet: KeysState = {
  table: null,
  // A list is asked for as soon as it is drawn: it would be drawn once more otherwise.
  isLoading: true,
  fetchedAt: null,
  unreadable: 0,
  staleBecause: null,
  failure: null,
}

/** The list of one project's keys, and the one loading of it that counts. */
export const createKeysStore = (place: KeysPlace, world: KeysWorld): KeysStore => {
  const kept = world.lastKnown(place)
  const state = createStore<KeysState>(() =>
    kept === null
      ? nothingYet
      : { ...nothingYet, table: keyTable(keyRows(kept.keys)), fetchedAt: kept.fetchedAt },
  )
  /** Nothing of this run's own has been shown yet. */
  let isOfBefore = kept !== null
  const gone = createGoneKeys()
  let current: AbortController | null = null
  let layout: TableLayout = keyLayout

  const isCurrent = (loading: AbortController): boolean => current === loading

  const isGone = (keyId: string): boolean => gone.has(keyId)

  const warm = (table: KeyTable<KeyRows>): void => {
    void rankAhead(table, world.pause, () => state.getState().table === table)
  }

  const show = (table: KeyTable<KeyRows>, rest: Partial<KeysState> = {}): void => {
    state.setState({ ...rest, table })
    warm(table)
  }

  const layOut = async (wanted: TableLayout): Promise<void> => {
    layout = wanted
    for (;;) {
      const { table } = state.getState()
      if (table === null || layout !== wanted || table.layout === wanted) return
      const isWanted = () => state.getState().table === table && layout === wanted
      // Ranked before it is drawn: a drawing that is sorted by a column waits for its ranks.
      const laidOut = await laidOutInSteps(table, wanted, world.pause, isWanted)
      if (laidOut !== null) show(laidOut)
    }
  }

  const load = async (): Promise<boolean> => {
    current?.abort()
    const loading = new AbortController()
    current = loading
    if (!state.getState().isLoading) state.setState({ isLoading: true })
    const settle = gone.listing()
    const reply = await world.list(place, loading.signal)
    const listed =
      reply.ok && isCurrent(loading) ? await keyRowsInSteps(reply.value.keys, world.pause) : noRows
    settle(reply.ok && isCurrent(loading) ? listed : null)
    // Another loading, a cancel or another project came in between: this answer no longer counts.
    if (!isCurrent(loading)) return false
    if (!reply.ok) {
      current = null
      const { failure } = reply
      // Who may not read the list now is not shown the one of before.
      const hidden =
        isOfBefore && losesList(failure.code) ? { table: null, fetchedAt: null, unreadable: 0 } : {}
      state.setState({ isLoading: false, failure, ...hidden })
      return false
    }
    const { fetchedAt, staleBecause } = reply.value
    const { unreadable = 0 } = reply.value.keys
    const keys = gone.size === 0 ? listed : withoutKeys(listed, isGone)
    const before = state.getState().table
    // The same keys again: what is drawn, searched and sorted stays as it is.
    const table =
      before !== null && areSameRows(before.keys, keys)
        ? before
        : await keyTableInSteps(keys, world.pause, layout)
    if (!isCurrent(loading)) return false
    current = null
    isOfBefore = false
    // A key revoked during those pauses.
    const left = gone.size === 0 ? table.keys : withoutKeys(table.keys, isGone)
    show(left === table.keys ? table : keyTable(left, layout), {
      isLoading: false,
      fetchedAt,
      unreadable,
      staleBecause,
      failure: null,
    })
    // The layout may be another since.
    void layOut(layout)
    return staleBecause === null
  }

  const cancel = (): void => {
    if (current === null) return
    current.abort()
    current = null
    const failure = state.getState().table === null ? ({ code: 'cancelled' } as const) : null
    state.setState({ isLoading: false, failure })
  }

  return {
    state,
    load,
    cancel,
    add: (key) => {
      // Without a list (not allowed, or not there yet), one key alone would pass for all there are.
      const { table } = state.getState()
      if (table === null || rowOf(table.keys, key.id) !== -1) return
      show(keyTable(asRows([...table.keys, key]), layout))
    },
    remove: (keyIds) => {
      gone.add(keyIds)
      const { table } = state.getState()
      if (table === null) return
      const left = withoutKeys(table.keys, isGone)
      // Keys of another project: what is drawn, searched and sorted stays as it is.
      if (left !== table.keys) show(keyTable(left, layout))
    },
    has: (keyId) => rowOf(state.getState().table?.keys ?? [], keyId) !== -1,
    layOut,
    dispose: () => {
      current?.abort()
      current = null
    },
  }
}
