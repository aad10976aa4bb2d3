import { z } from 'zod'
import { apiKeySchema } from '../api-key'
import { failureSchema } from '../failure'
import { projectSchema } from '../project'
import { clockOffset, defineCall, unreadable, workspaceId } from './define'

/** One project's part of an inventory: its keys, or the last known keys and why they are not fresh. */
export const inventoryPartSchema = z.strictObject({
  project: projectSchema,
  keys: z.array(apiKeySchema),
  /** Rows of its key list that could not be read. */
  unreadable,
  /** When these keys were listed; null if never. */
  fetchedAt: z.iso.datetime().nullable(),
  /** Why this project could not be listed this time; null if it was. */
  failure: failureSchema.nullable(),
})

/**
 * All keys of a workspace by project. The API does not name the project of a key, so each project is listed.
 */
export const inventorySchema = z.strictObject({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  parts: z.array(inventoryPartSchema),
  /** Rows of the project list that could not be read. */
  unreadable,
})
export type Inventory = z.infer<typeof inventorySchema>

export const inventoryCalls = {
  /** The last inventory, stored without secrets; null if there is none. */
  'inventory.get': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ inventory: inventorySchema.nullable() }),
  }),
  /** Lists every project. Cancelling returns what has arrived, and marks the rest `cancelled`. */
  'inventory.collect': defineCall({
    kind: 'read',
    outlivesPage: true,
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ inventory: inventorySchema, clockOffset }),
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
