import { z } from 'zod'
import type { FieldProblem } from '../failure'
import { isUsableKeyId, keyIdLength } from '../key-id'

/** One call of the contract: what the renderer sends and what main answers. */
export interface CallDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
  /** Its input may be as large as thousands of rows; any other call's is held to a form's size. */
  readonly takesRows?: boolean
}

export const defineCall = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: { readonly takesRows?: boolean } = {},
): CallDefinition<I, O> => ({ input, output, ...options })

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
