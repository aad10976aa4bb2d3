import { z } from 'zod'
import type { Project } from '#shared/project'
import { isoTime } from './iso-time'
import type { CreatedKey } from './types'

// Liberal in reading: unknown fields are dropped, missing and null ones are empty, ids are kept as given.
const text = z.string().nullish()

const projectWire = z.object({
  project_id: z.int(),
  name: text,
  description: text,
  is_default: z.boolean().nullish(),
  is_active: z.boolean().nullish(),
  created_at: text,
  deleted_at: text,
})

/** One project. Source: management-api.md, "Project". */
export const projectAnswer = projectWire.transform((wire): Project => ({
  id: wire.project_id,
  name: wire.name ?? '',
  description: wire.description ?? '',
  isDefault: wire.is_default ?? false,
  // Null and missing say nothing; only a deletion time then speaks against it.
  isActive: wire.is_active ?? isoTime(wire.deleted_at) === null,
  createdAt: isoTime(wire.created_at),
}))

/** All projects. One row that cannot be read fails the list: a row silently missing would be dangerous. */
export const projectsAnswer = z.array(projectAnswer)

/** A key just made. Source: management-api.md, POST /api-keys. */
export const createdKeyAnswer = z
  .object({ key_value: z.string().min(1), apikey_id: z.string().min(1).nullish() })
  .transform((wire): CreatedKey => ({ value: wire.key_value, keyId: wire.apikey_id ?? null }))

// As whole words: "Object deleted", "success", but neither "not deleted" nor "deletion pending".
const saysDone = /\b(ok|success\w*|deleted|revoked|removed|done|completed?)\b/iu
const saysOtherwise =
  /\b(not|no|never|fail\w*|error\w*|unable|denied|refused|invalid|pending|queued|scheduled|accepted|progress|will|later|partial\w*)\b|n['\u2019]t\b/iu

/**
 * A deletion with a body says in `status` that it is done. Any other body is not taken for one: to claim that a key
 * is revoked because a proxy answered 200, or because the API answered 200 with an error in it, would be dangerous;
 * a listing tells the truth. Source: management-api.md, DELETE /api-keys.
 */
export const deletedAnswer = z
  .looseObject({
    status: z.string().refine((status) => saysDone.test(status) && !saysOtherwise.test(status)),
    code: z.union([z.null(), z.int().min(200).max(299)]).optional(),
    error: z.null().optional(),
  })
  .transform((): 'deleted' => 'deleted')
