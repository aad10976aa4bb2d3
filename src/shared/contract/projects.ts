import { z } from 'zod'
import { failureSchema } from '../failure'
import { projectSchema } from '../project'
import { projectNameProblem } from '../domain/text-rules'
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
  /**
   * `staleBecause` is set if the live list could not be loaded. The last known one is shown instead,
   * read-only.
   */
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
  /**
   * `proof`: the API answered with the project, or its answer was lost and a list shows a new project of that
   * name, which may also be somebody else's. `isEarlier`: an earlier request for the name may have created
   * it; nothing was sent now. Fails with `not-created` if the answer was lost and no list shows such a
   * project.
   */
  'projects.create': defineCall({
    kind: 'write',
    audit: 'project-created',
    input: z.strictObject({ workspaceId, name, description: z.string().max(1_000).optional() }),
    output: z.strictObject({ project: projectSchema, proof: proofSchema, isEarlier: z.boolean() }),
  }),
  'projects.rename': defineCall({
    kind: 'write',
    audit: 'project-renamed',
    input: z.strictObject({ workspaceId, projectId, name }),
    output: z.strictObject({ project: projectSchema }),
  }),
  /** Returned only if the project is proven gone; anything else is the failure `outcome-unknown`. */
  'projects.remove': defineCall({
    kind: 'write',
    deletes: true,
    audit: 'project-deleted',
    input: z.strictObject({ workspaceId, projectId, typedName }),
    output: z.strictObject({ outcome: z.enum(['deleted', 'already-gone']), proof: proofSchema }),
  }),
}

export const projectEvents = {
  /** Keydesk created, renamed or deleted a project. */
  'projects.changed': z.discriminatedUnion('change', [
    z.strictObject({ workspaceId, change: z.enum(['created', 'renamed']), project: projectSchema }),
    z.strictObject({ workspaceId, change: z.literal('removed'), projectId }),
  ]),
}
