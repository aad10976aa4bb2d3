import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { call, keysIn, parsed, start, startWithProject } from './support'

const NOW = Date.UTC(2026, 0, 15, 12)
const problem = (code: number): unknown => ({ code, error: expect.any(String), detail: expect.any(String) })

describe('projects', () => {
  test('a new workspace lists its default project', async () => {
    const server = await start({ now: () => NOW })
    const answer = await call(server, 'GET', '/projects')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(parsed(answer)).toEqual([
      {
        project_id: 1,
        is_default: true,
        is_active: true,
        name: 'Default project',
        description: null,
        created_at: '2026-01-15T12:00:00.000Z',
        deleted_at: null,
      },
    ])
  })

  test('a project is created, read, renamed and deleted', async () => {
    const server = await start({ now: () => NOW })
    const body = { name: 'Großkunden', description: 'EU', contract_id: 7 }
    const created = await call(server, 'POST', '/projects', { body })
    expect(created.status).toBe(201)
    const project = { project_id: 2, is_default: false, name: 'Großkunden', description: 'EU' }
    expect(parsed(created)).toMatchObject(project)

    const renamed = await call(server, 'PUT', '/projects/2', { body: { name: 'עברית' } })
    expect(renamed.status).toBe(200)
    expect(parsed(renamed)).toMatchObject({ ...project, name: 'עברית' })
    const read = await call(server, 'GET', '/projects/2')
    expect(read.status).toBe(200)
    expect(read.text).toBe(renamed.text)

    const deleted = await call(server, 'DELETE', '/projects/2')
    expect(deleted).toMatchObject({ status: 204, text: '' })
    expect((await call(server, 'GET', '/projects/2')).status).toBe(404)
    expect(server.state.projects().map((one) => one.project_id)).toEqual([1])
  })

  test('an id is not given out again', async () => {
    const server = await start()
    await call(server, 'POST', '/projects', { body: { name: 'a' } })
    await call(server, 'DELETE', '/projects/2')
    const created = await call(server, 'POST', '/projects', { body: { name: 'b' } })
    expect(parsed(created)).toMatchObject({ project_id: 3 })
  })

  test('the default project can be renamed but not deleted', async () => {
    const server = await start()
    expect((await call(server, 'PUT', '/projects/1', { body: { name: 'Main' } })).status).toBe(200)
    const refused = await call(server, 'DELETE', '/projects/1')
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('default project')
  })

  test('outstanding payments keep a project', async () => {
    const { server, projectId } = await startWithProject()
    server.state.setOutstandingPayments(projectId, true)
    const refused = await call(server, 'DELETE', `/projects/${projectId}`)
    expect(refused.status).toBe(403)
    expect(parsed(refused)).toEqual(problem(403))
    expect(refused.text).toContain('outstanding payments')
    server.state.setOutstandingPayments(projectId, false)
    expect((await call(server, 'DELETE', `/projects/${projectId}`)).status).toBe(204)
  })

  test('deleting a project deletes its keys and no others', async () => {
    const { server, defaultId, projectId } = await startWithProject()
    const gone = server.state.addKey(projectId).apikey_id
    const kept = server.state.addKey(defaultId).apikey_id
    await call(server, 'DELETE', `/projects/${projectId}`)
    expect((await call(server, 'GET', `/api-keys?project_id=${projectId}`)).status).toBe(404)
    expect((await call(server, 'DELETE', `/api-keys/${gone}`)).status).toBe(404)
    expect(parsed(await call(server, 'GET', '/api-keys'))).toMatchObject([{ apikey_id: kept }])
    expect(server.state.keyCount()).toBe(1)
  })

  test.each(['GET', 'PUT', 'DELETE'])(
    '%s of an unknown project is 404, of a malformed id 400',
    async (method) => {
      const server = await start()
      const options = method === 'PUT' ? { body: { name: 'x' } } : {}
      const unknown = await call(server, method, '/projects/99', options)
      expect(unknown.status).toBe(404)
      expect(parsed(unknown)).toEqual(problem(404))
      for (const id of ['abc', '1e3', '1.5', '%20', '0x1', '9'.repeat(20)]) {
        expect((await call(server, method, `/projects/${id}`, options)).status).toBe(400)
      }
    },
  )

  test.each([
    ['no body', undefined],
    ['no JSON', '{"name":'],
    ['an array', ['x']],
    ['null', 'null'],
    ['no name', {}],
    ['a null name', { name: null }],
    ['a blank name', { name: ' ' }],
    ['a number as name', { name: 5 }],
  ])('a name is demanded: %s is 400', async (_, body) => {
    const server = await start()
    for (const [method, path] of [
      ['POST', '/projects'],
      ['PUT', '/projects/1'],
    ] as const) {
      const answer = await call(server, method, path, { body })
      expect(answer.status).toBe(400)
      expect(parsed(answer)).toEqual(problem(400))
    }
    expect(server.state.projects()).toHaveLength(1)
  })
})

describe('keys', () => {
  test('a permanent key is created, listed in its project, and revoked', async () => {
    const { server, defaultId, projectId } = await startWithProject({ now: () => NOW })
    const body = { project_id: projectId, name: 'call-centre-eu production', client_ref: 'acme' }
    const created = await call(server, 'POST', '/api-keys', { body })
    expect(created.status).toBe(201)
    expect(parsed(created)).toEqual({
      key_value: expect.stringMatching(/^[\w-]{32}$/),
      apikey_id: expect.stringMatching(/^[A-Z2-9]{10}$/),
    })
    const [key] = server.state.keys(projectId)
    const listed = await call(server, 'GET', `/api-keys?project_id=${projectId}`)
    expect(listed.status).toBe(200)
    expect(parsed(listed)).toEqual([
      {
        apikey_id: key?.apikey_id,
        name: 'call-centre-eu production',
        created_at: '2026-01-15T12:00:00.000Z',
        client_ref: 'acme',
      },
    ])
    expect(parsed(await call(server, 'GET', `/api-keys?project_id=${defaultId}`))).toEqual([])

    const revoked = await call(server, 'DELETE', `/api-keys/${key?.apikey_id}`)
    expect(revoked.status).toBe(200)
    expect(parsed(revoked)).toEqual({ status: 'OK' })
    expect((await call(server, 'DELETE', `/api-keys/${key?.apikey_id}`)).status).toBe(404)
    expect(parsed(await call(server, 'GET', `/api-keys?project_id=${projectId}`))).toEqual([])
  })

  test('a list after each change is new', async () => {
    const { server, projectId } = await startWithProject()
    const names = async (): Promise<unknown> => {
      const answer = await call(server, 'GET', `/api-keys?project_id=${projectId}`)
      return keysIn(answer).map((key) => key.name)
    }
    expect(await names()).toEqual([])
    await call(server, 'POST', '/api-keys', { body: { project_id: projectId, name: 'a' } })
    expect(await names()).toEqual(['a'])
    const added = server.state.addKey(projectId, { name: 'b' })
    expect(await names()).toEqual(['a', 'b'])
    server.state.removeKey(added.apikey_id)
    expect(await names()).toEqual(['a'])
  })

  test('without a project the list has the keys of all', async () => {
    const { server, defaultId, projectId } = await startWithProject()
    expect(parsed(await call(server, 'GET', '/api-keys'))).toEqual([])
    const keys = [server.state.addKey(projectId), server.state.addKey(projectId)]
    expect(parsed(await call(server, 'GET', '/api-keys'))).toEqual(keys)
    keys.unshift(server.state.addKey(defaultId))
    expect(parsed(await call(server, 'GET', '/api-keys'))).toEqual(keys)
  })

  test.each(['batch', 'rt', 'tts'])('type %s is taken', async (type) => {
    const { server, projectId } = await startWithProject()
    const body = { project_id: projectId, client_ref: 'ref' }
    expect((await call(server, 'POST', `/api-keys?type=${type}`, { body })).status).toBe(201)
    expect(server.state.keys(projectId)).toMatchObject([
      { name: null, client_ref: type === 'rt' ? null : 'ref' },
    ])
  })

  test.each([60, 3600, 86_400])('ttl %i makes a temporary key: no id, not listed', async (ttl) => {
    const { server, projectId } = await startWithProject({ maxKeysPerProject: 0 })
    for (const body of [{ ttl }, { ttl, project_id: projectId }]) {
      const created = await call(server, 'POST', '/api-keys?type=rt', { body })
      expect(created.status).toBe(201)
      expect(parsed(created)).toEqual({ key_value: expect.any(String), apikey_id: null })
    }
    expect(server.state.keyCount()).toBe(0)
    expect(server.state.valuesIssued).toBe(2)
  })

  test.each([59, 86_401, 0, -60, 60.5, '60', true])('ttl %j is 400', async (ttl) => {
    const server = await start()
    expect((await call(server, 'POST', '/api-keys', { body: { project_id: 1, ttl } })).status).toBe(400)
    expect(server.state.valuesIssued).toBe(0)
  })

  test.each([
    [{}],
    [{ project_id: '1' }],
    [{ project_id: 1.5 }],
    [{ project_id: 1, name: 5 }],
    [{ project_id: 1, client_ref: [] }],
    [{ project_id: 1, region: 1 }],
    ['{'],
    [undefined],
  ])('a body of %j is 400', async (body) => {
    const server = await start()
    const answer = await call(server, 'POST', '/api-keys', { body })
    expect(answer.status).toBe(400)
    expect(parsed(answer)).toEqual(problem(400))
  })

  test('a null field counts as left out, an unknown one is ignored', async () => {
    const server = await start()
    const body = { project_id: 1, name: null, client_ref: null, ttl: null, region: null, extra: 1 }
    expect((await call(server, 'POST', '/api-keys', { body })).status).toBe(201)
    expect(server.state.keyCount()).toBe(1)
  })

  test('a name has at most 120 characters', async () => {
    const server = await start()
    const named = (name: string) => call(server, 'POST', '/api-keys', { body: { project_id: 1, name } })
    expect((await named('x'.repeat(120))).status).toBe(201)
    expect((await named('🎙'.repeat(120))).status).toBe(201)
    expect((await named('x'.repeat(121))).status).toBe(400)
  })

  test('unknown projects are 404; malformed queries are 400', async () => {
    const server = await start()
    expect((await call(server, 'GET', '/api-keys?project_id=99')).status).toBe(404)
    expect((await call(server, 'POST', '/api-keys', { body: { project_id: 99 } })).status).toBe(404)
    expect((await call(server, 'DELETE', '/api-keys/nothing')).status).toBe(404)
    expect((await call(server, 'DELETE', '/api-keys/%E0%A4%A')).status).toBe(400)
    for (const query of ['project_id=', 'project_id=x', 'project_id=1&project_id=1']) {
      expect((await call(server, 'GET', `/api-keys?${query}`)).status).toBe(400)
    }
    const body = { project_id: 1 }
    expect((await call(server, 'POST', '/api-keys?type=flow', { body })).status).toBe(400)
  })

  test('an id with reserved characters is found when it is encoded', async () => {
    const server = await start()
    server.state.addKey(1, { apikey_id: 'a/b ?é' })
    expect((await call(server, 'DELETE', `/api-keys/${encodeURIComponent('a/b ?é')}`)).status).toBe(200)
  })

  test('values come from the factory, once each, and are in no list', async () => {
    let count = 0
    const server = await start({ keyValueFactory: () => `canary-${(count += 1)}` })
    const created = await call(server, 'POST', '/api-keys', { body: { project_id: 1, name: 'n' } })
    expect(parsed(created)).toMatchObject({ key_value: 'canary-1' })
    expect((await call(server, 'GET', '/api-keys')).text).not.toContain('canary')
    expect(JSON.stringify([server.state.keys(1), server.requests])).not.toContain('canary')
    expect(server.state.valuesIssued).toBe(1)
  })

  test('ids come from the factory, which is asked again for one that is taken', async () => {
    const ids = ['first', 'first', 'second']
    const server = await start({ keyIdFactory: () => ids.shift() ?? 'none left' })
    for (const id of ['first', 'second']) {
      const created = await call(server, 'POST', '/api-keys', { body: { project_id: 1, name: id } })
      expect(parsed(created)).toMatchObject({ apikey_id: id })
    }
  })
})

describe('in general', () => {
  test.each([
    ['GET', '/'],
    ['GET', ''],
    ['GET', '/nothing'],
    ['PATCH', '/projects/1'],
    ['PUT', '/projects'],
    ['DELETE', '/api-keys'],
    ['GET', '/api-keys/1'],
    ['GET', '/projects/'],
    ['GET', '/projects/1/keys'],
  ])('%s %s is 404', async (method, path) => {
    const server = await start()
    const answer = await call(server, method, path)
    expect(answer.status).toBe(404)
    expect(parsed(answer)).toEqual(problem(404))
  })

  test('outside the base path is 404, with or without a token', async () => {
    const server = await start()
    const root = new URL('/projects', server.baseUrl)
    expect((await fetch(root)).status).toBe(404)
    expect(server.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/)
  })

  test('a body over the limit is 413 and the connection goes on', async () => {
    const server = await start({ maxBodyBytes: 100 })
    const large = await call(server, 'POST', '/projects', { body: { name: 'x'.repeat(1_000_000) } })
    expect(large.status).toBe(413)
    const exact = JSON.stringify({ name: 'x'.repeat(89) })
    expect(exact).toHaveLength(100)
    expect((await call(server, 'POST', '/projects', { body: exact })).status).toBe(201)
    expect((await call(server, 'POST', '/projects', { body: `${exact} ` })).status).toBe(413)
  })

  test('bytes that are not UTF-8 are 400', async () => {
    const server = await start()
    const response = await fetch(`${server.baseUrl}/projects`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}` },
      body: new Uint8Array([...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')]),
    })
    expect(response.status).toBe(400)
  })

  test('no JSON body makes the server fail', async () => {
    const server = await start()
    const field = fc.oneof(fc.jsonValue(), fc.integer({ min: -1, max: 3 }), fc.constant(60))
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({ project_id: field, name: field, ttl: field, client_ref: field }, { requiredKeys: [] }),
      fc.constant('{"__proto__":{"name":"x","project_id":1}}'),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/projects', '/api-keys'), body, async (path, value) => {
        const answer = await call(server, 'POST', path, { body: JSON.stringify(value) })
        expect([201, 400, 404]).toContain(answer.status)
        if (answer.status !== 201) expect(parsed(answer)).toEqual(problem(answer.status))
      }),
      { numRuns: 150 },
    )
  })

  test('the log has method, path, status and times, and nothing else', async () => {
    const server = await start()
    await call(server, 'GET', '/api-keys?project_id=1')
    await call(server, 'POST', '/projects', { body: {} })
    await server.whenIdle()
    const times = { startedAt: expect.any(Number), finishedAt: expect.any(Number) }
    expect(server.requests).toEqual([
      { method: 'GET', path: '/v1/api-keys?project_id=1', status: 200, ...times },
      { method: 'POST', path: '/v1/projects', status: 400, ...times },
    ])
  })
})
