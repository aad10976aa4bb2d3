import { z } from 'zod'
import { type Listing, listing } from '#shared/listing'
import type { Project } from '#shared/project'
import { isoTime } from './iso-time'
import { holdsRows } from './row-like'
import type { CreatedKey } from './types'

// Liberal in reading: unknown fields are dropped, what is missing, null or of another kind is empty, ids are kept as
// given. A project is known by its id: hiding one for a fault beside it would hide its keys.
const text = z.string().nullish().catch(null)
const flag = z.boolean().nullish().catch(null)

const projectWire = z.object({
  project_id: z.int(),
  name: text,
  description: text,
  is_default: flag,
  is_active: flag,
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

/** All projects. Rows that cannot be read are left out and counted; an id that comes again names no other project. */
export const projectsAnswer = z
  .array(z.unknown())
  .refine(holdsRows)
  .transform((rows): Listing<Project> => {
    const projects = new Map<number, Project>()
    let unreadable = 0
    for (const row of rows) {
      const read = projectAnswer.safeParse(row)
      if (!read.success) unreadable += 1
      else if (!projects.has(read.data.id)) projects.set(read.data.id, read.data)
    }
    return listing([...projects.values()], unreadable)
  })

// An id is shown, stored and logged: one with the value in it is none. A shorter text is no value of the API's.
const holdsValue = (id: string | null | undefined, value: string): boolean =>
  value.length >= 8 && id?.includes(value) === true

/** A key just made. Source: management-api.md, POST /api-keys. */
export const createdKeyAnswer = z
  .object({
    key_value: z.string().min(1),
    // Null for a temporary key. Neither is a reason to lose a value where it is something else; the project is not even
    // documented.
    apikey_id: z.string().min(1).nullish().catch(null),
    project_id: z.int().nullish().catch(null),
  })
  .transform((wire): CreatedKey => ({
    value: wire.key_value,
    keyId: holdsValue(wire.apikey_id, wire.key_value) ? null : (wire.apikey_id ?? null),
    ...(typeof wire.project_id === 'number' && { projectId: wire.project_id }),
  }))

// What a sentence may be made of that says "done" and nothing else: a word that is not here, such as "cannot", "only"
// or "nothing", can turn it into the opposite.
const doneWord =
  /^(?:ok|okay|success|successful|successfully|deleted|revoked|removed|done|complete|completed)$/u
const plainWord =
  /^(?:the|this|your|api|management|key|apikey|object|resource|item|entry|record|project|request|operation|deletion|revocation|was|is|has|have|been|and|with)$/u

/** Whether a status says that the deletion is done, and surely nothing else. */
const saysDone = (status: string): boolean => {
  const words = status
    .toLowerCase()
    .split(/[\s.,:;!_-]+/u)
    .filter((word) => word !== '')
  return (
    words.some((word) => doneWord.test(word)) &&
    words.every((word) => doneWord.test(word) || plainWord.test(word))
  )
}

/**
 * A deletion with a body says in `status` that it is done. Any other body is not taken for one: to claim that a key
 * is revoked because a proxy answered 200, or because the API answered 200 with an error in it, would be dangerous;
 * a listing tells the truth. Source: management-api.md, DELETE /api-keys.
 */
export const deletedAnswer = z
  .looseObject({
    status: z.string().refine(saysDone),
    code: z.union([z.null(), z.int().min(200).max(299)]).optional(),
    error: z.null().optional(),
  })
  .transform((): 'deleted' => 'deleted')
