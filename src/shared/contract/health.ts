import { z } from 'zod'
import { defineCall, workspaceId } from './define'

export const healthCalls = {
  /**
   * Native dialog; the findings in the inventory last collected, by the notes and settings of now, one a line.
   * `saved` is false where the dialog was closed, or nothing was collected yet.
   */
  'health.export': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId, format: z.enum(['csv']) }),
    output: z.strictObject({ saved: z.boolean(), count: z.number().int() }),
  }),
}
