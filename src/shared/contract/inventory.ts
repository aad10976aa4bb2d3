import { z } from 'zod'
import { failureSchema } from '../failure'
import { projectSchema } from '../project'
import { clockOffset, defineCall, unreadable, workspaceId } from './define'
import { keyListSchema } from './keys/keys'

const partSchema = z.strictObject({
  project: projectSchema,
  /** How many of the list's keys are its own, after those of the parts before it. */
  keyCount: z.number().int().nonnegative(),
  /** Rows of its key list that could not be read. */
  unreadable,
  /** When these keys were listed; null if never. */
  fetchedAt: z.iso.datetime().nullable(),
  /** Why this project could not be listed this time; null if it was. */
  failure: failureSchema.nullable(),
})

/** An inventory (inventory.ts) with its keys as columns, as in any list. */
const inventoryListSchema = z
  .strictObject({
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    parts: z.array(partSchema),
    keys: keyListSchema,
    /** Rows of the project list that could not be read. */
    unreadable,
  })
  .refine(({ parts, keys }) => parts.reduce((count, { keyCount }) => count + keyCount, 0) === keys.count)
export type InventoryList = z.infer<typeof inventoryListSchema>

export const inventoryCalls = {
  /** The last inventory, stored without secrets; null if there is none. */
  'inventory.get': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ inventory: inventoryListSchema.nullable() }),
  }),
  /** Lists every project. Cancelling returns what has arrived, and marks the rest `cancelled`. */
  'inventory.collect': defineCall({
    kind: 'read',
    outlivesPage: true,
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ inventory: inventoryListSchema, clockOffset }),
  }),
}

export const inventoryEvents = {
  /** `pausedSeconds` is set while the API has asked Keydesk to wait (429). */
  'inventory.progress': z.strictObject({
    workspaceId,
    projectsDone: z.number().int(),
    projectsTotal: z.number().int(),
    keysFound: z.number().int(),
    projectsFailed: z.number().int(),
    pausedSeconds: z.number().nullable(),
  }),
}
