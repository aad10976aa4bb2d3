/**
 * The JSON shapes of the Management API, as the demo server writes them
 * (management-api.md: "Project", "ApiKey", "Error body").
 */

/** The five permissions a management token can hold, in any subset. */
export const PERMISSIONS = [
  'view-projects',
  'manage-projects',
  'view-api-keys',
  'delete-api-keys',
  'create-api-key',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/** A project. Only `project_id` is certain. Times are ISO 8601, UTC. */
export interface Project {
  readonly project_id: number
  readonly is_default?: boolean | null
  readonly is_active?: boolean | null
  readonly name?: string | null
  readonly description?: string | null
  readonly created_at?: string | null
  readonly deleted_at?: string | null
}

/** A listed, and therefore permanent, API key. It does not say which project it is in. */
export interface ApiKey {
  readonly apikey_id: string
  readonly name?: string | null
  readonly created_at?: string | null
  readonly client_ref?: string | null
}

/** The kinds of keys that `POST /api-keys?type=` accepts. */
export const KEY_TYPES = ['batch', 'rt', 'tts'] as const

export type KeyType = (typeof KEY_TYPES)[number]

/** The answer to a created key. `apikey_id` is null for a temporary key. */
export interface CreatedKey {
  readonly key_value: string
  readonly apikey_id: string | null
}

/** The body of an error answer. `code` repeats the HTTP status. */
export interface ApiErrorBody {
  readonly code: number
  readonly error: string
  readonly detail?: string
}

/** A project and its keys, in the order the server lists them. */
export interface SeedProject {
  readonly project: Project
  readonly keys: readonly ApiKey[]
}

/** The initial state of a workspace. Exactly one project should be the default. */
export interface WorkspaceSeed {
  readonly projects: readonly SeedProject[]
}
