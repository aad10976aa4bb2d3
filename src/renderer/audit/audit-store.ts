import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallInput, CallOutput } from '#shared/contract'
import type { AuditEntry, AuditFilter, AuditVerdict } from '#shared/contract/audit'
import type { Failure, Reply } from '#shared/failure'

const pageSize = 100

/** What is known of the entries that match the filter shown. */
export interface AuditState {
  /** How many match; null until the first answer. */
  readonly total: number | null
  /**
   * The entries had so far, by how many matching ones are older: the log only grows at its new end, so that this
   * place of an entry never changes.
   */
  readonly entries: ReadonlyMap<number, AuditEntry>
  readonly verdict: AuditVerdict | null
  readonly isLoading: boolean
  /** Why the latest loading failed. */
  readonly failure: Failure | null
  /** Counts the filters shown: the list then starts at its top. */
  readonly generation: number
}

export interface AuditStore {
  readonly state: StoreApi<AuditState>
  /** Shows the entries that match; those shown before stay until the new ones are there. */
  readonly show: (filter: AuditFilter) => Promise<void>
  /** Reads the newest entries again. */
  readonly refresh: () => Promise<void>
  /** Makes sure that the rows from `first` to `last`, newest first, are had. */
  readonly need: (first: number, last: number) => void
  /** Has main read the whole log again; answers the verdict, or what went wrong. */
  readonly verify: () => Promise<Reply<CallOutput<'audit.verify'>>>
}

/** What the store needs of the world, so that tests can stand in for it. */
export interface AuditWorld {
  readonly list: (input: CallInput<'audit.list'>) => Promise<Reply<CallOutput<'audit.list'>>>
  readonly verify: () => Promise<Reply<CallOutput<'audit.verify'>>>
}

/** The entry of a row, counted from the newest; undefined until it is had. */
export const entryAt = ({ total, entries }: AuditState, row: number): AuditEntry | undefined =>
  total === null ? undefined : entries.get(total - 1 - row)

/** The entries of the audit log, had page by page as they are scrolled to. */
export const createAuditStore = (world: AuditWorld): AuditStore => {
  const state = createStore<AuditState>(() => ({
    total: null,
    entries: new Map(),
    verdict: null,
    isLoading: false,
    failure: null,
    generation: 0,
  }))
  let filter: AuditFilter = {}
  let turn = 0
  const asked = new Set<number>()

  const takeUp = (
    { entries, total, verdict }: CallOutput<'audit.list'>,
    offset: number,
    before: ReadonlyMap<number, AuditEntry>,
  ): void => {
    const all = new Map(before)
    entries.forEach((entry, at) => all.set(total - 1 - offset - at, entry))
    state.setState({ total, entries: all, verdict, failure: null })
  }

  const load = async (isNew: boolean): Promise<void> => {
    turn += 1
    const mine = turn
    state.setState({ isLoading: true })
    const reply = await world.list({ filter, offset: 0, limit: pageSize })
    if (mine !== turn) return
    asked.clear()
    state.setState({ isLoading: false })
    if (!reply.ok) {
      state.setState({ failure: reply.failure })
      return
    }
    const { total, entries, generation } = state.getState()
    // Fewer than before: the file was cut, and what was had of it is no longer there.
    const isKept = !isNew && total !== null && reply.value.total >= total
    takeUp(reply.value, 0, isKept ? entries : new Map())
    if (isNew) state.setState({ generation: generation + 1 })
  }

  const page = async (offset: number): Promise<void> => {
    asked.add(offset)
    const mine = turn
    const reply = await world.list({ filter, offset, limit: pageSize })
    if (mine !== turn) return
    // What could not be had is asked for again by a refresh, not by every scroll.
    if (!reply.ok) {
      state.setState({ failure: reply.failure })
      return
    }
    const { total, entries } = state.getState()
    if (total !== null && reply.value.total < total) {
      await load(false)
      return
    }
    asked.delete(offset)
    takeUp(reply.value, offset, entries)
  }

  return {
    state,
    show: async (wanted) => {
      filter = wanted
      await load(true)
    },
    refresh: () => load(false),
    need: (first, last) => {
      const now = state.getState()
      if (now.total === null || now.isLoading) return
      const end = Math.min(last, now.total - 1)
      for (let row = Math.max(0, first); row <= end; row += 1) {
        const offset = Math.floor(row / pageSize) * pageSize
        if (entryAt(now, row) === undefined && !asked.has(offset)) void page(offset)
      }
    },
    verify: async () => {
      const reply = await world.verify()
      if (reply.ok) state.setState({ verdict: reply.value.verdict })
      return reply
    },
  }
}
