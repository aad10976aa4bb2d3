import { z } from 'zod'
import { csvSeparators } from '../domain/setting-rules'
import { defineCall, workspaceId } from './define'

export const healthCalls = {
  /**
   * Asks for a file in a native dialog. Writes the findings in the last inventory by the current notes and
   * settings, one per line. `saved` is false if the dialog was closed, or no inventory was collected yet.
   * `separator`: a comma if left out.
   */
  'health.export': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({
      workspaceId,
      format: z.enum(['csv']),
      separator: z.enum(csvSeparators).optional(),
    }),
    output: z.strictObject({ saved: z.boolean(), count: z.number().int() }),
  }),
}
