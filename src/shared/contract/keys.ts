import { z } from 'zod'
import { apiKeySchema } from '../api-key'
import { failureSchema } from '../failure'
import { isWhole } from '../key-list'
import { keyProducts } from '../limits'
import { clientRefProblem, keyNameProblem, ttlProblem } from '../domain/text-rules'
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
} from './define'
import { handoffSchema } from './handoff'

const ttlSeconds = z.number().superRefine((seconds, context) => {
  const problem = ttlProblem(seconds)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
})

/** How long a new key lives: until it is revoked, or a number of seconds for one product. */
export const keyLifetimeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('permanent') }),
  z.strictObject({ kind: z.literal('temporary'), ttlSeconds, product: z.enum(keyProducts) }),
])

export type KeyLifetime = z.infer<typeof keyLifetimeSchema>

/**
 * What became of a creation.
 * `created`: the value waits in main under the handoff. `value-lost`: the reply was lost, yet listing shows the
 * key, or some that could be it, likeliest first; its value cannot be had, so revoke it. `name` is what was asked
 * for; with `isEarlier` it was asked for by an earlier request, whose key has appeared since, and nothing was sent
 * now. `areNew`: false where they may have been there before the request: no list from then proves that they were not. `not-created`: the reply was lost and no listing up to `lookedForSeconds` after the request shows such a key;
 * a slow server may still make it, and the next creation in that project looks again first. `unknown`: the reply was
 * lost and listing failed too, or proved nothing; ask again with `keys.reconcile`. `temporary-lost`: the reply of a temporary key was lost; it cannot be listed
 * or revoked and expires at `endsAt` at the latest.
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

/** A list of keys (key-list.ts): its columns are all there is to check, whatever their length. */
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
  /** `staleBecause` is set where the live list could not be had and the last known one is shown, read-only. */
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
      /** Where a permanent key is to be; a temporary one is asked for without a project. */
      projectId: projectId.nullable(),
      name: ruledText(keyNameProblem),
      clientRef: ruledText(clientRefProblem),
      lifetime: keyLifetimeSchema,
    }),
    output: creationSchema,
  }),
  /** Looks again for what became of a creation whose outcome was `unknown`. Never creates. */
  'keys.reconcile': defineCall({
    kind: 'write',
    audit: 'key-created',
    input: z.strictObject({ attemptId: opaqueId }),
    output: creationSchema,
  }),
  /**
   * `already-gone`: the API did not know it any more. Both mean that requests with the key are rejected, and are
   * answered only where that is proven; anything else is the failure `outcome-unknown`.
   */
  'keys.revoke': defineCall({
    kind: 'write',
    deletes: true,
    audit: 'key-revoked',
    input: z.strictObject({ workspaceId, projectId, keyId: usableKeyId, typedName }),
    output: z.strictObject({ outcome: z.enum(['revoked', 'already-gone']), proof: proofSchema }),
  }),
  /**
   * Looks by listing whether a key is gone whose revocation ended as `outcome-unknown`. `gone`: proven, with the outcome
   * that follows from it and from what the API answered to the revocation. `listed`: it still is, `seconds` after that was
   * sent; a slow server may yet revoke it. `open`: the list lacks it, which alone proves nothing. Never revokes.
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
   * Keydesk itself changed keys, or found one that an earlier request of its made. `projectId`: the project whose
   * list has changed, null where it is not known which. `created`: the key that is new in it, null where only the
   * list can tell. `goneIds`: keys that are proven gone.
   */
  'keys.changed': z.strictObject({
    workspaceId,
    projectId: projectId.nullable(),
    created: apiKeySchema.nullable(),
    goneIds: z.array(z.string()),
  }),
}
