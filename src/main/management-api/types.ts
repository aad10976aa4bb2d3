import type { ApiKey } from '#shared/api-key'
import type { KeyLifetime } from '#shared/contract/keys/keys'
import type { KeyList } from '#shared/key-list'
import type { Listing } from '#shared/listing'
import type { Project } from '#shared/project'

/** What every call takes: the signal with which the person ends it. */
export interface CallOptions {
  readonly signal: AbortSignal
  /** False: a 429 is thrown at once, for a caller that holds back all its requests together. */
  readonly waitOutRateLimit?: boolean
  /** True: a listing of keys nobody waits for; it is sent only while no other call of the workspace is in flight. */
  readonly givesWay?: boolean
}

/** A wish for a project. An empty description is not sent. */
export interface NewProject {
  readonly name: string
  readonly description?: string | undefined
}

/** A wish for a key. An empty client reference is not sent. */
export interface NewKey {
  readonly projectId: number
  readonly name: string
  readonly clientRef: string
  readonly lifetime: KeyLifetime
}

/** A key just made. `value` is the secret; `keyId` is null for a temporary key. */
export interface CreatedKey {
  readonly value: string
  readonly keyId: string | null
  /** The project that the API named in its answer, which it need not do. */
  readonly projectId?: number
}

/**
 * The Management API of one workspace (management-api.md: the table).
 * Every call rejects with a KeydeskError and nothing else. Reads are tried up to three times; writes go out once,
 * and the error of a failed write says by `fate` whether it can have taken effect.
 * A listing with `unreadable` rows does not prove that anything is gone: it may be in one of them.
 */
export interface ManagementApi {
  listProjects(options: CallOptions): Promise<Listing<Project>>
  getProject(projectId: number, options: CallOptions): Promise<Project>
  createProject(project: NewProject, options: CallOptions): Promise<Project>
  renameProject(
    change: { readonly projectId: number; readonly name: string },
    options: CallOptions,
  ): Promise<Project>
  deleteProject(projectId: number, options: CallOptions): Promise<'deleted'>
  /** The keys of one project, or of the whole workspace without an id. */
  listKeys(projectId: number | undefined, options: CallOptions): Promise<Listing<ApiKey>>
  /** The keys of one project to hand on as they are, however many. */
  keyList(projectId: number, options: CallOptions): Promise<KeyList>
  createKey(key: NewKey, options: CallOptions): Promise<CreatedKey>
  deleteKey(keyId: string, options: CallOptions): Promise<'deleted'>
}

/** What is passed to `fetch`; Node's types leave out `cache`, which Chromium needs. */
export type FetchInit = RequestInit & { readonly cache: 'no-store' }

/** The part of `fetch` used here: Node's own and Electron's `net.fetch` both fit. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>

/** Milliseconds. */
export interface Timeouts {
  /** From the start of an attempt to the answer's headers: name lookup and connecting included. */
  readonly headersMs: number
  /** From the start of a call to its end: all attempts, the waits between them, and the bodies. */
  readonly callMs: number
}
