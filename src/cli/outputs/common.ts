import { z } from 'zod'
import { apiKeySchema } from '#shared/api-key'
import { annotationSchema } from '#shared/contract/annotations'
import { findingKinds } from '#shared/domain/health'
import { absentWithoutKeychain } from '../access/without-keychain'

export const workspaceId = z.uuid()
export const moment = z.iso.datetime()
export const projectId = z.number().int()
export const count = z.number().int().nonnegative()

/** Of a change: what the run lacked, where it had no keychain. */
export const changed = { withoutKeychain: z.array(z.enum(absentWithoutKeychain)).optional() }

/** A workspace of the profile. */
export const listedWorkspace = z.strictObject({
  id: workspaceId,
  name: z.string(),
  baseUrl: z.string(),
  isSelected: z.boolean(),
})

/** The notes of a key. */
export const notesOfKey = annotationSchema.extend({ keyId: z.string() })

/** A finding in a key. */
export const finding = z.strictObject({
  severity: z.enum(['low', 'medium', 'high']),
  kind: z.enum(findingKinds),
  finding: z.string(),
  detail: z.string(),
  projectId,
  projectName: z.string(),
  keyId: z.string(),
  keyName: z.string(),
  owner: z.string(),
  usedUntil: z.string().nullable(),
})

/** A finding in a token of the workspace. */
export const tokenFinding = z.strictObject({
  severity: z.enum(['low', 'medium', 'high']),
  kind: z.literal('token-overdue'),
  /** The management token, or the one for deleting. */
  token: z.enum(['management', 'deleting']),
  finding: z.string(),
  storedAt: moment,
  ageDays: count,
})

/** A key with its project; the name is empty where the token may not list projects. */
export const listedKey = apiKeySchema.extend({ projectId, projectName: z.string() })
