import { z } from 'zod'
import { apiKeySchema } from '../../api-key'
import { failureSchema } from '../../failure'
import { isWhole } from '../../key-list'
import { keyProducts } from '../../limits'
import { clientRefProblem, keyNameProblem, ownerProblem, ttlProblem } from '../../domain/text-rules'
import { annotationSchema } from '../annotations'
import {
  clockOffset,
  defineCall,
  keyId,
  opaqueId,
  projectId,
  proofSchema,
  ruledText,
  typedName,
  unreadable,
  usableKeyId,
  workspaceId,
} from '../define'
import { handoffSchema } from './handoff'

const ttlSeconds = z.number().superRefine((seconds, context) => {
  const problem = ttlProblem(seconds)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
})

/** How long a new key lives: until it is revoked, or for some seconds and one product. */
export const keyLifetimeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('permanent') }),
  z.strictObject({ kind: z.literal('temporary'), ttlSeconds, product: z.enum(keyProducts) }),
])

export type KeyLifetime = z.infer<typeof keyLifetimeSchema>

/**
 * What became of a creation.
 * - `created`: the value waits in main under the handoff.
 * - `value-lost`: the reply was lost, but a list shows the key, or some that could be it, likeliest first.
 *   Its value is lost, so revoke it. `name` is the requested name. `isEarlier`: an earlier request asked for
 *   it, and its key has appeared since; nothing was sent now. `areNew`: false if they may be older than the
 *   request, because no list from before proves that they are not.
 * - `not-created`: the reply was lost, and no list up to `lookedForSeconds` after the request shows such a
 *   key. A slow server may still create it; the next creation in that project checks first.
 * - `unknown`: the reply was lost, and listing failed too or proved nothing. Check again with
 *   `keys.reconcile`.
 * - `temporary-lost`: the reply for a temporary key was lost. It cannot be listed or revoked, and expires at
 *   `endsAt` at the latest.
 */
export const creationSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('created'), handoff: handoffSchema }),
  z.strictObject({
    outcome: z.literal('value-lost'),
    name: z.string(),
    isEarlier: z.boolean(),
    areNew: z.boolean(),
    candidates: z.array(apiKeySchema).min(1),
  }),
  z.strictObject({
    outcome: z.literal('not-created'),
    failure: failureSchema,
    lookedForSeconds: z.number().int().nonnegative(),
  }),
  z.strictObject({ outcome: z.literal('unknown'), attemptId: opaqueId, failure: failureSchema }),
  z.strictObject({ outcome: z.literal('temporary-lost'), endsAt: z.iso.datetime(), failure: failureSchema }),
])

export type Creation = z.infer<typeof creationSchema>

/** A list of keys (key-list.ts). Its columns are all there is to check, whatever their length. */
export const keyListSchema = z
  .strictObject({
    count: z.number().int().nonnegative(),
    ids: z.string(),
    names: z.string(),
    clientRefs: z.string(),
    createdAts: z.string(),
    unreadable,
  })
  .refine(isWhole)

export const keyCalls = {
  /**
   * `staleBecause` is set if the live list could not be loaded. The last known one is shown instead,
   * read-only.
   */
  'keys.list': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId, projectId }),
    output: z.strictObject({
      keys: keyListSchema,
      fetchedAt: z.iso.datetime(),
      staleBecause: failureSchema.nullable(),
      clockOffset,
    }),
  }),
  'keys.create': defineCall({
    kind: 'write',
    audit: 'key-created',
    input: z.strictObject({
      workspaceId,
      /** The project of a permanent key. A temporary key is requested without a project. */
      projectId: projectId.nullable(),
      name: ruledText(keyNameProblem),
      clientRef: ruledText(clientRefProblem),
      /** Noted of a permanent key once it exists. Left out: nobody. */
      owner: ruledText(ownerProblem).optional(),
      /** Noted of it likewise. Left out: none. */
      tags: annotationSchema.shape.tags.optional(),
      lifetime: keyLifetimeSchema,
    }),
    output: creationSchema,
  }),
  /** Checks again what became of a creation with the outcome `unknown`. Never creates. */
  'keys.reconcile': defineCall({
    kind: 'write',
    audit: 'key-created',
    input: z.strictObject({ attemptId: opaqueId }),
    output: creationSchema,
  }),
  /**
   * `already-gone`: the API no longer knew the key. Both outcomes mean that requests with the key are
   * rejected. They are returned only if that is proven; anything else is the failure `outcome-unknown`.
   */
  'keys.revoke': defineCall({
    kind: 'write',
    deletes: true,
    audit: 'key-revoked',
    input: z.strictObject({ workspaceId, projectId, keyId: usableKeyId, typedName }),
    output: z.strictObject({ outcome: z.enum(['revoked', 'already-gone']), proof: proofSchema }),
  }),
  /**
   * Lists to find out whether a key is gone after its revocation ended as `outcome-unknown`. Never revokes.
   * - `gone`: proven. The outcome follows from this and from what the API answered to the revocation.
   * - `listed`: still listed `seconds` after the revocation was sent. A slow server may yet revoke it.
   * - `open`: the list lacks it, which alone proves nothing.
   */
  'keys.checkRevoked': defineCall({
    kind: 'write',
    audit: 'key-revoked',
    input: z.strictObject({ workspaceId, projectId, keyId }),
    output: z.discriminatedUnion('presence', [
      z.strictObject({ presence: z.literal('gone'), outcome: z.enum(['revoked', 'already-gone']) }),
      z.strictObject({ presence: z.literal('listed'), seconds: z.number().int().nonnegative() }),
      z.strictObject({ presence: z.literal('open') }),
    ]),
  }),
}

export const keyEvents = {
  /**
   * Keydesk changed keys, or found one that an earlier request created. `projectId`: the project whose list
   * changed, null if unknown. `created`: its new key, null if only the list can tell. `goneIds`: keys that
   * are proven gone.
   */
  'keys.changed': z.strictObject({
    workspaceId,
    projectId: projectId.nullable(),
    created: apiKeySchema.nullable(),
    goneIds: z.array(z.string()),
  }),
}
