import { z } from 'zod'
import { projectSchema } from '../project'
import { defineCall, nothing, projectId, unreadable, workspaceId } from './define'
import { keyListSchema } from './keys/keys'

export const startCalls = {
  /**
   * The lists as last known of the workspace that opens at start, from this computer, shown until the live
   * lists arrive. The API is not contacted. `keys` are those of the project that opens, null if none or too
   * many are stored.
   */
  'start.lastKnown': defineCall({
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      lastKnown: z
        .strictObject({
          workspaceId,
          projects: z.array(projectSchema),
          unreadable,
          fetchedAt: z.iso.datetime(),
          recentIds: z.array(projectId),
          selectedId: projectId.nullable(),
          keys: z.strictObject({ projectId, keys: keyListSchema, fetchedAt: z.iso.datetime() }).nullable(),
        })
        .nullable(),
    }),
  }),
}
