import { policyDocumentSchema } from '#shared/policy'
import type { PolicyState } from './policy-state'

/** Reads a policy's text; anything that is not wholly understood is `unreadable`. */
export const parsePolicy = (text: string): PolicyState => {
  let written: unknown
  try {
    written = JSON.parse(text)
  } catch {
    return { state: 'unreadable', problem: 'malformed' }
  }
  const parsed = policyDocumentSchema.safeParse(written)
  if (!parsed.success) return { state: 'unreadable', problem: 'not-a-policy' }
  const { $schema: _, ...policy } = parsed.data
  return { state: 'managed', policy }
}
