import { unpackKeys } from '#shared/key-list'
import { listing } from '#shared/listing'
import { baseUrlProblem } from '#shared/domain/text-rules'
import { KeydeskError } from '../keydesk-error'
import { call, type CallPorts, type Operation } from './http/call'
import type { LongLists } from './long-lists'
import { keyIdText, keyRequest, projectBody, projectIdText } from './http/sending'
import type { ApiClock } from './api-clock'
import type { CallOptions, Fetch, ManagementApi, Timeouts } from './types'
import type { OpenWriteLine } from './http/write-lines'
import { createdKeyAnswer, deletedAnswer, projectAnswer, projectsAnswer } from './wire'

export interface ManagementApiOptions {
  /** https, or http on loopback; with or without a slash at the end. */
  readonly baseUrl: string
  /** Gets the management token for one call; what it rejects with is passed on. */
  readonly token: () => Promise<string>
  readonly fetch: Fetch
  /** Lends the fetch of one write; needed where `fetch` repeats requests by itself, as Chromium's does. */
  readonly openWriteLine?: OpenWriteLine
  /** Milliseconds since 1970; for Retry-After dates. */
  readonly now?: () => number
  /** From 0 to 1; for the jitter of retries. */
  readonly random?: () => number
  readonly timeouts?: Partial<Timeouts>
  /** The largest answer that is read, in bytes; 64 MiB holds several hundred thousand keys. */
  readonly maxBodyBytes?: number
  /** Reads long lists of keys; left out where nobody minds that this thread does. */
  readonly longLists?: Pick<LongLists, 'read'>
  /** Learns the server's time from its answers. */
  readonly clock?: Pick<ApiClock, 'observe'>
}

export const defaultTimeouts: Timeouts = { headersMs: 15_000, callMs: 60_000 }
export const defaultMaxBodyBytes = 64 * 1024 * 1024

const portsOf = (options: ManagementApiOptions): CallPorts => {
  const problem = baseUrlProblem(options.baseUrl)
  // Over plain http the token would travel in the clear.
  if (problem !== null) throw new KeydeskError({ code: 'input-invalid', fields: { baseUrl: problem } })
  const baseUrl = options.baseUrl.trim().replace(/\/+$/u, '')
  return {
    baseUrl,
    host: new URL(baseUrl).host.slice(0, 300),
    token: options.token,
    fetch: options.fetch,
    openWriteLine: options.openWriteLine ?? (async () => ({ fetch: options.fetch, release: () => {} })),
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    maxBodyBytes: options.maxBodyBytes ?? defaultMaxBodyBytes,
    longLists: options.longLists ?? null,
    clock: options.clock ?? null,
  }
}

/**
 * The client of one workspace's Management API (management-api.md: the table).
 * Throws `input-invalid` for a base URL that would not keep the token safe.
 */
export const createManagementApi = (options: ManagementApiOptions): ManagementApi => {
  const ports = portsOf(options)
  const run = <T>(operation: Operation<T>, asked: CallOptions): Promise<T> => call(operation, ports, asked)
  return {
    listProjects: async (callOptions) =>
      run(
        {
          method: 'GET',
          path: '/projects',
          isAlwaysThere: true,
          permission: 'view-projects',
          answer: projectsAnswer,
        },
        callOptions,
      ),

    getProject: async (projectId, callOptions) => {
      const path = `/projects/${projectIdText(projectId)}`
      return run({ method: 'GET', path, permission: 'view-projects', answer: projectAnswer }, callOptions)
    },

    createProject: async (project, callOptions) => {
      const body = projectBody(project)
      return run(
        {
          method: 'POST',
          path: '/projects',
          body,
          permission: 'manage-projects',
          refusal: 'project-limit',
          answer: projectAnswer,
        },
        callOptions,
      )
    },

    renameProject: async ({ projectId, name }, callOptions) => {
      const path = `/projects/${projectIdText(projectId)}`
      const body = projectBody({ name })
      return run(
        { method: 'PUT', path, body, permission: 'manage-projects', answer: projectAnswer },
        callOptions,
      )
    },

    deleteProject: async (projectId, callOptions) =>
      run(
        {
          method: 'DELETE',
          path: `/projects/${projectIdText(projectId)}`,
          permission: 'manage-projects',
          refusal: 'project-deletion',
          answer: deletedAnswer,
          noContent: 'deleted',
          success: [204],
        },
        callOptions,
      ),

    listKeys: async (projectId, callOptions) => {
      const path = projectId === undefined ? '/api-keys' : `/api-keys?project_id=${projectIdText(projectId)}`
      return run(
        {
          method: 'GET',
          path,
          ...(projectId === undefined && { isAlwaysThere: true as const }),
          permission: 'view-api-keys',
          answer: { ofKeys: (list) => listing(unpackKeys(list), list.unreadable) },
        },
        callOptions,
      )
    },

    keyList: async (projectId, callOptions) =>
      run(
        {
          method: 'GET',
          path: `/api-keys?project_id=${projectIdText(projectId)}`,
          permission: 'view-api-keys',
          answer: { ofKeys: (list) => list },
        },
        callOptions,
      ),

    createKey: async (key, callOptions) => {
      const { query, body } = keyRequest(key)
      return run(
        {
          method: 'POST',
          path: `/api-keys${query}`,
          body,
          permission: 'create-api-key',
          refusal: key.lifetime.kind === 'temporary' ? 'temporary-key-creation' : 'key-creation',
          answer: createdKeyAnswer,
        },
        callOptions,
      )
    },

    deleteKey: async (keyId, callOptions) =>
      run(
        {
          method: 'DELETE',
          path: `/api-keys/${keyIdText(keyId)}`,
          permission: 'delete-api-keys',
          answer: deletedAnswer,
          success: [200],
        },
        callOptions,
      ),
  }
}
