import { z } from 'zod'
import { type CallName, type CallRequest, type ParsedInput, calls } from '#shared/contract'
import { opaqueId } from '#shared/contract/define'
import { type Failure, type FieldProblem, fieldProblems } from '#shared/failure'

const requestSchema = z.strictObject({ requestId: opaqueId, input: z.unknown() })

interface Limits {
  readonly values: number
  readonly characters: number
  readonly depth: number
}

// Far more than any form of the contract needs; and than 10,000 rows of five fields need.
const formLimits: Limits = { values: 256, characters: 64 * 1024, depth: 8 }
const rowLimits: Limits = { values: 64 * 1024, characters: 32 * 1024 * 1024, depth: 8 }

/** True where data is plain, not deep and not large, so that parsing it costs next to nothing. */
const isModest = (payload: unknown, limits: Limits): boolean => {
  let values = 0
  let characters = 0
  const visit = (value: unknown, depth: number): boolean => {
    values += 1
    if (values > limits.values || depth > limits.depth) return false
    if (typeof value === 'string') {
      characters += value.length
      return characters <= limits.characters
    }
    if (value === null || typeof value !== 'object') return typeof value !== 'bigint'
    if (Array.isArray(value)) {
      return value.length <= limits.values && value.every((item) => visit(item, depth + 1))
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return false
    return Object.entries(value).every(([key, item]) => {
      characters += key.length
      return characters <= limits.characters && visit(item, depth + 1)
    })
  }
  return visit(payload, 0)
}

/** The request in an IPC payload, its input not yet parsed; null where the payload is none of ours. */
export const readRequest = (payload: unknown, takesRows = false): CallRequest | null => {
  if (!isModest(payload, takesRows ? rowLimits : formLimits)) return null
  const parsed = requestSchema.safeParse(payload)
  return parsed.success ? { requestId: parsed.data.requestId, input: parsed.data.input } : null
}

const isFieldProblem = (message: string): message is FieldProblem =>
  (fieldProblems as readonly string[]).includes(message)

const problemOf = (issue: z.core.$ZodIssue): FieldProblem => {
  if (isFieldProblem(issue.message)) return issue.message
  return issue.code === 'too_big' && issue.origin === 'string' ? 'too-long' : 'malformed'
}

/** The failure for input that its schema refuses: the first problem of each field, by the field's path. */
const inputFailure = (error: z.ZodError): Failure => {
  const problems = new Map<string, FieldProblem>()
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.')
    if (field !== '' && !problems.has(field)) problems.set(field, problemOf(issue))
  }
  // `fromEntries` defines properties, so that a field called `__proto__` is one like any other.
  return { code: 'input-invalid', ...(problems.size > 0 && { fields: Object.fromEntries(problems) }) }
}

/** A call's input as its schema gives it, or the failure that it is. Never throws, whatever was sent. */
export const readInput = <N extends CallName>(
  name: N,
  sent: unknown,
): { readonly input: ParsedInput<N> } | { readonly failure: Failure } => {
  try {
    const parsed = calls[name].input.safeParse(sent)
    if (!parsed.success) return { failure: inputFailure(parsed.error) }
    // The schema of this very name made it; TypeScript cannot follow that through the index.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { input: parsed.data as ParsedInput<N> }
  } catch {
    // zod compares the length also of what is no text, which throws where that length is an object of a certain form.
    return { failure: { code: 'input-invalid' } }
  }
}
