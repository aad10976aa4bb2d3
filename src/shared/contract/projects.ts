import { z } from 'zod'
import { failureSchema } from '../failure'
import { projectSchema } from '../project'
import { projectNameProblem } from '../text-rules'
import {
  clockOffset,
  defineCall,
  projectId,
  proofSchema,
  ruledText,
  typedName,
  unreadable,
  workspaceId,
} from './define'

const name = ruledText(projectNameProblem)

export const projectCalls = {
  /** `staleBecause` is set where the live list could not be had and the last known one is shown, read-only. */
  'projects.list': defineCall(
    z.strictObject({ workspaceId }),
    z.strictObject({
      projects: z.array(projectSchema),
      unreadable,
      fetchedAt: z.iso.datetime(),
      staleBecause: failureSchema.nullable(),
      clockOffset,
      recentIds: z.array(projectId),
      selectedId: projectId.nullable(),
    }),
  ),
  'projects.select': defineCall(
    z.strictObject({ workspaceId, projectId }),
    z.strictObject({ recentIds: z.array(projectId) }),
  ),
  /**
   * `proof`: the API answered with the project, or its answer was lost and listing shows a new one of that name, which
   * can also be somebody else's. `isEarlier`: an earlier request for the name can have made it; nothing was sent now.
   * Fails with `not-created` where the answer was lost and no list shows such a project.
   */
  'projects.create': defineCall(
    z.strictObject({ workspaceId, name, description: z.string().max(1_000).optional() }),
    z.strictObject({ project: projectSchema, proof: proofSchema, isEarlier: z.boolean() }),
  ),
  'projects.rename': defineCall(
    z.strictObject({ workspaceId, projectId, name }),
    z.strictObject({ project: projectSchema }),
  ),
  /** Answered only where it is proven that the project is gone; anything else is the failure `outcome-unknown`. */
  'projects.remove': defineCall(
    z.strictObject({ workspaceId, projectId, typedName }),
    z.strictObject({ outcome: z.enum(['deleted', 'already-gone']), proof: proofSchema }),
  ),
}
