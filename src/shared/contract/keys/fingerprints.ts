import { z } from 'zod'
import { apiKeySchema } from '../../api-key'
import { failureSchema } from '../../failure'
import { keyProducts } from '../../limits'
import { defineCall, keyId, nothing, opaqueId, projectId, workspaceId } from '../define'

/**
 * What is known of a key that was identified, from lists and from what Keydesk did itself. Nothing is asked of the API.
 * - `listed`: the list of `at` has it, as `key`.
 * - `revoked`: proven at `at`, and no list shows it since.
 * - `not-listed`: the list of `at` lacks it, which alone proves nothing.
 * - `not-known`: no list of its project has arrived since it was made.
 * - `valid`, `expired`: of a temporary key, by the server's clock.
 */
export const keyStandingSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('listed'), at: z.iso.datetime(), key: apiKeySchema }),
  z.strictObject({ state: z.literal('revoked'), at: z.iso.datetime() }),
  z.strictObject({ state: z.literal('not-listed'), at: z.iso.datetime() }),
  z.strictObject({ state: z.literal('not-known') }),
  z.strictObject({ state: z.literal('valid') }),
  z.strictObject({ state: z.literal('expired') }),
])
export type KeyStanding = z.infer<typeof keyStandingSchema>

/** A key that Keydesk made on this computer, found by its value. */
export const identifiedKeySchema = z.strictObject({
  workspaceId,
  workspaceName: z.string(),
  /** Null for a temporary key whose project the API did not tell. */
  projectId: projectId.nullable(),
  /** Empty where it is not known. */
  projectName: z.string(),
  /** Null where the API gave none, as for temporary keys. */
  keyId: keyId.nullable(),
  /** The name that it was given. */
  keyName: z.string(),
  product: z.enum(keyProducts),
  madeAt: z.iso.datetime(),
  /** When a temporary key expires; null for a permanent one. */
  endsAt: z.iso.datetime().nullable(),
  standing: keyStandingSchema,
})
export type IdentifiedKey = z.infer<typeof identifiedKeySchema>

/**
 * Which key a value is of.
 * - `made-here`: this one.
 * - `not-made-here`: none of the `compared` keys that Keydesk made here since `since` (null: none). The key may still
 *   be the workspace's own.
 * - `unknown`: none of those that could be compared. `withoutFingerprint`: keys made while the keychain gave
 *   no secret, or as Keydesk crashed. `notComparable`: keys whose fingerprints were made with a secret that the keychain no longer has, the
 *   newest of them at `notComparableUntil`.
 */
export const identificationSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('made-here'), key: identifiedKeySchema }),
  z.strictObject({
    outcome: z.literal('not-made-here'),
    compared: z.number().int().nonnegative(),
    since: z.iso.datetime().nullable(),
  }),
  z.strictObject({
    outcome: z.literal('unknown'),
    compared: z.number().int().nonnegative(),
    withoutFingerprint: z.number().int().nonnegative(),
    notComparable: z.number().int().nonnegative(),
    notComparableUntil: z.iso.datetime().nullable(),
  }),
])
export type Identification = z.infer<typeof identificationSchema>

/** What Keydesk noted of a key as it made it. */
export const madeKeySchema = z.strictObject({
  madeAt: z.iso.datetime(),
  hasFingerprint: z.boolean(),
  /** The last four characters of its value; null unless the setting kept them. */
  lastFour: z.string().length(4).nullable(),
})
export type MadeKey = z.infer<typeof madeKeySchema>

/** Which key is this? A pasted value never crosses IPC: main reads the clipboard itself. */
export const fingerprintCalls = {
  /** The workspace's keys that Keydesk made here, by key ID. */
  'fingerprints.list': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ keys: z.record(z.string(), madeKeySchema) }),
  }),
  /**
   * Reads a key's value from the clipboard, and says which key it is, over all workspaces. Main holds the value under
   * `pastedValueId` for ten minutes, to be tested (`tests.runPasted`). With `clearClipboard`, removes it from the clipboard if it is still there.
   */
  'fingerprints.identify': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ clearClipboard: z.boolean() }),
    output: z.strictObject({
      pastedValueId: opaqueId,
      length: z.number().int().positive(),
      clipboardCleared: z.boolean(),
      identification: identificationSchema,
    }),
  }),
  /** Forgets a pasted value. */
  'fingerprints.discard': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ pastedValueId: opaqueId }),
    output: nothing,
  }),
}

export const fingerprintEvents = {
  /**
   * What is noted of a workspace's keys has changed. `missed`: the new key under that handoff has no fingerprint, and
   * why.
   */
  'fingerprints.changed': z.strictObject({
    workspaceId,
    missed: z.strictObject({ handoffId: opaqueId, failure: failureSchema }).nullable(),
  }),
}
