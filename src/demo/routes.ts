import { parseObject, type RequestBody } from './http/body'
import { integerFromText, optionalInteger, optionalString, queryValue, requiredString } from './http/fields'
import { ApiProblem, errorBody } from './http/problem'
import { demand, type TokenTable } from './tokens'
import { KEY_TYPES, type KeyType, type Permission } from './types'
import type { Workspace } from './workspace-data'

/** The base path of the Management API on the demo server. */
export const BASE_PATH = '/v1'

/** The most characters in a key name (management-api.md: "Create body"). */
export const MAX_KEY_NAME = 120

/** The lifetime of a temporary key in seconds (management-api.md: "Create body"). */
export const TTL_SECONDS = { min: 60, max: 86_400 } as const

/** An answer; `body` is JSON in UTF-8, or null for none. */
export interface Reply {
  readonly status: number
  readonly body: Buffer | null
}

/** A request, for the routes. */
export interface ApiRequest {
  readonly method: string
  /** Path and query as received. */
  readonly path: string
  readonly authorization: string | undefined
  readonly body: RequestBody
}

/** The calls of the API, by the names that its clients use. */
export type Operation =
  | 'listProjects'
  | 'createProject'
  | 'getProject'
  | 'renameProject'
  | 'deleteProject'
  | 'listKeys'
  | 'createKey'
  | 'deleteKey'

interface Call {
  readonly workspace: Workspace
  readonly id: string
  readonly query: URLSearchParams
  readonly body: RequestBody
}

interface Route {
  readonly operation: Operation
  readonly method: string
  readonly path: RegExp
  readonly permission: Permission
  readonly run: (call: Call) => Reply
}

const ROUTES: readonly Route[] = [
  {
    operation: 'listProjects',
    method: 'GET',
    path: /^\/projects$/,
    permission: 'view-projects',
    run: ({ workspace }) => json(200, workspace.projects()),
  },
  {
    operation: 'createProject',
    method: 'POST',
    path: /^\/projects$/,
    permission: 'manage-projects',
    run: ({ workspace, body }) => {
      const fields = parseObject(body)
      optionalInteger(fields, 'contract_id')
      const name = requiredString(fields, 'name')
      return json(201, workspace.createProject(name, optionalString(fields, 'description')))
    },
  },
  {
    operation: 'getProject',
    method: 'GET',
    path: /^\/projects\/([^/]+)$/,
    permission: 'view-projects',
    run: ({ workspace, id }) => json(200, workspace.getProject(integerFromText(id, 'project_id'))),
  },
  {
    operation: 'renameProject',
    method: 'PUT',
    path: /^\/projects\/([^/]+)$/,
    permission: 'manage-projects',
    run: ({ workspace, id, body }) => {
      const projectId = integerFromText(id, 'project_id')
      return json(200, workspace.renameProject(projectId, requiredString(parseObject(body), 'name')))
    },
  },
  {
    operation: 'deleteProject',
    method: 'DELETE',
    path: /^\/projects\/([^/]+)$/,
    permission: 'manage-projects',
    run: ({ workspace, id }) => {
      workspace.deleteProject(integerFromText(id, 'project_id'))
      return { status: 204, body: null }
    },
  },
  {
    operation: 'listKeys',
    method: 'GET',
    path: /^\/api-keys$/,
    permission: 'view-api-keys',
    run: ({ workspace, query }) => {
      const id = queryValue(query, 'project_id')
      const body = workspace.listKeys(id === undefined ? undefined : integerFromText(id, 'project_id'))
      return { status: 200, body }
    },
  },
  {
    operation: 'createKey',
    method: 'POST',
    path: /^\/api-keys$/,
    permission: 'create-api-key',
    run: ({ workspace, query, body }) => {
      const type = keyType(queryValue(query, 'type'))
      const fields = parseObject(body)
      optionalString(fields, 'region')
      const created = workspace.createKey({
        type,
        projectId: optionalInteger(fields, 'project_id'),
        name: optionalString(fields, 'name', MAX_KEY_NAME),
        clientRef: optionalString(fields, 'client_ref'),
        ttlSeconds: optionalInteger(fields, 'ttl', TTL_SECONDS.min, TTL_SECONDS.max),
      })
      return json(201, created)
    },
  },
  {
    operation: 'deleteKey',
    method: 'DELETE',
    path: /^\/api-keys\/([^/]+)$/,
    permission: 'delete-api-keys',
    run: ({ workspace, id }) => {
      workspace.deleteKey(id)
      return json(200, { status: 'OK' })
    },
  },
]

/**
 * Carries out one call of the Management API (management-api.md: the table) and returns its answer. Checked
 * in this order: base path (404), token (401), route (404), permission (403), input (400, 413), then the
 * rules of the workspace (403, 404). Never throws for a bad request.
 */
export function answer(request: ApiRequest, workspace: Workspace, tokens: TokenTable): Reply {
  try {
    return dispatch(request, workspace, tokens)
  } catch (error) {
    if (error instanceof ApiProblem) return json(error.status, errorBody(error.status, error.detail))
    return json(500, errorBody(500))
  }
}

/** The call that a request makes, by its method and path; undefined if there is none. */
export function operationOf(method: string, path: string): Operation | undefined {
  const [address = ''] = path.split('?')
  if (!address.startsWith(`${BASE_PATH}/`)) return undefined
  const local = address.slice(BASE_PATH.length)
  return ROUTES.find((route) => route.method === method && route.path.test(local))?.operation
}

/** A JSON answer. */
export function json(status: number, value: unknown): Reply {
  return { status, body: Buffer.from(JSON.stringify(value)) }
}

function dispatch(request: ApiRequest, workspace: Workspace, tokens: TokenTable): Reply {
  const [path = '', ...rest] = request.path.split('?')
  if (!path.startsWith(`${BASE_PATH}/`)) throw new ApiProblem(404, 'There is nothing at this address.')
  const granted = tokens.authenticate(request.authorization)
  const local = path.slice(BASE_PATH.length)
  for (const route of ROUTES) {
    const found = route.method === request.method ? route.path.exec(local) : null
    if (!found) continue
    demand(granted, route.permission)
    const query = new URLSearchParams(rest.join('?'))
    return route.run({ workspace, id: decoded(found[1] ?? ''), query, body: request.body })
  }
  throw new ApiProblem(404, 'There is nothing at this address.')
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new ApiProblem(400, 'The address is not encoded correctly.')
  }
}

function keyType(text: string | undefined): KeyType {
  if (text === undefined) return 'batch'
  const type = KEY_TYPES.find((known) => known === text)
  if (!type) throw new ApiProblem(400, `"type" must be one of ${KEY_TYPES.join(', ')}.`)
  return type
}
