import { z } from 'zod'
import { defineCall, workspaceId } from './define'

export const calendarCalls = {
  /**
   * Asks for a file in a native dialog. Writes an iCalendar file (RFC 5545) of the days on which keys of the last
   * inventory are due for rotation, old keys of open rotations are to be revoked, and use-until dates. `count`:
   * the events. `saved` is false if the dialog was closed, or no inventory was collected yet.
   */
  'calendar.export': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ saved: z.boolean(), count: z.number().int() }),
  }),
}
