import { z } from 'zod'
import { apiKeySchema } from '../../api-key'
import { failureSchema } from '../../failure'
import { projectSchema } from '../../project'
import { defineCall, nothing, opaqueId, projectId, workspaceId } from '../define'

/**
 * What lists showed of a creation that an earlier run sent and that was not answered.
 * - `key-found`: keys that it may have created, likeliest first. Their values are lost. `areNew`: see
 *   `keys.create`.
 * - `project-found`: the same for projects.
 * - `not-found`: no list up to `lookedAt` shows one.
 * - `not-looked`: the list could not be loaded, or proved neither. Keydesk will check again.
 */
export const creationFindingSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('key-found'),
    areNew: z.boolean(),
    candidates: z.array(apiKeySchema).min(1),
  }),
  z.strictObject({ state: z.literal('project-found'), projects: z.array(projectSchema).min(1) }),
  z.strictObject({ state: z.literal('not-found'), lookedAt: z.iso.datetime() }),
  z.strictObject({ state: z.literal('not-looked'), failure: failureSchema }),
])

/** The creation of a permanent key or a project that a crash interrupted. */
export const interruptedCreationSchema = z.strictObject({
  id: opaqueId,
  workspaceId,
  /** The project of a key; null for a project. */
  project: z.strictObject({ id: projectId, name: z.string() }).nullable(),
  /** The requested name. */
  name: z.string(),
  startedAt: z.iso.datetime(),
  finding: creationFindingSchema,
})
export type InterruptedCreation = z.infer<typeof interruptedCreationSchema>

export const creationCalls = {
  /**
   * Lists to find out what became of the creations that an earlier run left unanswered. Only reads from the
   * API.
   */
  'creations.settle': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ creations: z.array(interruptedCreationSchema) }),
  }),
  /** The person has seen what became of it. Refused (`input-invalid`) if it could not be checked yet. */
  'creations.dismiss': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId, creationId: opaqueId }),
    output: nothing,
  }),
}

export const creationEvents = {
  /** One of them was settled in another way, for example by the next creation in its project. */
  'creations.changed': z.strictObject({ workspaceId }),
}
