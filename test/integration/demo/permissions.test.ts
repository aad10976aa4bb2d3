import { describe, expect, test } from 'vitest'
import { type DemoServer, type Permission, PERMISSIONS } from '../../../src/demo'
import { call, parsed, start, startWithProject } from './support'

interface Operation {
  readonly name: string
  readonly needs: Permission
  readonly allowed: number
  readonly run: (server: DemoServer, token: string) => ReturnType<typeof call>
}

const DEFAULT_PROJECT = 1

const OPERATIONS: readonly Operation[] = [
  {
    name: 'list projects',
    needs: 'view-projects',
    allowed: 200,
    run: (server, token) => call(server, 'GET', '/projects', { token }),
  },
  {
    name: 'read a project',
    needs: 'view-projects',
    allowed: 200,
    run: (server, token) => call(server, 'GET', '/projects/1', { token }),
  },
  {
    name: 'create a project',
    needs: 'manage-projects',
    allowed: 201,
    run: (server, token) => call(server, 'POST', '/projects', { token, body: { name: 'p' } }),
  },
  {
    name: 'rename a project',
    needs: 'manage-projects',
    allowed: 200,
    run: (server, token) => call(server, 'PUT', '/projects/1', { token, body: { name: 'p' } }),
  },
  {
    name: 'delete a project',
    needs: 'manage-projects',
    allowed: 204,
    run: (server, token) => {
      const { project_id: id } = server.state.addProject()
      return call(server, 'DELETE', `/projects/${id}`, { token })
    },
  },
  {
    name: 'list keys',
    needs: 'view-api-keys',
    allowed: 200,
    run: (server, token) => call(server, 'GET', '/api-keys?project_id=1', { token }),
  },
  {
    name: 'create a key',
    needs: 'create-api-key',
    allowed: 201,
    run: (server, token) => call(server, 'POST', '/api-keys', { token, body: { project_id: 1 } }),
  },
  {
    name: 'revoke a key',
    needs: 'delete-api-keys',
    allowed: 200,
    run: (server, token) => {
      const { apikey_id: id } = server.state.addKey(DEFAULT_PROJECT)
      return call(server, 'DELETE', `/api-keys/${id}`, { token })
    },
  },
]

const SUBSETS = Array.from({ length: 2 ** PERMISSIONS.length }, (_, bits) =>
  PERMISSIONS.filter((_permission, index) => (bits >> index) & 1),
)

/** What must not change when an operation is refused. */
function snapshot(server: DemoServer): string {
  return JSON.stringify([
    server.state.projects(),
    server.state.keys(DEFAULT_PROJECT),
    server.state.valuesIssued,
  ])
}

describe('permissions', () => {
  test.each(OPERATIONS)('$name needs $needs and no other', async ({ needs, allowed, run }) => {
    const server = await start()
    for (const subset of SUBSETS) {
      const token = `token-${subset.join('-')}`
      server.tokens.add(token, subset)
      const answer = await run(server, token)
      expect([subset, answer.status]).toEqual([subset, subset.includes(needs) ? allowed : 403])
      if (answer.status === 403) {
        expect(parsed(answer)).toMatchObject({ code: 403, error: 'Forbidden' })
        expect(answer.text).toContain(needs)
      }
    }
  })

  test('a refused operation changes nothing, and input is not looked at', async () => {
    const { server, projectId } = await startWithProject()
    server.tokens.add('nothing', [])
    const { apikey_id: id } = server.state.addKey(DEFAULT_PROJECT)
    const before = snapshot(server)
    const attempts = [
      ['POST', '/projects', 'no JSON'],
      ['PUT', `/projects/${projectId}`, { name: 'x' }],
      ['DELETE', `/projects/${projectId}`, undefined],
      ['POST', '/api-keys', { project_id: projectId }],
      ['DELETE', `/api-keys/${id}`, undefined],
      ['GET', '/projects/malformed', undefined],
    ] as const
    for (const [method, path, body] of attempts) {
      expect((await call(server, method, path, { token: 'nothing', body })).status).toBe(403)
    }
    expect(snapshot(server)).toBe(before)
  })
})

describe('tokens', () => {
  test.each(OPERATIONS)('$name without a known token is 401', async ({ run }) => {
    const server = await start()
    const answer = await run(server, 'unknown')
    expect(answer.status).toBe(401)
    expect(parsed(answer)).toMatchObject({ code: 401, error: 'Unauthorized' })
  })

  test('a missing or malformed header is 401', async () => {
    const server = await start({ token: 'known' })
    expect((await call(server, 'GET', '/projects', { token: null })).status).toBe(401)
    for (const authorization of ['known', 'Basic known', 'Bearer', 'Bearer known known', 'Bearerknown']) {
      const response = await fetch(`${server.baseUrl}/projects`, { headers: { authorization } })
      expect(response.status).toBe(401)
    }
    const response = await fetch(`${server.baseUrl}/projects`, { headers: { authorization: 'bearer known' } })
    expect(response.status).toBe(200)
  })

  test('tokens come, change and go while the server runs', async () => {
    const server = await start({ token: 'first', permissions: ['view-projects'] })
    expect(server.token).toBe('first')
    expect((await call(server, 'GET', '/api-keys')).status).toBe(403)
    server.tokens.add('first', ['view-api-keys'])
    expect((await call(server, 'GET', '/api-keys')).status).toBe(200)
    server.tokens.remove('first')
    expect((await call(server, 'GET', '/api-keys')).status).toBe(401)
  })

  test('two servers do not share their random tokens', async () => {
    const [one, other] = [await start(), await start()]
    expect(one.token).not.toBe(other.token)
    expect((await call(one, 'GET', '/projects', { token: other.token })).status).toBe(401)
  })
})
