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
  'projects.list': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({
      projects: z.array(projectSchema),
      unreadable,
      fetchedAt: z.iso.datetime(),
      staleBecause: failureSchema.nullable(),
      clockOffset,
      recentIds: z.array(projectId),
      selectedId: projectId.nullable(),
    }),
  }),
  'projects.select': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId, projectId }),
    output: z.strictObject({ recentIds: z.array(projectId) }),
  }),
  'projects.create': defineCall({
    kind: 'write',
    audit: 'project-created',
    input: z.strictObject({ workspaceId, name, description: z.string().max(1_000).optional() }),
    output: z.strictObject({ project: projectSchema }),
  }),
  'projects.rename': defineCall({
    kind: 'write',
    audit: 'project-renamed',
    input: z.strictObject({ workspaceId, projectId, name }),
    output: z.strictObject({ project: projectSchema }),
  }),
  /** Answered only where it is proven that the project is gone; anything else is the failure `outcome-unknown`. */
  'projects.remove': defineCall({
    kind: 'write',
    deletes: true,
    audit: 'project-deleted',
    input: z.strictObject({ workspaceId, projectId, typedName }),
    output: z.strictObject({ outcome: z.enum(['deleted', 'already-gone']), proof: proofSchema }),
  }),
}
