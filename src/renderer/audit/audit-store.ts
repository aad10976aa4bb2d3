import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallInput, CallOutput } from '#shared/contract'
import type { AuditFilter, AuditOperation, AuditVerdict } from '#shared/contract/audit'
import { lastOf } from '#shared/domain/audit-operation'
import type { Failure, Reply } from '#shared/failure'

const pageSize = 100

/** What is known of the operations that match the filter shown. */
export interface AuditState {
  /** How many match; null until the first answer. */
  readonly total: number | null
  /** How many entries those have, and how many operations the log has. */
  readonly entryCount: number
  readonly all: number
  /**
   * The operations had so far, by how many matching ones began earlier: without a filter the log only grows at its new
   * end, so that this place of an operation never changes.
   */
  readonly operations: ReadonlyMap<number, AuditOperation>
  readonly verdict: AuditVerdict | null
  /** When the whole log was last verified in this window; null before. */
  readonly verifiedAt: string | null
  readonly isLoading: boolean
  /** Why the latest loading failed. */
  readonly failure: Failure | null
  /** Counts the filters shown: the list then starts at its top. */
  readonly generation: number
}

export interface AuditStore {
  readonly state: StoreApi<AuditState>
  /** Shows the operations that match; those shown before stay until the new ones are there. */
  readonly show: (filter: AuditFilter) => Promise<void>
  /** Reads the newest operations again. */
  readonly refresh: () => Promise<void>
  /** Makes sure that the operations from `first` to `last`, the newest first, are had. */
  readonly need: (first: number, last: number) => void
  /** Has main read the whole log again; answers the verdict, or what went wrong. */
  readonly verify: () => Promise<Reply<CallOutput<'audit.verify'>>>
}

/** What the store needs of the world, so that tests can stand in for it. */
export interface AuditWorld {
  readonly list: (input: CallInput<'audit.list'>) => Promise<Reply<CallOutput<'audit.list'>>>
  readonly verify: () => Promise<Reply<CallOutput<'audit.verify'>>>
  /** The time, as in the entries. */
  readonly now: () => string
  /** Which log it is: each is verified for itself. */
  readonly log: 'profile' | 'demo'
}

/** The operation at a place, counted from the newest; undefined until it is had. */
export const operationAt = ({ total, operations }: AuditState, at: number): AuditOperation | undefined =>
  total === null ? undefined : operations.get(total - 1 - at)

/** Whether an operation can still end otherwise than it stands. */
const isOpen = (operation: AuditOperation): boolean => lastOf(operation).outcome === 'started'

// For the view that is opened again: the log was verified, whichever view had that done.
const lastVerifiedAt = new Map<AuditWorld['log'], string>()

/** The operations of the audit log, had page by page as they are scrolled to. */
export const createAuditStore = (world: AuditWorld): AuditStore => {
  const state = createStore<AuditState>(() => ({
    total: null,
    entryCount: 0,
    all: 0,
    operations: new Map(),
    verdict: null,
    verifiedAt: lastVerifiedAt.get(world.log) ?? null,
    isLoading: false,
    failure: null,
    generation: 0,
  }))
  let filter: AuditFilter = {}
  let turn = 0
  const asked = new Set<number>()

  const takeUp = (
    { operations, total, entries, all, verdict }: CallOutput<'audit.list'>,
    offset: number,
    before: ReadonlyMap<number, AuditOperation>,
  ): void => {
    const had = new Map(before)
    operations.forEach((operation, at) => had.set(total - 1 - offset - at, operation))
    state.setState({ total, entryCount: entries, all, operations: had, verdict, failure: null })
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
    const { total, operations, generation } = state.getState()
    // Fewer than before: the file was cut. With a filter, one that ended may match where it did not before.
    const isKept = !isNew && Object.keys(filter).length === 0 && total !== null && reply.value.total >= total
    takeUp(
      reply.value,
      0,
      isKept ? new Map([...operations].filter(([, operation]) => !isOpen(operation))) : new Map(),
    )
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
    const { total, operations } = state.getState()
    const isOther = Object.keys(filter).length > 0 && reply.value.total !== total
    if (isOther || (total !== null && reply.value.total < total)) {
      await load(false)
      return
    }
    asked.delete(offset)
    takeUp(reply.value, offset, operations)
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
      for (let at = Math.max(0, first); at <= end; at += 1) {
        const offset = Math.floor(at / pageSize) * pageSize
        if (operationAt(now, at) === undefined && !asked.has(offset)) void page(offset)
      }
    },
    verify: async () => {
      const reply = await world.verify()
      if (reply.ok) {
        const verifiedAt = world.now()
        lastVerifiedAt.set(world.log, verifiedAt)
        state.setState({ verdict: reply.value.verdict, verifiedAt })
      }
      return reply
    },
  }
}
