import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type DemoServer, type Fault } from '../../../src/demo'
import { call, gate, parsed, start } from './support'

const NEVER = 86_400_000

/** What a create call does under a fault: the answer, and whether a key was made. */
async function createUnder(
  fault: Fault,
): Promise<{ server: DemoServer; keys: number; status: number | null }> {
  const server = await start()
  server.faults.add({ times: 1, fault })
  const status = await call(server, 'POST', '/api-keys', { body: { project_id: 1 } }).then(
    (answer) => answer.status,
    () => null,
  )
  return { server, keys: server.state.keyCount(), status }
}

async function open(server: DemoServer, path = '/projects', signal?: AbortSignal): Promise<Response> {
  const headers = { authorization: `Bearer ${server.token}` }
  return fetch(server.baseUrl + path, { headers, ...(signal ? { signal } : {}) })
}

describe('rules', () => {
  test('strike by method and by path as prefix or expression', async () => {
    const server = await start()
    const teapot: Fault = { kind: 'status', status: 418 }
    const status = async (method: string, path: string): Promise<number> =>
      (await call(server, method, path)).status
    server.faults.add({ match: { method: 'DELETE' }, fault: teapot })
    expect([await status('GET', '/projects'), await status('DELETE', '/projects/9')]).toEqual([200, 418])
    server.faults.clear()
    server.faults.add({ match: { path: '/v1/api-keys?project_id=1' }, fault: teapot })
    expect([await status('GET', '/api-keys'), await status('GET', '/api-keys?project_id=1')]).toEqual([
      200, 418,
    ])
    server.faults.clear()
    server.faults.add({ match: { method: 'GET', path: /\/projects$/g }, fault: teapot })
    expect([await status('GET', '/projects'), await status('GET', '/projects')]).toEqual([418, 418])
    expect(await status('GET', '/projects/1')).toBe(200)
  })

  test('skip and times count matching requests only', async () => {
    const server = await start()
    const handle = server.faults.add({
      match: { path: '/v1/projects' },
      skip: 1,
      times: 2,
      fault: { kind: 'status', status: 503 },
    })
    const statuses: number[] = []
    for (let i = 0; i < 5; i += 1) {
      await call(server, 'GET', '/api-keys')
      statuses.push((await call(server, 'GET', '/projects')).status)
    }
    expect(statuses).toEqual([200, 503, 503, 200, 200])
    expect(handle.hits).toBe(2)
  })

  test('the first rule wins; a removed one or a cleared list strikes no more', async () => {
    const server = await start()
    const status = async (): Promise<number> => (await call(server, 'GET', '/projects')).status
    const first = server.faults.add({ fault: { kind: 'status', status: 500 } })
    server.faults.add({ fault: { kind: 'status', status: 410 } })
    expect(await status()).toBe(500)
    first.remove()
    expect(await status()).toBe(410)
    server.faults.clear()
    expect(await status()).toBe(200)
  })

  test('faults come before the token is looked at', async () => {
    const server = await start()
    server.faults.add({ fault: { kind: 'html', status: 502 } })
    expect((await call(server, 'GET', '/projects', { token: null })).status).toBe(502)
  })

  test('nothing over HTTP reaches them', async () => {
    const server = await start()
    for (const path of ['/faults', '/admin', '/../faults', '/__faults']) {
      expect((await call(server, 'POST', path, { body: {} })).status).toBe(404)
    }
  })
})

describe('answers', () => {
  test.each([400, 401, 403, 404, 410, 429, 500, 502, 503, 504])('status %i with nothing', async (status) => {
    const server = await start()
    server.faults.add({ fault: { kind: 'status', status } })
    expect(await call(server, 'GET', '/projects')).toMatchObject({ status, text: '' })
  })

  test('status with a JSON body, with text, with headers', async () => {
    const server = await start()
    const add = (fault: Omit<Extract<Fault, { kind: 'status' }>, 'kind'>) =>
      server.faults.add({ times: 1, fault: { kind: 'status', ...fault } })
    add({ status: 410, body: { code: 410, error: 'Gone' } })
    add({ status: 500, body: 'oops', headers: { 'x-request-id': 'abc' } })
    add({ status: 500, body: '{"code":500}', contentType: 'application/json' })
    const json = await call(server, 'GET', '/projects')
    expect(parsed(json)).toEqual({ code: 410, error: 'Gone' })
    expect(json.headers.get('content-type')).toContain('application/json')
    const text = await call(server, 'GET', '/projects')
    expect(text.text).toBe('oops')
    expect(text.headers.get('content-type')).toContain('text/plain')
    expect(text.headers.get('x-request-id')).toBe('abc')
    const typed = await call(server, 'GET', '/projects')
    expect(typed.headers.get('content-type')).toBe('application/json')
  })

  test.each([502, 504])('an HTML page with %i', async (status) => {
    const server = await start()
    server.faults.add({ fault: { kind: 'html', status } })
    const answer = await call(server, 'GET', '/projects')
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(answer.text).toContain('<html>')
  })

  test('an empty body with 200', async () => {
    const server = await start()
    server.faults.add({ fault: { kind: 'emptyBody' } })
    expect(await call(server, 'GET', '/projects')).toMatchObject({ status: 200, text: '' })
  })

  test('wrong types, or a given body', async () => {
    const server = await start()
    server.faults.add({ times: 1, fault: { kind: 'wrongTypes' } })
    server.faults.add({ times: 1, fault: { kind: 'wrongTypes', body: [{ project_id: 'one' }] } })
    server.faults.add({ times: 1, fault: { kind: 'wrongTypes', body: null } })
    const replies = [1, 2, 3].map(() => call(server, 'GET', '/projects'))
    const bodies = (await Promise.all(replies)).map(parsed)
    expect(bodies).toHaveLength(3)
    expect(bodies).toContainEqual({ unexpected: [1, null, 'x'] })
    expect(bodies).toContainEqual([{ project_id: 'one' }])
    expect(bodies).toContainEqual(null)
  })

  test('429 with Retry-After in seconds and as a date', async () => {
    const server = await start()
    const date = new Date(Date.UTC(2026, 6, 1, 12, 30, 15))
    server.faults.add({ times: 1, fault: { kind: 'tooManyRequests', retryAfter: 7 } })
    server.faults.add({ times: 1, fault: { kind: 'tooManyRequests', retryAfter: date } })
    const seconds = await call(server, 'GET', '/projects')
    expect(seconds.status).toBe(429)
    expect(seconds.headers.get('retry-after')).toBe('7')
    expect(parsed(seconds)).toMatchObject({ code: 429 })
    const dated = await call(server, 'GET', '/projects')
    expect(dated.headers.get('retry-after')).toBe('Wed, 01 Jul 2026 12:30:15 GMT')
  })

  test.each([true, false])('a huge body of valid JSON, length declared: %s', async (declareLength) => {
    const server = await start()
    server.faults.add({ fault: { kind: 'hugeBody', megabytes: 3, declareLength } })
    const answer = await call(server, 'GET', '/projects')
    const length = 3 * 1_048_576 + 1
    expect(answer.text).toHaveLength(length)
    expect(answer.headers.get('content-length')).toBe(declareLength ? String(length) : null)
    expect(parsed(answer)).toHaveLength(48)
  })

  test('a huge body stops when the client has had enough', async () => {
    const server = await start()
    server.faults.add({ fault: { kind: 'hugeBody', megabytes: 100_000 } })
    const reader = (await open(server)).body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    await reader?.cancel()
    await server.whenIdle()
  })

  test('a slow body comes whole', async () => {
    const server = await start()
    server.faults.add({ fault: { kind: 'slowBody', bytesPerChunk: 50, intervalMs: 1 } })
    expect(parsed(await call(server, 'GET', '/projects'))).toEqual(server.state.projects())
    server.state.addProject({ project_id: 2 })
    expect((await call(server, 'DELETE', '/projects/2')).status).toBe(204)
  })

  test('a slow body comes a few bytes at a time', async () => {
    const server = await start()
    server.faults.add({ fault: { kind: 'slowBody', bytesPerChunk: 5, intervalMs: NEVER } })
    const response = await open(server)
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100)
    const reader = response.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('[{"pr')
    await reader?.cancel()
    await server.whenIdle()
  })

  test.each([undefined, 0, 10, 1_000_000])('a body truncated at %s', async (sendBytes) => {
    const server = await start()
    server.faults.add({ fault: { kind: 'truncatedBody', ...(sendBytes === undefined ? {} : { sendBytes }) } })
    const response = await open(server)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
    server.faults.clear()
    expect((await call(server, 'GET', '/projects')).status).toBe(200)
  })
})

describe('time', () => {
  test('a delay passes, then the answer is the true one', async () => {
    const server = await start()
    server.faults.add({ fault: { kind: 'delay', ms: 1 } })
    expect((await call(server, 'GET', '/projects')).status).toBe(200)
  })

  test('a delay goes on to the next rule', async () => {
    const server = await start()
    server.faults.add({ fault: { kind: 'delay', ms: 1 } })
    server.faults.add({ fault: { kind: 'status', status: 500 } })
    expect((await call(server, 'GET', '/projects')).status).toBe(500)
  })

  test('a client that leaves during a delay leaves nothing done', async () => {
    const arrived = gate()
    const server = await start({ onRequest: () => arrived.open() })
    server.faults.add({ fault: { kind: 'delay', ms: NEVER } })
    const abort = new AbortController()
    const pending = fetch(`${server.baseUrl}/projects`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}` },
      body: '{"name":"x"}',
      signal: abort.signal,
    })
    const refused = expect(pending).rejects.toThrow()
    await arrived.opened
    abort.abort()
    await refused
    await server.whenIdle()
    expect(server.state.projects()).toHaveLength(1)
  })

  test('a held request is answered once let go, also after a rejection', async () => {
    const server = await start()
    const held = gate()
    server.faults.add({ times: 1, fault: { kind: 'hold', until: held.opened } })
    server.faults.add({ times: 1, fault: { kind: 'hold', until: Promise.reject(new Error('let go')) } })
    const first = call(server, 'GET', '/projects/1')
    const second = call(server, 'GET', '/projects')
    await Promise.race([first, second])
    held.open()
    expect([(await first).status, (await second).status]).toEqual([200, 200])
  })

  test('a request without an answer hangs until the client leaves', async () => {
    const arrived = gate()
    const server = await start({ onRequest: () => arrived.open() })
    server.faults.add({ fault: { kind: 'hang' } })
    const abort = new AbortController()
    const pending = expect(open(server, '/projects', abort.signal)).rejects.toThrow('aborted')
    await arrived.opened
    abort.abort()
    await pending
    await server.whenIdle()
    expect(server.requests).toMatchObject([{ status: null, finishedAt: expect.any(Number) }])
  })
})

describe('the connection', () => {
  test('is reset before anything is done', async () => {
    const { server, keys, status } = await createUnder({ kind: 'reset' })
    expect({ keys, status }).toEqual({ keys: 0, status: null })
    expect(server.requests).toMatchObject([{ status: null }])
    expect((await call(server, 'GET', '/projects')).status).toBe(200)
  })

  test('is reset in the sense of TCP', async () => {
    const server = await start()
    server.faults.add({ fault: { kind: 'reset' } })
    const socket = connect(Number(new URL(server.baseUrl).port), '127.0.0.1')
    const failed = new Promise((resolve) => socket.once('error', resolve))
    socket.write('GET /v1/projects HTTP/1.1\r\nhost: localhost\r\n\r\n')
    expect(await failed).toMatchObject({ code: 'ECONNRESET' })
  })

  test('is reset after the operation was applied', async () => {
    const { server, keys, status } = await createUnder({ kind: 'appliedButReplyLost' })
    expect({ keys, status }).toEqual({ keys: 1, status: null })
    expect(server.state.valuesIssued).toBe(1)
  })

  test('hangs after the operation was applied', async () => {
    const applied = gate()
    const keyValueFactory = (): string => {
      applied.open()
      return 'value'
    }
    const server = await start({ keyValueFactory })
    server.faults.add({ fault: { kind: 'appliedButReplyLost', end: 'hang' } })
    const pending = expect(call(server, 'POST', '/api-keys', { body: { project_id: 1 } })).rejects.toThrow()
    await applied.opened
    await server.close()
    await pending
    expect(server.state.keyCount()).toBe(1)
  })
})

describe('what is applied', () => {
  const replaced: [string, number, (apply: boolean) => Fault][] = [
    ['status', 500, (apply) => ({ kind: 'status', status: 500, apply })],
    ['html', 504, (apply) => ({ kind: 'html', status: 504, apply })],
    ['emptyBody', 201, (apply) => ({ kind: 'emptyBody', status: 201, apply })],
    ['wrongTypes', 200, (apply) => ({ kind: 'wrongTypes', apply })],
    ['hugeBody', 200, (apply) => ({ kind: 'hugeBody', megabytes: 1, apply })],
  ]

  test.each(replaced)('%s does nothing unless it is told to', async (_, status, fault) => {
    expect(await createUnder(fault(false))).toMatchObject({ keys: 0, status })
    expect(await createUnder(fault(true))).toMatchObject({ keys: 1, status })
  })

  test('a truncated or slow answer is to an operation that was carried out', async () => {
    expect(await createUnder({ kind: 'truncatedBody' })).toMatchObject({ keys: 1, status: null })
    expect(await createUnder({ kind: 'slowBody', intervalMs: 1 })).toMatchObject({ keys: 1, status: 201 })
  })

  test('429 does nothing', async () => {
    expect(await createUnder({ kind: 'tooManyRequests', retryAfter: 1 })).toMatchObject({
      keys: 0,
      status: 429,
    })
  })
})

test('a truncated answer to a delete still fails in the client', async () => {
  const server = await start()
  server.state.addProject({ project_id: 2 })
  server.faults.add({ fault: { kind: 'truncatedBody' } })
  await expect(call(server, 'DELETE', '/projects/2')).rejects.toThrow()
  expect(server.state.project(2)).toBeUndefined()
})
