import { z } from 'zod'
import { type AuditAction, auditActionGroups } from '../domain/audit-actions'
import { csvSeparators } from '../domain/setting-rules'
import { failureCodes } from '../failure'
import { defineCall, keyId, nothing, workspaceId } from './define'

const auditActions = Object.values(auditActionGroups).flat<readonly (readonly AuditAction[])[]>()
export type { AuditAction }

/**
 * `started` is written before a change is sent, so that a crash leaves a trace. The other outcomes end it.
 * `unknown`: whether the change took effect could not be found out.
 */
export const auditOutcomes = ['started', 'succeeded', 'failed', 'unknown'] as const
export type AuditOutcome = (typeof auditOutcomes)[number]

/**
 * One line of the log. No field ever holds a secret. `seal` covers every other field but `hash`, and `hash` every
 * other field.
 */
export const auditEntrySchema = z.strictObject({
  sequence: z.number().int().positive(),
  at: z.iso.datetime(),
  /** The OS user, and the computer's name. */
  actor: z.string(),
  host: z.string(),
  /** Joins `started` with the outcome that ended it. */
  operationId: z.uuid(),
  action: z.enum(auditActions),
  outcome: z.enum(auditOutcomes),
  failureCode: z.enum(failureCodes).nullable(),
  workspaceId: workspaceId.nullable(),
  workspaceName: z.string(),
  projectId: z.number().int().nullable(),
  projectName: z.string(),
  keyId: z.string().nullable(),
  keyName: z.string(),
  /** A short plain note, for example a rotation's new date. */
  note: z.string(),
  previousHash: z.string(),
  /** The entry's MAC, in hex. Missing where the log had no key yet. */
  seal: z.string().optional(),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

/**
 * One operation: the entries that its ID joins, oldest first. Its outcome is the last one's, but for an operation
 * without an end: that is `started` while this Keydesk has it under way, else `unknown`.
 */
export const auditOperationSchema = z.strictObject({
  entries: z.array(auditEntrySchema).min(1),
  outcome: z.enum(auditOutcomes),
})
export type AuditOperation = z.infer<typeof auditOperationSchema>

/**
 * Which operations to show or export: those of which an entry matches all given conditions, and whose own outcome is
 * one of `outcomes`. Times are inclusive.
 */
export const auditFilterSchema = z.strictObject({
  text: z.string().max(200).optional(),
  workspaceId: workspaceId.optional(),
  keyId: keyId.optional(),
  actions: z.array(z.enum(auditActions)).optional(),
  outcomes: z.array(z.enum(auditOutcomes)).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})
export type AuditFilter = z.infer<typeof auditFilterSchema>

/** Why the keychain could not be asked. */
const keychainProblem = z
  .enum(failureCodes)
  .extract(['keychain-missing', 'keychain-locked', 'keychain-denied', 'keychain-failed'])

/**
 * What the seals say about a log whose chain is whole.
 * - `unchecked`: the keychain was not asked for this verdict.
 * - `unsealed`: neither the keychain nor the log knows of a seal.
 * - `not-confirmed`: the keychain could not be asked. The chain alone holds.
 * - `unknown-to-keychain`: entries are sealed, and the keychain has no key to check them by.
 * - `sealed`: the seals from the entry `from` on are right; `without` of these entries have none, as no key was to
 *   be had when they were written. The keychain names the entry `confirmed` as one of the log.
 */
export const auditSealSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unchecked') }),
  z.strictObject({ state: z.literal('unsealed') }),
  z.strictObject({ state: z.literal('not-confirmed'), because: keychainProblem }),
  z.strictObject({ state: z.literal('unknown-to-keychain') }),
  z.strictObject({
    state: z.literal('sealed'),
    from: z.number().int(),
    without: z.number().int(),
    confirmed: z.number().int(),
  }),
])
export type AuditSeal = z.infer<typeof auditSealSchema>

/**
 * Whether the chain holds; if not, at which line and how. It is never repaired silently.
 * - `tornLines`: lines that a crash cut off and that an `audit-torn` entry accounts for. Writing them was
 *   never confirmed.
 * - `torn-end`: such a line without an entry for it yet.
 * - `truncated`: confirmed entries are missing at the end.
 * - `head-…`: the head file, which says how far the log went, is missing or contradicts the log.
 * - `log-missing`: there is no entry, and the keychain knows of some.
 * - `seal-mismatch`: the entry was not sealed with the log's key.
 * - `keychain-mismatch`: the keychain has another hash for the entry.
 */
export const auditVerdictSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('whole'),
    entries: z.number().int(),
    lastHash: z.string(),
    tornLines: z.number().int(),
    seal: auditSealSchema,
  }),
  z.strictObject({
    state: z.literal('broken'),
    line: z.number().int(),
    problem: z.enum([
      'unreadable-line',
      'hash-mismatch',
      'link-broken',
      'sequence-gap',
      'torn-end',
      'truncated',
      'head-missing',
      'head-mismatch',
      'log-missing',
      'seal-mismatch',
      'keychain-mismatch',
    ]),
    entriesBefore: z.number().int(),
  }),
])
export type AuditVerdict = z.infer<typeof auditVerdictSchema>

/** Whether the log of the demo workspace is meant, which is apart from that of the profile. */
const isDemo = z.boolean().optional()

export const auditCalls = {
  /** The last begun first. `total` operations match, with `entries` entries; the log has `all` operations. */
  'audit.list': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: z.strictObject({
      filter: auditFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1_000),
      isDemo,
    }),
    output: z.strictObject({
      operations: z.array(auditOperationSchema),
      total: z.number().int(),
      entries: z.number().int(),
      all: z.number().int(),
      verdict: auditVerdictSchema,
    }),
  }),
  'audit.verify': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: z.strictObject({ isDemo }),
    output: z.strictObject({ verdict: auditVerdictSchema }),
  }),
  /**
   * How many entries on what has happened could not be written yet: what `audit.owed` last said, for a window that
   * was not open then.
   */
  'audit.countOwed': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: z.strictObject({ entries: z.number().int().nonnegative() }),
  }),
  /**
   * Asks for a file in a native dialog and writes the matching entries. `saved` is false if the dialog was
   * closed. `separator` is of CSV: a comma if left out.
   */
  'audit.export': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({
      filter: auditFilterSchema,
      format: z.enum(['csv', 'jsonl']),
      separator: z.enum(csvSeparators).optional(),
      isDemo,
    }),
    output: z.strictObject({ saved: z.boolean(), entries: z.number().int() }),
  }),
}

export const auditEvents = {
  /**
   * So many entries on what has happened could not be written yet, or none any more. They are written before the next one,
   * or at the end of the run, and lost where that cannot be either.
   */
  'audit.owed': z.strictObject({ entries: z.number().int().nonnegative() }),
  /** Operations on these keys have ended, as the log has it by now. */
  'audit.written': z.strictObject({
    keys: z.array(z.strictObject({ workspaceId, keyId: z.string() })).min(1),
  }),
}
