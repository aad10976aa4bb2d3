import { mendedBaseUrl } from '#shared/domain/api-address'
import { policyDocumentSchema } from '#shared/policy'
import type { PolicyState } from './policy-state'
import { hasRepeatedKeys } from './repeated-keys'
import { parseJson } from '../bounded-json'

/** Reads a policy's text; anything that is not wholly understood is `unreadable`. */
export const parsePolicy = (text: string): PolicyState => {
  let written: unknown
  try {
    written = parseJson(text)
  } catch {
    return { state: 'unreadable', problem: 'malformed' }
  }
  // Which of the two was meant, nobody knows.
  if (hasRepeatedKeys(text)) return { state: 'unreadable', problem: 'repeated-key' }
  const parsed = policyDocumentSchema.safeParse(written)
  if (!parsed.success) return { state: 'unreadable', problem: 'not-a-policy' }
  const { $schema: _, allowedBaseUrls, ...policy } = parsed.data
  if (allowedBaseUrls === undefined) return { state: 'managed', policy }
  // A policy written when the default was another means today's.
  const mended = [...new Set(allowedBaseUrls.map(mendedBaseUrl))]
  return { state: 'managed', policy: { ...policy, allowedBaseUrls: mended } }
}
