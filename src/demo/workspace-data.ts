import { randomKeyId, randomKeyValue } from './ids'
import { type IssuedKey, IssuedKeys } from './key-use/issued-keys'
import { Past } from './lies/past'
import { ApiProblem } from './http/problem'
import type { ApiKey, CreatedKey, KeyType, Project, WorkspaceSeed } from './types'

/** The most projects in a workspace, including the default one (management-api.md). */
export const MAX_PROJECTS = 1000

/** A request for a key, with its format already checked. `ttlSeconds` makes it temporary. */
export interface KeyRequest {
  readonly type: KeyType
  readonly projectId?: number | undefined
  readonly name?: string | undefined
  readonly clientRef?: string | undefined
  readonly ttlSeconds?: number | undefined
}

export interface WorkspaceOptions {
  readonly seed?: WorkspaceSeed | undefined
  /** The most permanent keys in one project; unlimited if left out. */
  readonly maxKeysPerProject?: number | undefined
  /** Whether the refusal of a key beyond that says why; true if left out. */
  readonly tellsKeyLimit?: boolean | undefined
  /** How many writes are remembered, for lists from before them; none if left out. */
  readonly remembersWrites?: number | undefined
  /** Creates the value of a new key. A test can plant one to search for. */
  readonly keyValueFactory?: (() => string) | undefined
  /** Creates the ID of a new key. Called again if the ID is taken. */
  readonly keyIdFactory?: (() => string) | undefined
  /** The clock for `created_at`, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined
}

/** What a test may read and change besides the HTTP calls. Changes ignore permissions and limits. */
export interface WorkspaceState {
  /** All projects, in the order they are listed. */
  projects(): readonly Project[]
  project(projectId: number): Project | undefined
  /** The keys of a project, in the order they are listed; empty for an unknown project. */
  keys(projectId: number): readonly ApiKey[]
  /** The number of keys in the workspace. */
  keyCount(): number
  /** The project a key is in. */
  projectOfKey(apikeyId: string): number | undefined
  /** Adds a project, and fills in missing fields. Throws if the ID is taken. */
  addProject(project?: Partial<Project>): Project
  /** Removes a project and its keys, even the default one. False if there is none. */
  removeProject(projectId: number): boolean
  /** Adds a key, and fills in a missing ID or time. Throws for an unknown project or a taken ID. */
  addKey(projectId: number, key?: Partial<ApiKey>): ApiKey
  /** Removes a key. False if there is none. */
  removeKey(apikeyId: string): boolean
  /** While set, deleting the project is answered 403, as with outstanding payments. */
  setOutstandingPayments(projectId: number, outstanding: boolean): void
  /** From now on. `tells`: whether a refusal says why (true if left out). */
  setMaxKeysPerProject(limit: number, tells?: boolean): void
  /** The number of created key values, including temporary ones. The values are not stored. */
  readonly valuesIssued: number
}

interface ProjectEntry {
  project: Project
  readonly keys: Map<string, ApiKey>
  /** The key list as sent, until the project changes. */
  listed: Buffer | null
  outstandingPayments: boolean
}

/** The state of one workspace and the rules of the Management API that depend on it. */
export class Workspace implements WorkspaceState {
  readonly #entries = new Map<number, ProjectEntry>()
  readonly #projectOfKey = new Map<string, number>()
  readonly #keyValueFactory: () => string
  readonly #keyIdFactory: () => string
  readonly #now: () => number
  readonly #issued = new IssuedKeys()
  readonly #past: Past
  #maxKeysPerProject: number
  #tellsKeyLimit: boolean
  #nextProjectId = 1
  #valuesIssued = 0

  /** Throws if the seed contains an ID twice. */
  constructor(options: WorkspaceOptions = {}) {
    this.#keyValueFactory = options.keyValueFactory ?? randomKeyValue
    this.#keyIdFactory = options.keyIdFactory ?? randomKeyId
    this.#now = options.now ?? Date.now
    this.#maxKeysPerProject = options.maxKeysPerProject ?? Infinity
    this.#tellsKeyLimit = options.tellsKeyLimit ?? true
    this.#past = new Past(0)
    if (options.seed === undefined) this.addProject({ is_default: true, name: 'Default project' })
    for (const { project, keys } of options.seed?.projects ?? []) {
      this.addProject(project)
      for (const key of keys) this.addKey(project.project_id, key)
    }
    // The initial state is not a write.
    this.#past = new Past(options.remembersWrites ?? 0)
  }

  /** The lists before the last writes. */
  get past(): Pick<Past, 'asOf'> {
    return this.#past
  }

  get valuesIssued(): number {
    return this.#valuesIssued
  }

  /** The key that a value belongs to, unless it was deleted. */
  keyOfValue(value: string): IssuedKey | undefined {
    const key = this.#issued.find(value)
    const isDeleted = key !== undefined && key.apikeyId !== null && !this.#projectOfKey.has(key.apikeyId)
    return isDeleted ? undefined : key
  }

  projects(): readonly Project[] {
    return Array.from(this.#entries.values(), (entry) => entry.project)
  }

  project(projectId: number): Project | undefined {
    return this.#entries.get(projectId)?.project
  }

  keys(projectId: number): readonly ApiKey[] {
    return Array.from(this.#entries.get(projectId)?.keys.values() ?? [])
  }

  keyCount(): number {
    return this.#projectOfKey.size
  }

  projectOfKey(apikeyId: string): number | undefined {
    return this.#projectOfKey.get(apikeyId)
  }

  addProject(fields: Partial<Project> = {}): Project {
    const projectId = fields.project_id ?? this.#nextProjectId
    if (this.#entries.has(projectId)) throw new Error(`project ${projectId} exists already`)
    const project: Project = {
      project_id: projectId,
      is_default: false,
      is_active: true,
      name: `Project ${projectId}`,
      description: null,
      created_at: this.#timestamp(),
      deleted_at: null,
      ...fields,
    }
    this.#remember()
    this.#entries.set(projectId, { project, keys: new Map(), listed: null, outstandingPayments: false })
    // An ID is never used again, not even after its project was deleted.
    this.#nextProjectId = Math.max(this.#nextProjectId, projectId + 1)
    return project
  }

  removeProject(projectId: number): boolean {
    const entry = this.#entries.get(projectId)
    if (!entry) return false
    this.#remember()
    for (const apikeyId of entry.keys.keys()) this.#projectOfKey.delete(apikeyId)
    return this.#entries.delete(projectId)
  }

  addKey(projectId: number, fields: Partial<ApiKey> = {}): ApiKey {
    const entry = this.#entries.get(projectId)
    if (!entry) throw new Error(`there is no project ${projectId}`)
    const apikeyId = fields.apikey_id ?? this.#freeKeyId()
    if (this.#projectOfKey.has(apikeyId)) throw new Error(`key ${apikeyId} exists already`)
    const created = fields.created_at === undefined ? { created_at: this.#timestamp() } : {}
    const key: ApiKey = { apikey_id: apikeyId, ...created, ...fields }
    this.#remember()
    entry.keys.set(apikeyId, key)
    entry.listed = null
    this.#projectOfKey.set(apikeyId, projectId)
    return key
  }

  removeKey(apikeyId: string): boolean {
    const entry = this.#entries.get(this.#projectOfKey.get(apikeyId) ?? NaN)
    if (!entry) return false
    this.#remember()
    this.#projectOfKey.delete(apikeyId)
    entry.listed = null
    return entry.keys.delete(apikeyId)
  }

  setOutstandingPayments(projectId: number, outstanding: boolean): void {
    this.#entry(projectId).outstandingPayments = outstanding
  }

  setMaxKeysPerProject(limit: number, tells = true): void {
    this.#maxKeysPerProject = limit
    this.#tellsKeyLimit = tells
  }

  /** The project, or a 404 problem. */
  getProject(projectId: number): Project {
    return this.#entry(projectId).project
  }

  /** Creates a project. A 403 problem if the workspace has 1000. */
  createProject(name: string, description: string | undefined): Project {
    if (this.#entries.size >= MAX_PROJECTS) {
      throw new ApiProblem(403, `The workspace has the maximum number of projects (${MAX_PROJECTS}).`)
    }
    return this.addProject({ name, description: description ?? null })
  }

  /** Renames a project, also the default one. A 404 problem if there is none. */
  renameProject(projectId: number, name: string): Project {
    const entry = this.#entry(projectId)
    this.#remember()
    entry.project = { ...entry.project, name }
    return entry.project
  }

  /** Deletes a project and its keys. A 404 problem if there is none, 403 if it must not be deleted. */
  deleteProject(projectId: number): void {
    const entry = this.#entry(projectId)
    if (entry.project.is_default === true) {
      throw new ApiProblem(403, 'The default project cannot be deleted.')
    }
    if (entry.outstandingPayments) {
      throw new ApiProblem(403, 'The project has outstanding payments and cannot be deleted.')
    }
    this.removeProject(projectId)
  }

  /**
   * The JSON array of the keys of one project, or of the whole workspace without an id.
   * A 404 problem for an unknown project. Serialised once, then kept until the project changes.
   */
  listKeys(projectId: number | undefined): Buffer {
    if (projectId !== undefined) return listing(this.#entry(projectId))
    return joinedLists(Array.from(this.#entries.values(), listing))
  }

  /**
   * Creates a key. With `ttlSeconds` it is temporary: no ID, not listed, not counted for the limit. Problems:
   * 400 for a permanent key without a project, 404 for an unknown project, 403 for a full project.
   */
  createKey(request: KeyRequest): CreatedKey {
    const entry = request.projectId === undefined ? undefined : this.#entry(request.projectId)
    if (request.ttlSeconds !== undefined) {
      const endsAt = this.#now() + request.ttlSeconds * 1_000
      const value = this.#keyValueFactory()
      this.#issue(value, { apikeyId: null, type: request.type, endsAt })
      return { key_value: value, apikey_id: null }
    }
    if (!entry) throw new ApiProblem(400, '"project_id" is required for a permanent key.')
    if (entry.keys.size >= this.#maxKeysPerProject) {
      if (!this.#tellsKeyLimit) throw new ApiProblem(403)
      throw new ApiProblem(
        403,
        `The project has the maximum number of API keys (${this.#maxKeysPerProject}). Delete a key first.`,
      )
    }
    // First: without a value there is no key.
    const value = this.#keyValueFactory()
    const key = this.addKey(entry.project.project_id, {
      name: request.name ?? null,
      // The API ignores the reference of a realtime key.
      client_ref: request.type === 'rt' ? null : (request.clientRef ?? null),
    })
    const { apikey_id: apikeyId } = key
    this.#issue(value, { apikeyId, type: null, endsAt: null })
    return { key_value: value, apikey_id: apikeyId }
  }

  /** Deletes a key at once. A 404 problem if there is none. */
  deleteKey(apikeyId: string): void {
    if (!this.removeKey(apikeyId)) throw new ApiProblem(404, 'There is no API key with this id.')
  }

  #remember(): void {
    if (this.#past.limit === 0) return
    this.#past.note({
      at: this.#now(),
      projects: Buffer.from(JSON.stringify(this.projects())),
      // Kept until its project changes, so that most requests send the same bytes.
      keys: new Map(Array.from(this.#entries, ([id, entry]) => [id, listing(entry)])),
    })
  }

  #entry(projectId: number): ProjectEntry {
    const entry = this.#entries.get(projectId)
    if (!entry) throw new ApiProblem(404, 'There is no project with this id.')
    return entry
  }

  #freeKeyId(): string {
    let id = this.#keyIdFactory()
    while (this.#projectOfKey.has(id)) id = this.#keyIdFactory()
    return id
  }

  #issue(value: string, key: Omit<IssuedKey, 'issuedAt'>): void {
    this.#valuesIssued += 1
    this.#issued.add(value, { ...key, issuedAt: this.#now() })
  }

  #timestamp(): string {
    return new Date(this.#now()).toISOString()
  }
}

function listing(entry: ProjectEntry): Buffer {
  entry.listed ??= Buffer.from(JSON.stringify(Array.from(entry.keys.values())))
  return entry.listed
}

/** Several JSON arrays as one. */
export function joinedLists(lists: readonly Buffer[]): Buffer {
  const parts: Buffer[] = []
  for (const list of lists) {
    if (list.length === 2) continue
    parts.push(parts.length === 0 ? Buffer.from('[') : Buffer.from(','))
    parts.push(list.subarray(1, -1))
  }
  return parts.length === 0 ? Buffer.from('[]') : Buffer.concat([...parts, Buffer.from(']')])
}
