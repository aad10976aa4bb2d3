import { expect, test } from 'vitest'
import { MAX_PROJECTS, seedWorkspace } from '../../../src/demo'
import { call, gate, parsed, projectIn, start, startWithProject } from './support'

test('a workspace has at most 1000 projects', async () => {
  const workspace = seedWorkspace({ projects: MAX_PROJECTS - 1, keys: 0, seed: 1, now: 0 })
  const server = await start({ workspace })
  const create = () => call(server, 'POST', '/projects', { body: { name: 'one more' } })
  const last = await create()
  expect(last.status).toBe(201)
  const refused = await create()
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('maximum number of projects (1000)')
  expect(parsed(await call(server, 'GET', '/projects'))).toHaveLength(1000)

  const { project_id: id } = projectIn(last)
  expect((await call(server, 'DELETE', `/projects/${id}`)).status).toBe(204)
  expect((await create()).status).toBe(201)
})

test('a full project takes no more permanent keys until one is revoked', async () => {
  const { server, defaultId, projectId } = await startWithProject({ maxKeysPerProject: 2 })
  const create = (id: number) => call(server, 'POST', '/api-keys', { body: { project_id: id } })
  expect((await create(projectId)).status).toBe(201)
  expect((await create(projectId)).status).toBe(201)
  const refused = await create(projectId)
  expect(refused.status).toBe(403)
  expect(parsed(refused)).toMatchObject({ code: 403, error: 'Forbidden' })
  expect(refused.text).toContain('maximum number of API keys (2)')
  expect(server.state.valuesIssued).toBe(2)
  expect((await create(defaultId)).status).toBe(201)

  const id = server.state.keys(projectId)[0]?.apikey_id
  await call(server, 'DELETE', `/api-keys/${id}`)
  expect((await create(projectId)).status).toBe(201)
  server.state.setMaxKeysPerProject(3)
  expect((await create(projectId)).status).toBe(201)
  expect((await create(projectId)).status).toBe(403)
})

test('requests beyond the rate are 429 with Retry-After until the clock moves on', async () => {
  let now = 1_000_000
  const server = await start({ rateLimit: { maxRequestsPerSecond: 2 }, now: () => now })
  const status = async (): Promise<number> => (await call(server, 'GET', '/projects')).status
  expect([await status(), await status(), await status()]).toEqual([200, 200, 429])
  const refused = await call(server, 'GET', '/projects', { token: 'unknown' })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(parsed(refused)).toMatchObject({ code: 429 })
  now += 500
  expect([await status(), await status()]).toEqual([200, 429])
  now += 60_000
  expect([await status(), await status(), await status()]).toEqual([200, 200, 429])
})

test('a rate below one a second tells how long to wait', async () => {
  const server = await start({ rateLimit: { maxRequestsPerSecond: 0.1 }, now: () => 0 })
  expect((await call(server, 'GET', '/projects')).status).toBe(200)
  expect((await call(server, 'GET', '/projects')).headers.get('retry-after')).toBe('10')
})

test('requests beyond those allowed at once are 429', async () => {
  const held = gate()
  const server = await start({ rateLimit: { maxConcurrent: 1 } })
  server.faults.add({ times: 1, fault: { kind: 'hold', until: held.opened } })
  const statuses: number[] = []
  const one = async (): Promise<void> => {
    statuses.push((await call(server, 'GET', '/projects')).status)
    // The held request is let go once the two others have been refused.
    if (statuses.length === 2) held.open()
  }
  await Promise.all([one(), one(), one()])
  expect(statuses).toEqual([429, 429, 200])
  expect((await call(server, 'GET', '/projects')).status).toBe(200)
})

test('latency is added to every request and changes no answer', async () => {
  const server = await start({ latencyMs: 1 })
  expect((await call(server, 'GET', '/projects')).status).toBe(200)
  expect((await call(server, 'GET', '/projects', { token: null })).status).toBe(401)
})
