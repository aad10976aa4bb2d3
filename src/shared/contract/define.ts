import { z } from 'zod'
import type { FieldProblem } from '../failure'
import { isUsableKeyId, keyIdLength } from '../domain/key-id'
import type { AuditAction } from './audit'

interface AnyCall {
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** Its input may be as large as thousands of rows; any other call's is held to a form's size. */
  readonly takesRows?: true
}

/** Changes nothing: ended when the page that asked is gone, and no reason to put off a restart. */
interface ReadCall extends AnyCall {
  readonly kind: 'read'
  /** Goes on when the page that asked is gone: main keeps what it brings, for the next page. */
  readonly outlivesPage?: true
  /** Answered even under a policy that cannot be read: it shows this computer's own data and asks nobody. */
  readonly withoutPolicy?: true
}

/** Changes something, here or at the API: it is let finish, whoever waits, and a restart waits for it. */
interface WriteCall extends AnyCall {
  readonly kind: 'write'
  /** Deletes keys or a project, which a policy can forbid. */
  readonly deletes?: true
  /** The field of its input that is an address to connect to, which a policy can forbid. */
  readonly connectsTo?: 'baseUrl'
  /**
   * What the audit log says of it. `own`: its feature writes the entries, where one call makes several of them or
   * none. `none`: it changes nothing that an auditor asks about.
   */
  readonly audit: AuditAction | 'own' | 'none'
}

/** Is about the app itself (its window, its updates, other calls): no policy, restart or log is asked about it. */
interface ControlCall extends AnyCall {
  readonly kind: 'control'
}

/** One call of the contract: what the renderer sends, what main answers, and what kind of call it is. */
export type CallDefinition = ReadCall | WriteCall | ControlCall

/** Defines a call; the answer keeps each part's own type. */
export const defineCall = <const D extends CallDefinition>(definition: D): D => definition

/** A string field held to one of the text rules; the rule's problem becomes the issue's message. */
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
/** The id of a key that is to be changed: one that can be put into a request's path. */
export const usableKeyId = keyId.refine(isUsableKeyId, 'malformed')
/**
 * Milliseconds to add to this computer's time to have the server's, by which keys are dated; left out where the two
 * agree.
 */
export const clockOffset = z.number().int().optional()
/** How many rows of a list could not be read; left out where all could. */
export const unreadable = z.number().int().positive().optional()
/** Identifies one request for cancelling, and one handoff or draft: opaque, unguessable. */
export const opaqueId = z.uuid()
/** How a deletion was proven: by the API's answer to it, or by listings after it. */
export const proofSchema = z.enum(['answer', 'listing'])
/** A name typed to confirm something that cannot be undone. */
export const typedName = z.string().max(4_096)
