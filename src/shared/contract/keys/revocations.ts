import { z } from 'zod'
import { failureSchema } from '../../failure'
import { bulkRevocationLength, listedNameLength } from '../../limits'
import { defineCall, keyId, nothing, opaqueId, projectId, workspaceId } from '../define'

/** One key of a bulk revocation and what became of it. `untouched`: nothing was sent for it. */
export const revocationItemSchema = z.strictObject({
  projectId,
  projectName: z.string(),
  keyId,
  keyName: z.string(),
  outcome: z.enum(['untouched', 'sending', 'revoked', 'already-gone', 'failed', 'unknown']),
  failure: failureSchema.nullable(),
})
export type RevocationItem = z.infer<typeof revocationItemSchema>

/** The exact report of one run, on disk so that a crash loses none of it. */
export const revocationRunSchema = z.strictObject({
  id: opaqueId,
  workspaceId,
  startedAt: z.iso.datetime(),
  /** Null while it runs, and after a crash until `revocations.settle` has checked. */
  endedAt: z.iso.datetime().nullable(),
  items: z.array(revocationItemSchema),
})
export type RevocationRun = z.infer<typeof revocationRunSchema>

const target = z.strictObject({
  projectId,
  projectName: z.string().max(listedNameLength),
  keyId,
  keyName: z.string().max(listedNameLength),
})

export const revocationCalls = {
  /**
   * Revokes all targets after one confirmation; `confirmedCount` must be their number. Keydesk first lists
   * what is there under the given name, and sends nothing for another. Can be cancelled between keys.
   */
  'revocations.run': defineCall({
    kind: 'write',
    deletes: true,
    audit: 'own',
    input: z.strictObject({
      workspaceId,
      targets: z.array(target).min(1).max(bulkRevocationLength),
      confirmedCount: z.number().int(),
    }),
    output: z.strictObject({ run: revocationRunSchema }),
    takesRows: true,
  }),
  /** Retries what failed, is unknown, or was untouched. Keydesk lists first, as for a run. */
  'revocations.retry': defineCall({
    kind: 'write',
    deletes: true,
    audit: 'own',
    input: z.strictObject({ workspaceId, runId: opaqueId, confirmedCount: z.number().int() }),
    output: z.strictObject({ run: revocationRunSchema }),
  }),
  /** The last run, unless the administrator has dismissed it. */
  'revocations.last': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ run: revocationRunSchema.nullable() }),
  }),
  /** After a crash: lists to find out what became of the keys that were being sent. Revokes nothing. */
  'revocations.settle': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ workspaceId, runId: opaqueId }),
    output: z.strictObject({ run: revocationRunSchema }),
  }),
  'revocations.putAway': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId, runId: opaqueId }),
    output: nothing,
  }),
}

export const revocationEvents = {
  'revocations.progress': z.strictObject({
    workspaceId,
    runId: opaqueId,
    done: z.number().int(),
    failed: z.number().int(),
    total: z.number().int(),
  }),
}
