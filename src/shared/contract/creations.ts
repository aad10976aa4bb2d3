import { z } from 'zod'
import { apiKeySchema } from '../api-key'
import { failureSchema } from '../failure'
import { projectSchema } from '../project'
import { defineCall, nothing, opaqueId, projectId, workspaceId } from './define'

/**
 * What listing showed of a creation that an earlier run sent and was not answered.
 * `key-found`: keys that it can have made, likeliest first; their values are lost; `areNew` as for `keys.create`. `project-found`: the same for
 * projects. `not-found`: no list up to `lookedAt` shows one. `not-looked`: the list could not be had, or proved
 * neither; it is looked for again.
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

/** The creation of a permanent key or of a project that a crash cut off. */
export const interruptedCreationSchema = z.strictObject({
  id: opaqueId,
  workspaceId,
  /** The project of a key; null for a project. */
  project: z.strictObject({ id: projectId, name: z.string() }).nullable(),
  /** The name that was asked for. */
  name: z.string(),
  startedAt: z.iso.datetime(),
  finding: creationFindingSchema,
})
export type InterruptedCreation = z.infer<typeof interruptedCreationSchema>

export const creationCalls = {
  /** Finds out by listing what became of the creations that an earlier run left without an answer. Reads alone. */
  'creations.settle': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ creations: z.array(interruptedCreationSchema) }),
  }),
  /** The person knows what became of it. Refused (`input-invalid`) for one that could not be looked for yet. */
  'creations.dismiss': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId, creationId: opaqueId }),
    output: nothing,
  }),
}

export const creationEvents = {
  /** One of them was settled otherwise, for example by the next creation in its project. */
  'creations.changed': z.strictObject({ workspaceId }),
}
