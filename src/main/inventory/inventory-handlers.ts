import { setMaxListeners } from 'node:events'
import type { ApiKey } from '#shared/api-key'
import type { InventoryList, inventoryCalls, inventoryEvents } from '#shared/contract/inventory'
import type { Failure } from '#shared/failure'
import { type Inventory, packInventory } from '#shared/inventory'
import type { z } from 'zod'
import type { Events } from '../events'
import type { HandlersOf } from '../ipc/call-handlers'
import { failureOf } from '../keydesk-error'
import { pause, type Wait } from '../management-api/http/deadline'
import { createTurns } from '../storage/in-turn'
import type { Documents } from '../management-api/last-known'
import { collectInventory, type InventoryApi } from './collect'
import { withKey, withoutKeys, withoutProject, withProject } from '#shared/domain/inventory-edits'
import { createInventoryStore, type InventoryStore } from './inventory-store'
import { createThrottle } from './throttle'

export type InventoryProgress = z.output<(typeof inventoryEvents)['inventory.progress']>

export interface InventoryOptions {
  readonly documents: Documents
  readonly apiFor: (workspaceId: string) => Promise<InventoryApi>
  /** What Keydesk does to keys, projects and workspaces is kept up in the inventory. */
  readonly events: Pick<Events, 'on' | 'emit'>
  /** Sends `inventory.progress`. */
  readonly send: (progress: InventoryProgress) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait?: Wait
  /** The most requests in flight. */
  readonly concurrency?: number
  /** Told where the result could not be kept or read: the collecting itself does not fail by it. */
  readonly onCacheFailed?: (failure: Failure) => void
}

export interface InventoryFeature {
  readonly handlers: HandlersOf<typeof inventoryCalls>
  /** The inventory last collected; null where there is none. Throws `stored-data-unreadable`. */
  readonly last: (workspaceId: string) => Promise<Inventory | null>
  /** Those keys of a project that the inventory last showed, as it did. */
  readonly keys: (
    workspaceId: string,
    projectId: number,
    keyIds: readonly string[],
  ) => Promise<readonly ApiKey[]>
  /** Resolves once every result is on disk, or has failed to get there: for quitting. */
  saved(): Promise<void>
  /** Ends what is collected in the background: nobody is there for whom the tokens would be read again. */
  endBackground(): void
}

type Edit = (inventory: Inventory) => Inventory

interface Running {
  /** As it crosses to the window: made once for all who wait. */
  readonly result: Promise<InventoryList>
  readonly controller: AbortController
  /** What was done to keys and projects meanwhile: a listing may have left before it. */
  readonly meanwhile: Edit[]
  /** Nobody has asked for it. */
  inBackground: boolean
  waiting: number
}

/**
 * The handlers of `inventory.*`. A second `collect` of a workspace joins the one under way; it is cancelled when
 * all who wait for it have cancelled. The last result is kept in memory and, without secrets, on disk; what Keydesk
 * itself then does to keys and projects is kept up in it.
 */
export const createInventoryFeature = (options: InventoryOptions): InventoryFeature => {
  const { documents, apiFor, events, send, now, wait = pause, onCacheFailed = () => undefined } = options
  const stores = new Map<string, InventoryStore>()
  const latest = new Map<string, Inventory>()
  const running = new Map<string, Running>()
  const saving = createTurns()
  const edits = new Set<Promise<unknown>>()

  const storeOf = (workspaceId: string): InventoryStore => {
    const store = stores.get(workspaceId) ?? createInventoryStore(documents, workspaceId)
    stores.set(workspaceId, store)
    return store
  }
  const lastOf = async (workspaceId: string): Promise<Inventory | null> => {
    const kept = latest.has(workspaceId) ? null : await storeOf(workspaceId).load()
    // What came to memory during the reading is newer.
    const known = latest.get(workspaceId) ?? kept
    if (known !== null) latest.set(workspaceId, known)
    return known
  }
  const toleratingCache = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work
    } catch (thrown) {
      onCacheFailed(failureOf(thrown))
      return null
    }
  }
  // Nobody waits for the disk: what a crash loses here is a copy, and the one before is still whole.
  const saveLater = (workspaceId: string, inventory: Inventory): void => {
    void saving(async () => {
      // Not where there is a newer one, or the workspace is gone.
      if (latest.get(workspaceId) === inventory) await toleratingCache(storeOf(workspaceId).save(inventory))
    })
  }
  const keep = (workspaceId: string, inventory: Inventory): void => {
    latest.set(workspaceId, inventory)
    saveLater(workspaceId, inventory)
    void events.emit('inventoryChanged', { workspaceId })
  }
  const edit = async (workspaceId: string, change: Edit): Promise<void> => {
    running.get(workspaceId)?.meanwhile.push(change)
    await lastOf(workspaceId)
    // As of now: another edit, or a collecting, may have come between.
    const current = latest.get(workspaceId)
    if (current === undefined) return
    const after = change(current)
    if (after !== current) keep(workspaceId, after)
  }
  // Also where nothing was read of the disk yet, as after a start; quitting waits for it.
  const editLater = (workspaceId: string, change: Edit): void => {
    const editing = toleratingCache(edit(workspaceId, change)).finally(() => edits.delete(editing))
    edits.add(editing)
  }
  const collect = async (
    workspaceId: string,
    signal: AbortSignal,
    meanwhile: readonly Edit[],
    inBackground: boolean,
  ): Promise<Inventory> => {
    const api = await apiFor(workspaceId)
    const previous = await toleratingCache(lastOf(workspaceId))
    const progress = createThrottle<InventoryProgress>({ now, wait, send })
    try {
      const collected = await collectInventory({
        api,
        previous,
        signal,
        now,
        wait,
        inBackground,
        onProgress: (each) => progress.offer({ workspaceId, ...each }),
        ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
      })
      const inventory = meanwhile.reduce((current, change) => change(current), collected)
      keep(workspaceId, inventory)
      return inventory
    } finally {
      progress.end()
    }
  }
  const start = (workspaceId: string, inBackground: boolean): Running => {
    const controller = new AbortController()
    // Each request in flight listens to it, and each that waits: more than Node's usual ten is no leak here.
    setMaxListeners(0, controller.signal)
    const meanwhile: Edit[] = []
    const collected = collect(workspaceId, controller.signal, meanwhile, inBackground).then(packInventory)
    const run: Running = {
      controller,
      meanwhile,
      inBackground,
      waiting: 0,
      result: collected.finally(() => {
        if (running.get(workspaceId) === run) running.delete(workspaceId)
      }),
    }
    running.set(workspaceId, run)
    return run
  }

  events.on('keyCreated', ({ workspaceId, projectId, key }) =>
    editLater(workspaceId, (inventory) => withKey(inventory, projectId, key)),
  )
  events.on('keysGone', ({ workspaceId, keyIds }) => {
    const ids = new Set(keyIds)
    editLater(workspaceId, (inventory) => withoutKeys(inventory, ids))
  })
  events.on('projectRenamed', ({ workspaceId, project }) =>
    editLater(workspaceId, (inventory) => withProject(inventory, project)),
  )
  events.on('projectRemoved', ({ workspaceId, projectId }) =>
    editLater(workspaceId, (inventory) => withoutProject(inventory, projectId)),
  )
  events.on('workspaceRemoved', ({ workspaceId }) => {
    running.get(workspaceId)?.controller.abort()
    stores.delete(workspaceId)
    latest.delete(workspaceId)
  })

  return {
    handlers: {
      'inventory.get': async ({ workspaceId }) => {
        const last = await lastOf(workspaceId)
        return { inventory: last === null ? null : packInventory(last) }
      },

      'inventory.collect': async ({ workspaceId, inBackground = false }, { signal }) => {
        const under = running.get(workspaceId)
        // One that was cancelled is on its way out: joining it would answer half a list.
        const run =
          under === undefined || under.controller.signal.aborted ? start(workspaceId, inBackground) : under
        run.waiting += 1
        // Whoever asks for it waits for it: the lock of the screen does not end it then.
        run.inBackground &&= inBackground
        const leave = (): void => {
          run.waiting -= 1
          if (run.waiting === 0) run.controller.abort()
        }
        if (signal.aborted) leave()
        else signal.addEventListener('abort', leave, { once: true })
        try {
          return { inventory: await run.result }
        } finally {
          signal.removeEventListener('abort', leave)
        }
      },
    },

    last: lastOf,

    keys: async (workspaceId, projectId, keyIds) => {
      const wanted = new Set(keyIds)
      const part = (await lastOf(workspaceId))?.parts.find(({ project }) => project.id === projectId)
      return part?.keys.filter(({ id }) => wanted.has(id)) ?? []
    },

    saved: async () => {
      await Promise.all(edits)
      await saving(async () => undefined)
    },

    endBackground: () => {
      for (const { inBackground, controller } of running.values()) if (inBackground) controller.abort()
    },
  }
}
