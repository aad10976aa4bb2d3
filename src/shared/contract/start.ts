import { z } from 'zod'
import { projectSchema } from '../project'
import { defineCall, nothing, projectId, unreadable, workspaceId } from './define'
import { keyListSchema } from './keys'

export const startCalls = {
  /**
   * What was last known of the workspace that opens at start, kept on this machine: to be shown until the live lists
   * are there. The API is not asked. `keys` are those of the project that opens, null where none or very many are
   * kept.
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
