import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import type { EventPayload } from '#shared/contract'
import type { Inventory } from '#shared/contract/inventory'
import type { Failure, Reply } from '#shared/failure'
import { call, learnServerClock, onEvent } from '../../bridge'
import { createGoneKeys, type GoneKeys } from '../keys/gone-keys'
import { withKey, withoutKeys, withoutProject, withProject } from '#shared/domain/inventory-edits'
import { keysOf, inventoryRows, type InventoryRows } from './rows'

/** How far collecting is; null in `progress` before the first word of main. */
export interface Collecting {
  readonly progress: EventPayload<'inventory.progress'> | null
}

export interface InventoryState {
  /** What main keeps has been asked for and answered. */
  readonly isLoaded: boolean
  /** Null where nothing was collected yet. */
  readonly rows: InventoryRows | null
  readonly collecting: Collecting | null
  /** Why the latest loading or collecting gave nothing; what is there stays. */
  readonly failure: Failure | null
}

const nothingYet: InventoryState = { isLoaded: false, rows: null, collecting: null, failure: null }

const useStore = create<Readonly<Record<string, InventoryState>>>(() => ({}))
const stateOf = (workspaceId: string): InventoryState => useStore.getState()[workspaceId] ?? nothingYet
const change = (workspaceId: string, changed: Partial<InventoryState>): void =>
  useStore.setState({ [workspaceId]: { ...stateOf(workspaceId), ...changed } })

// Keys revoked from this window: a list that left earlier must not bring them back.
const gone = new Map<string, GoneKeys>()
const goneFrom = (workspaceId: string): GoneKeys => {
  const ids = gone.get(workspaceId) ?? createGoneKeys()
  gone.set(workspaceId, ids)
  return ids
}

// Where main keeps none, none can come back from it.
const keysIn = (reply: Reply<{ readonly inventory: Inventory | null }>): Iterable<ApiKey> | null => {
  if (!reply.ok) return null
  return reply.value.inventory === null ? [] : keysOf(reply.value.inventory)
}

const show = (workspaceId: string, inventory: Inventory, rest: Partial<InventoryState> = {}): void =>
  change(workspaceId, {
    ...rest,
    isLoaded: true,
    failure: null,
    rows: inventoryRows(withoutKeys(inventory, goneFrom(workspaceId))),
  })

/** Makes the change that main makes in the inventory it keeps: by one rule, so that none has to be sent again. */
const edit = (workspaceId: string, changed: (inventory: Inventory) => Inventory): void => {
  const inventory = stateOf(workspaceId).rows?.inventory
  if (inventory === undefined) return
  const after = changed(inventory)
  if (after !== inventory) change(workspaceId, { rows: inventoryRows(after) })
}

let isFollowing = false

/** Follows what Keydesk itself does to keys and projects, from the first inventory on. */
const follow = (): void => {
  if (isFollowing) return
  isFollowing = true
  onEvent('keys.changed', ({ workspaceId, projectId, created, goneIds }) => {
    goneFrom(workspaceId).add(goneIds)
    edit(workspaceId, (inventory) => {
      const left = withoutKeys(inventory, new Set(goneIds))
      return created === null || projectId === null ? left : withKey(left, projectId, created)
    })
  })
  onEvent('projects.changed', (changed) => {
    edit(changed.workspaceId, (inventory) =>
      changed.change === 'renamed'
        ? withProject(inventory, changed.project)
        : withoutProject(inventory, changed.projectId),
    )
  })
}

const collectings = new Map<string, AbortController>()
const loads = new Set<string>()

/** Asks main for what was last collected, once. */
export const loadInventory = async (workspaceId: string): Promise<void> => {
  if (loads.has(workspaceId) || stateOf(workspaceId).isLoaded) return
  follow()
  loads.add(workspaceId)
  const settle = goneFrom(workspaceId).listing()
  const reply = await call('inventory.get', { workspaceId })
  settle(keysIn(reply))
  loads.delete(workspaceId)
  // Collected meanwhile: newer than what was kept.
  if (stateOf(workspaceId).isLoaded) return
  if (!reply.ok) change(workspaceId, { isLoaded: true, failure: reply.failure })
  else if (reply.value.inventory === null) change(workspaceId, { isLoaded: true })
  else show(workspaceId, reply.value.inventory)
}

/** How a collecting ended. */
export type Collected = 'whole' | 'cancelled' | 'failed'

/** Asks every project for its keys. What was there before stays until the answer, and where there is none. */
export const collectInventory = async (workspaceId: string): Promise<Collected | null> => {
  if (collectings.has(workspaceId)) return null
  const controller = new AbortController()
  collectings.set(workspaceId, controller)
  change(workspaceId, { collecting: { progress: null }, failure: null })
  const stopListening = onEvent('inventory.progress', (progress) => {
    if (progress.workspaceId === workspaceId && collectings.get(workspaceId) === controller)
      change(workspaceId, { collecting: { progress } })
  })
  const settle = goneFrom(workspaceId).listing()
  const reply = await call('inventory.collect', { workspaceId }, { signal: controller.signal })
  settle(keysIn(reply))
  stopListening()
  collectings.delete(workspaceId)
  if (reply.ok) {
    learnServerClock(reply.value)
    show(workspaceId, reply.value.inventory, { collecting: null })
    return controller.signal.aborted ? 'cancelled' : 'whole'
  }
  const wasCancelled = reply.failure.code === 'cancelled'
  change(workspaceId, { collecting: null, isLoaded: true, failure: wasCancelled ? null : reply.failure })
  return wasCancelled ? 'cancelled' : 'failed'
}

/** Ends the collecting under way; what was had by then is kept. */
export const cancelCollecting = (workspaceId: string): void => collectings.get(workspaceId)?.abort()

/** The keys of a workspace as known now. */
export const knownKeys = (workspaceId: string): readonly ApiKey[] => stateOf(workspaceId).rows?.keys ?? []

/** What is known of all keys of a workspace. */
export const useInventory = (workspaceId: string): InventoryState =>
  useStore((all) => all[workspaceId] ?? nothingYet)
