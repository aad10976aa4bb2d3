import { z } from 'zod'
import type { FieldProblem } from '../failure'
import { isUsableKeyId, keyIdLength } from '../domain/keys/key-id'
import type { AuditAction } from './audit'

interface AnyCall {
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** The input may have thousands of rows. Any other call's input is limited to the size of a form. */
  readonly takesRows?: true
}

/** Changes nothing. It is cancelled when the page that made it is gone, and delays no restart. */
interface ReadCall extends AnyCall {
  readonly kind: 'read'
  /** Continues when the page that made it is gone: main keeps the result for the next page. */
  readonly outlivesPage?: true
  /** Answered even if the policy cannot be read: it shows this computer's own data and contacts nobody. */
  readonly withoutPolicy?: true
}

/** Changes something, here or at the API. It always runs to its end, and a restart waits for it. */
interface WriteCall extends AnyCall {
  readonly kind: 'write'
  /** Deletes keys or a project. A policy can forbid that. */
  readonly deletes?: true
  /** The field of the input with an address to connect to. A policy can forbid addresses. */
  readonly connectsTo?: 'baseUrl'
  /**
   * What the audit log records. `own`: the feature writes the entries, because one call makes several or
   * none. `none`: the call changes nothing that an auditor asks about.
   */
  readonly audit: AuditAction | 'own' | 'none'
}

/**
 * Concerns the app itself: its window, its updates, other calls. No policy, restart or audit entry applies.
 */
interface ControlCall extends AnyCall {
  readonly kind: 'control'
}

/** One call of the contract: what the renderer sends, what main answers, and what kind of call it is. */
export type CallDefinition = ReadCall | WriteCall | ControlCall

/** Defines a call. The result keeps the exact type of each part. */
export const defineCall = <const D extends CallDefinition>(definition: D): D => definition

/** A string field checked with one of the text rules. The rule's problem becomes the issue's message. */
export const ruledText = (rule: (text: string) => FieldProblem | null) =>
  z
    .string()
    .max(4_096)
    .superRefine((text, context) => {
      const problem = rule(text)
      if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    })
    .transform((text) => text.trim())

export const nothing = z.strictObject({})
export const workspaceId = z.uuid()
export const projectId = z.number().int()
export const keyId = z.string().min(1).max(keyIdLength)
/** The ID of a key to be changed: one that can be part of a request's path. */
export const usableKeyId = keyId.refine(isUsableKeyId, 'malformed')
/**
 * Milliseconds to add to this computer's time to get the server's, by which keys are dated. Left out if they
 * agree.
 */
export const clockOffset = z.number().int().optional()
/** How many rows of a list could not be read. Left out if all could. */
export const unreadable = z.number().int().positive().optional()
/** The ID of a request, a handoff or a token draft: opaque and unguessable. */
export const opaqueId = z.uuid()
/** How a deletion was proven: by the API's answer to it, or by lists after it. */
export const proofSchema = z.enum(['answer', 'listing'])
/** A name typed to confirm something that cannot be undone. */
export const typedName = z.string().max(4_096)
