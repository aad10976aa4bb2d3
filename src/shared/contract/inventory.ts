import { z } from 'zod'
import { apiKeySchema } from '../api-key'
import { failureSchema } from '../failure'
import { projectSchema } from '../project'
import { clockOffset, defineCall, unreadable, workspaceId } from './define'

/** One project's part of an inventory: its keys, or the last known ones and why they are not fresh. */
export const inventoryPartSchema = z.strictObject({
  project: projectSchema,
  keys: z.array(apiKeySchema),
  /** Rows of its list of keys that could not be read. */
  unreadable,
  /** When these keys were listed; null where they never were. */
  fetchedAt: z.iso.datetime().nullable(),
  /** Why this project could not be asked this time; null where it was. */
  failure: failureSchema.nullable(),
})

/** All keys of a workspace by project. The API gives no project on a key, so each project is asked. */
export const inventorySchema = z.strictObject({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  parts: z.array(inventoryPartSchema),
  /** Rows of the list of projects that could not be read. */
  unreadable,
})
export type Inventory = z.infer<typeof inventorySchema>

export const inventoryCalls = {
  /** The inventory last collected, kept without secrets; null where there is none. */
  'inventory.get': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ inventory: inventorySchema.nullable() }),
  }),
  /** Asks every project. Cancelling answers what was had by then, the rest marked `cancelled`. */
  'inventory.collect': defineCall({
    kind: 'read',
    outlivesPage: true,
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ inventory: inventorySchema, clockOffset }),
  }),
}

export const inventoryEvents = {
  /** `pausedSeconds` is set while the API has asked us to wait (429). */
  'inventory.progress': z.strictObject({
    workspaceId,
    projectsDone: z.number().int(),
    projectsTotal: z.number().int(),
    keysFound: z.number().int(),
    projectsFailed: z.number().int(),
    pausedSeconds: z.number().nullable(),
  }),
}
