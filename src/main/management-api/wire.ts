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
  .object({
    key_value: z.string().min(1),
    apikey_id: z.string().min(1).nullish(),
    // Not documented; taken where it is there, and no reason to lose a value where it is something else.
    project_id: z.int().nullish().catch(null),
  })
  .transform((wire): CreatedKey => ({
    value: wire.key_value,
    keyId: wire.apikey_id ?? null,
    ...(typeof wire.project_id === 'number' && { projectId: wire.project_id }),
  }))

/**
 * A deletion with a body says so in `status`. Any other body is not taken for a deletion: to claim that a key is
 * revoked because a proxy answered 200 would be dangerous, and a listing tells the truth.
 */
export const deletedAnswer = z.object({ status: z.string() }).transform((): 'deleted' => 'deleted')
