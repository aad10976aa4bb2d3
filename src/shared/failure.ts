import { z } from 'zod'
import { permissions } from './domain/permission'

/** Everything that can go wrong, by name. The sentence and next step for each are in the text catalogue. */
export const failureCodes = [
  // What the person typed
  'input-invalid',
  'clipboard-without-token',
  'token-unusable',
  'clipboard-without-value',
  'asked-too-often',
  // The OS keychain
  'keychain-missing',
  'keychain-locked',
  'keychain-denied',
  'keychain-failed',
  'token-missing',
  'token-unreadable',
  'token-in-use',
  'token-of-other-workspace',
  'workspaces-not-comparable',
  // What the Management API answered
  'token-rejected',
  'token-reads-nothing',
  'permission-missing',
  'forbidden',
  'refused-on-the-way',
  'key-limit-reached',
  'project-limit-reached',
  'temporary-keys-off',
  'request-rejected',
  'not-found',
  'gone',
  'not-listed',
  'rate-limited',
  'quota-exceeded',
  'server-fault',
  'answer-unreadable',
  'answer-too-large',
  'not-management-api',
  // The network
  'older-service',
  'address-changed',
  'offline',
  'host-unknown',
  'connection-failed',
  'certificate-invalid',
  'proxy-wants-credentials',
  'timed-out',
  'cancelled',
  // Writes whose fate is not known
  'outcome-unknown',
  'not-created',
  'write-in-progress',
  // Keydesk itself
  'workspace-unknown',
  'handoff-ended',
  'pasted-value-ended',
  'stored-data-unreadable',
  'storage-failed',
  'sign-in-start-refused',
  'app-moved',
  'demo-unavailable',
  // Updates
  'update-tampered',
  'update-list-unreadable',
  'update-server-failed',
  // The machine's policy
  'policy-forbids',
  'policy-unreadable',
  'internal',
] as const

export type FailureCode = (typeof failureCodes)[number]

/** What is wrong with one field, by name. */
export const fieldProblems = [
  'required',
  'too-long',
  'invisible-character',
  'not-a-url',
  'https-only',
  'not-allowed-here',
  'out-of-range',
  'mismatch',
  'malformed',
  'already-used',
  // The stored note has changed since it was shown
  'changed-meanwhile',
  'not-in-policy',
  // By the policy's rules for new keys; `fieldWords` has its own words, where it has some.
  'against-policy',
  // By the server; `fieldWords` has its own words.
  'refused',
] as const

export type FieldProblem = (typeof fieldProblems)[number]

/** What a person would miss if it cannot be read; `copy` for last known lists and the like. */
export const storedDocuments = [
  'workspaces',
  'settings',
  'annotations',
  'fingerprints',
  'destinations',
  'rotations',
  'creations',
  'revocation-run',
  'campaign',
  'tables',
  'views',
  'audit',
  'copy',
] as const

export type StoredDocument = (typeof storedDocuments)[number]

/**
 * The fields that the words of others can be about, by our names: a server's (management-api.md, request bodies), or a
 * policy's.
 */
export const wordedFields = ['name', 'clientRef', 'description', 'owner', 'projectId', 'lifetime'] as const

/** What can be wrong with a copied token that Keydesk cannot fix. */
export const tokenFlawSchema = z.strictObject({
  kind: z.enum(['invisible', 'blank', 'line-break', 'foreign', 'several', 'address', 'too-long']),
  /** The number of characters before the one in question. */
  after: z.number().int().nonnegative().optional(),
  /** The most bytes that the keychain accepts. */
  limit: z.number().int().positive().optional(),
})

export type TokenFlaw = z.infer<typeof tokenFlawSchema>

/** What can cause a refusal (403). `token`: it was deleted, or is the wrong one. */
export const refusalCauses = [
  'permission',
  'token',
  'key-limit',
  'project-limit',
  'temporary-keys',
  'payments',
] as const

export type RefusalCause = (typeof refusalCauses)[number]

/**
 * A failure as it crosses IPC: a code and the facts that its sentence needs, never a stack and never a
 * secret. `detail` holds the server's own words, shortened, without anything that looks like a token.
 */
export const failureSchema = z.strictObject({
  code: z.enum(failureCodes),
  status: z.number().int().optional(),
  detail: z.string().max(400).optional(),
  host: z.string().max(300).optional(),
  /** The host that a token was stored for, if it is another one. */
  storedFor: z.string().max(300).optional(),
  retryAfterSeconds: z.number().nonnegative().optional(),
  permission: z.enum(permissions).optional(),
  document: z.enum(storedDocuments).optional(),
  fields: z.record(z.string(), z.enum(fieldProblems)).optional(),
  /** The words of the server or the policy on a field, as safe as `detail`. */
  fieldWords: z.partialRecord(z.enum(wordedFields), z.string().max(400)).optional(),
  /** Which of a workspace's tokens this is about; left out of the usual one. */
  about: z.enum(['deleting']).optional(),
  /** For `policy-forbids`: what the policy says to the person. */
  policyWords: z.string().max(400).optional(),
  tokenFlaw: tokenFlawSchema.optional(),
  /** For an unknown outcome: the failure of the request itself. */
  causeCode: z.enum(failureCodes).optional(),
  /**
   * For a deletion with an unknown outcome: how long after the request a list still had the key or project.
   */
  stillListedSeconds: z.number().int().nonnegative().optional(),
  /** For a creation whose answer was lost: how long after the request no list had its project yet. */
  notListedSeconds: z.number().int().nonnegative().optional(),
  /** Every possible cause, if the answer does not say which one it is. */
  causes: z.array(z.enum(refusalCauses)).optional(),
})

export type Failure = z.infer<typeof failureSchema>

/** The answer to every call: a value, or a failure with a code. Nothing is thrown across IPC. */
export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure }
