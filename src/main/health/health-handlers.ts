import { setImmediate } from 'node:timers/promises'
import type { Annotation } from '#shared/contract/annotations'
import type { healthCalls } from '#shared/contract/health'
import type { Inventory } from '#shared/inventory'
import { healthSteps, type KeyRules } from '#shared/domain/health'
import { stepsWithPauses } from '#shared/steps'
import { writePieces } from '../storage/write-pieces'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { findingsCsv } from './findings-csv'

type Annotations = Readonly<Record<string, Annotation>>

export interface HealthHandlersOptions {
  /** The inventory last collected; null where there is none. */
  readonly inventoryOf: (workspaceId: string) => Promise<Inventory | null>
  /** The keys that an open rotation replaces. */
  readonly beingReplaced: (workspaceId: string) => Promise<ReadonlySet<string>>
  readonly annotationsOf: (workspaceId: string) => Promise<Annotations>
  /** Days after which a key is due for rotation, as set now. */
  readonly rotationAgeDays: () => Promise<number>
  /** What the policy rules of keys. */
  readonly rules?: KeyRules
  /** Asks in a native dialog where to save; null where it was closed. */
  readonly askForFile: (request: { suggestedName: string; kind: 'csv' }) => Promise<string | null>
  /** The time by the clock of the workspace's server, which dated the keys; in milliseconds since 1970. */
  readonly now: (workspaceId: string) => number
}

/** The calls on the health of keys. What is looked at is on this machine: nothing is asked of the API. */
export const createHealthHandlers = (options: HealthHandlersOptions): HandlersOf<typeof healthCalls> => ({
  'health.export': async ({ workspaceId, format, separator = 'comma' }) => {
    const inventory = await options.inventoryOf(workspaceId)
    if (inventory === null) return { saved: false, count: 0 }
    const now = options.now(workspaceId)
    const day = new Date(now).toISOString().slice(0, 10)
    const path = await options.askForFile({ suggestedName: `keydesk-health-${day}.${format}`, kind: format })
    if (path === null) return { saved: false, count: 0 }
    const annotations = await options.annotationsOf(workspaceId)
    const rotationAgeDays = await options.rotationAgeDays()
    const replaced = await options.beingReplaced(workspaceId)
    const isBeingReplaced = (keyId: string): boolean => replaced.has(keyId)
    const { rules = {} } = options
    const steps = healthSteps(inventory, annotations, { rotationAgeDays, now, isBeingReplaced, rules })
    // Other calls wait for no more than one step.
    const health = await stepsWithPauses(steps, setImmediate)
    try {
      await writePieces(path, findingsCsv(health, inventory, annotations, separator))
    } catch (thrown) {
      throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
    }
    return { saved: true, count: health.findings.length }
  },
})
