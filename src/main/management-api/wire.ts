import { z } from 'zod'
import type { ApiKey } from '#shared/api-key'
import { packKeys } from '#shared/key-list'
import type { Project } from '#shared/project'
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

interface KeyWire {
  readonly apikey_id: string
  readonly name?: string | null
  readonly client_ref?: string | null
  readonly created_at?: string | null
}

const isText = (value: unknown): boolean => typeof value === 'string' || value === null || value === undefined

/**
 * What zod's object of a filled `apikey_id` and three nullish texts takes, as a test holds it to: of our own, as
 * there may be 100,000 rows, for which zod makes half a million objects and takes as long as JSON.parse.
 */
const isKeyWire = (row: unknown): row is KeyWire =>
  typeof row === 'object' &&
  row !== null &&
  'apikey_id' in row &&
  typeof row.apikey_id === 'string' &&
  row.apikey_id !== '' &&
  (!('name' in row) || isText(row.name)) &&
  (!('client_ref' in row) || isText(row.client_ref)) &&
  (!('created_at' in row) || isText(row.created_at))

const plainUtc = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/u
const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?$/u

/** A time as ISO 8601 in UTC, or null where it cannot be read; one without a zone is UTC. */
export const isoTime = (given: string | null | undefined): string | null => {
  if (given === null || given === undefined || given === '') return null
  // Kept as it is, which keeps 100,000 rows cheap and the server's precision.
  if (plainUtc.test(given)) return given
  const parsed = Date.parse(zoneless.test(given) ? `${given.replace(' ', 'T')}Z` : given)
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString()
}

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

/** All keys; likewise. Source: management-api.md, "ApiKey". */
export const keysAnswer = z
  .custom<readonly KeyWire[]>((rows) => Array.isArray(rows) && rows.every(isKeyWire))
  .transform((rows): ApiKey[] =>
    rows.map((wire) => ({
      id: wire.apikey_id,
      name: wire.name ?? '',
      clientRef: wire.client_ref ?? '',
      createdAt: isoTime(wire.created_at),
    })),
  )

/** The same as it is handed on. */
export const keyListAnswer = keysAnswer.transform(packKeys)

/** A key just made. Source: management-api.md, POST /api-keys. */
export const createdKeyAnswer = z
  .object({ key_value: z.string().min(1), apikey_id: z.string().min(1).nullish() })
  .transform((wire): CreatedKey => ({ value: wire.key_value, keyId: wire.apikey_id ?? null }))

/**
 * A deletion with a body says so in `status`. Any other body is not taken for a deletion: to claim that a key is
 * revoked because a proxy answered 200 would be dangerous, and a listing tells the truth.
 */
export const deletedAnswer = z.object({ status: z.string() }).transform((): 'deleted' => 'deleted')
