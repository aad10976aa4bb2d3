import { z } from 'zod'
import { failureSchema } from '../failure'
import { projectSchema } from '../project'
import { csvSeparators } from '../domain/setting-rules'
import { copiedKeysLength } from '../limits'
import { clockOffset, defineCall, keyId, unreadable, workspaceId } from './define'
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
  /**
   * Lists every project. Cancelling returns what has arrived, and marks the rest `cancelled`. `inBackground`: nobody
   * waits for it, so every other request goes first, and locking ends it.
   */
  'inventory.collect': defineCall({
    kind: 'read',
    outlivesPage: true,
    input: z.strictObject({ workspaceId, inBackground: z.boolean().optional() }),
    output: z.strictObject({ inventory: inventoryListSchema, clockOffset }),
  }),
}

export const inventoryFileCalls = {
  /**
   * Asks for a file in a native dialog. Writes what the last inventory and the notes have of these keys, in this order:
   * no value, and no key that the inventory lacks. `listedAt` of a key is when its project was listed. `saved` is false
   * if the dialog was closed; `count` is how many of the keys the inventory has, and if it has none, no file is asked
   * for. `separator` is of CSV: a comma if left out.
   */
  'inventory.export': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({
      workspaceId,
      keyIds: z.array(keyId).min(1).max(copiedKeysLength),
      format: z.enum(['csv', 'json']),
      separator: z.enum(csvSeparators).optional(),
    }),
    output: z.strictObject({ saved: z.boolean(), count: z.number().int() }),
    takesRows: true,
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
