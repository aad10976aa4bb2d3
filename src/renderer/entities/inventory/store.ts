import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import type { EventPayload } from '#shared/contract'
import type { InventoryList } from '#shared/contract/inventory'
import type { Failure, Reply } from '#shared/failure'
import { type Inventory, unpackInventory } from '#shared/inventory'
import { call, createResource, learnServerClock, onEvent, useResource } from '../../bridge'
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

type Kept = { readonly rows: InventoryRows | null }

// Keys revoked from this window: a list that left earlier must not bring them back.
const gone = new Map<string, GoneKeys>()
const goneFrom = (workspaceId: string): GoneKeys => {
  const ids = gone.get(workspaceId) ?? createGoneKeys()
  gone.set(workspaceId, ids)
  return ids
}

/** Asks for an inventory; of what comes, what was revoked meanwhile is left out. */
const asked = async (
  workspaceId: string,
  ask: () => Promise<Reply<{ readonly inventory: InventoryList | null }>>,
): Promise<Reply<Kept>> => {
  const settle = goneFrom(workspaceId).listing()
  const reply = await ask()
  if (!reply.ok) {
    settle(null)
    return reply
  }
  // Where main keeps none, none can come back from it.
  const inventory = reply.value.inventory === null ? null : unpackInventory(reply.value.inventory)
  settle(inventory === null ? [] : keysOf(inventory))
  const rows = inventory === null ? null : inventoryRows(withoutKeys(inventory, goneFrom(workspaceId)))
  return { ok: true, value: { rows } }
}

/** What was last collected of each workspace. */
export const inventoryResource = createResource<Kept>({
  load: (workspaceId) => asked(workspaceId, () => call('inventory.get', { workspaceId })),
  // Main makes the same change in the inventory it keeps: by one rule, so that none has to be sent again.
  follow: ({ edit }) => {
    const change = (workspaceId: string, changed: (inventory: Inventory) => Inventory): void =>
      edit((kept) => {
        if (kept.rows === null) return kept
        const { inventory } = kept.rows
        const after = changed(inventory)
        return after === inventory ? kept : { rows: inventoryRows(after) }
      }, workspaceId)
    onEvent('keys.changed', ({ workspaceId, projectId, created, goneIds }) => {
      goneFrom(workspaceId).add(goneIds)
      change(workspaceId, (inventory) => {
        const left = withoutKeys(inventory, new Set(goneIds))
        return created === null || projectId === null ? left : withKey(left, projectId, created)
      })
    })
    onEvent('projects.changed', (changed) =>
      change(changed.workspaceId, (inventory) =>
        changed.change === 'removed'
          ? withoutProject(inventory, changed.projectId)
          : withProject(inventory, changed.project),
      ),
    )
  },
})

interface Run {
  readonly collecting: Collecting | null
  readonly failure: Failure | null
}

const noRun: Run = { collecting: null, failure: null }
const useRuns = create<Readonly<Record<string, Run>>>(() => ({}))
const collectings = new Map<string, AbortController>()

/** Asks main for what was last collected, once. */
export const loadInventory = async (workspaceId: string): Promise<void> => {
  if (inventoryResource.get(workspaceId).data === null) await inventoryResource.load(workspaceId)
}

const isCancelled = ({ failure }: Inventory['parts'][number]): boolean => failure?.code === 'cancelled'

/** How a collecting ended: `cancelled` by the person, `ended` by main, as it locks. */
export type Collected = 'whole' | 'cancelled' | 'ended' | 'failed'

/**
 * Asks every project for its keys. What was there before stays until the answer, and where there is none. Null where
 * it is under way already. `inBackground`: nobody waits for it, so that every other request goes first.
 */
export const collectInventory = async (
  workspaceId: string,
  { inBackground = false }: { readonly inBackground?: boolean } = {},
): Promise<Collected | null> => {
  if (collectings.has(workspaceId)) return null
  const controller = new AbortController()
  collectings.set(workspaceId, controller)
  const tell = (run: Run): void => useRuns.setState({ [workspaceId]: run })
  tell({ collecting: { progress: null }, failure: null })
  const stopListening = onEvent('inventory.progress', (progress) => {
    if (progress.workspaceId === workspaceId) tell({ collecting: { progress }, failure: null })
  })
  const reply = await asked(workspaceId, async () => {
    const { signal } = controller
    const collected = await call(
      'inventory.collect',
      { workspaceId, ...(inBackground && { inBackground }) },
      { signal },
    )
    if (collected.ok) learnServerClock(collected.value)
    return collected
  })
  stopListening()
  collectings.delete(workspaceId)
  // Newer than what was kept, also where that is still on its way.
  if (reply.ok) inventoryResource.take(reply, workspaceId)
  const wasCancelled = reply.ok
    ? controller.signal.aborted || reply.value.rows?.inventory.parts.some(isCancelled) === true
    : reply.failure.code === 'cancelled'
  tell({ collecting: null, failure: reply.ok || wasCancelled ? null : reply.failure })
  // Where main ended it, as it locks, nobody declined it.
  if (wasCancelled) return controller.signal.aborted ? 'cancelled' : 'ended'
  return reply.ok ? 'whole' : 'failed'
}

/** Ends the collecting under way; what was had by then is kept. */
export const cancelCollecting = (workspaceId: string): void => collectings.get(workspaceId)?.abort()

/** The keys of a workspace as known now. */
export const knownKeys = (workspaceId: string): readonly ApiKey[] =>
  inventoryResource.get(workspaceId).data?.rows?.keys ?? []

/** What is known of all keys of a workspace. */
export const useInventory = (workspaceId: string): InventoryState => {
  const { data, failure } = useResource(inventoryResource, workspaceId)
  const run = useRuns((all) => all[workspaceId] ?? noRun)
  return {
    isLoaded: data !== null || failure !== null || run.failure !== null,
    rows: data?.rows ?? null,
    collecting: run.collecting,
    failure: run.collecting === null ? (run.failure ?? failure) : null,
  }
}
