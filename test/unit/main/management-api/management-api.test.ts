import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '#shared/failure'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import {
  createManagementApi,
  type ManagementApiOptions,
} from '../../../../src/main/management-api/management-api'
import type { NewKey } from '../../../../src/main/management-api/types'
import { failing, fakeFetch, hanging, json, stuck } from '../../../support/fake-fetch'

const token = 'mgmt-tok3n-Zx81kQpL0sVw92Yt'
const signal = new AbortController().signal
const permanent: NewKey = { projectId: 7, name: 'web prod', clientRef: '', lifetime: { kind: 'permanent' } }

const api = (fetch: ReturnType<typeof fakeFetch>, more: Partial<ManagementApiOptions> = {}) =>
  createManagementApi({
    baseUrl: 'https://mp.example.test/v1/',
    token: async () => token,
    fetch,
    now: () => 0,
    random: () => 0,
    ...more,
  })

const caught = async (work: Promise<unknown>): Promise<KeydeskError> => {
  const thrown: unknown = await work.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof KeydeskError)) throw thrown
  // Whatever is thrown is printable: no token in it, nor in its causes.
  expect(inspect(thrown, { depth: 9 })).not.toContain(token)
  return thrown
}

const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' })
const reset = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) })

describe('what is sent', () => {
  it('carries the token, follows nothing and keeps nothing', async () => {
    const fetch = fakeFetch(json([]))
    await api(fetch).listProjects({ signal })
    const { url, init } = fetch.sent[0] ?? expect.fail()
    expect(url).toBe('https://mp.example.test/v1/projects')
    expect(init).toMatchObject({
      method: 'GET',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    expect(new Headers(init.headers).get('authorization')).toBe(`Bearer ${token}`)
  })

  it('of a permanent key is its project and name alone', async () => {
    const fetch = fakeFetch(json({ key_value: 'v', apikey_id: 'K' }, 201))
    expect(await api(fetch).createKey(permanent, { signal })).toEqual({ value: 'v', keyId: 'K' })
    expect(fetch.sent[0]?.url).toBe('https://mp.example.test/v1/api-keys')
    expect(JSON.parse(String(fetch.sent[0]?.init.body))).toEqual({ project_id: 7, name: 'web prod' })
  })

  it('of a temporary key is its lifetime and product', async () => {
    const fetch = fakeFetch(json({ key_value: 'v', apikey_id: null }, 201))
    const lifetime = { kind: 'temporary', ttlSeconds: 60, product: 'rt' } as const
    await api(fetch).createKey({ ...permanent, clientRef: 'c1', lifetime }, { signal })
    expect(fetch.sent[0]?.url).toBe('https://mp.example.test/v1/api-keys?type=rt')
    expect(JSON.parse(String(fetch.sent[0]?.init.body))).toEqual({
      name: 'web prod',
      client_ref: 'c1',
      ttl: 60,
    })
  })

  it('encodes ids in the path', async () => {
    const fetch = fakeFetch(json({ status: 'deleted' }))
    await api(fetch).deleteKey('a b:ü', { signal })
    expect(fetch.sent[0]?.url).toBe('https://mp.example.test/v1/api-keys/a%20b%3A%C3%BC')
  })

  it('asks for the keys of one project or of all', async () => {
    const fetch = fakeFetch(json([]))
    await api(fetch).listKeys(12, { signal })
    await api(fetch).listKeys(undefined, { signal })
    expect(fetch.sent.map(({ url }) => url.slice(-22))).toEqual([
      '/api-keys?project_id=12'.slice(-22),
      'ample.test/v1/api-keys'.slice(-22),
    ])
  })

  it('is nothing for input that the API would refuse', async () => {
    const fetch = fakeFetch(json([]))
    for (const work of [
      api(fetch).createKey({ ...permanent, name: ' ' }, { signal }),
      api(fetch).createKey({ ...permanent, projectId: 1.5 }, { signal }),
      api(fetch).createKey(
        { ...permanent, lifetime: { kind: 'temporary', ttlSeconds: 59, product: 'rt' } },
        { signal },
      ),
      api(fetch).createProject({ name: 'a\nb' }, { signal }),
      api(fetch).getProject(Number.NaN, { signal }),
    ])
      expect((await caught(work)).failure.code).toBe('input-invalid')
    expect(fetch.sent).toEqual([])
  })

  it('is nothing over plain http, nor with a token that is none', async () => {
    expect(() => api(fakeFetch(json([])), { baseUrl: 'http://mp.example.test/v1' })).toThrow(KeydeskError)
    const fetch = fakeFetch(json([]))
    const bad = api(fetch, { token: async () => `${token}\nX: y` })
    expect((await caught(bad.listProjects({ signal }))).failure.code).toBe('token-rejected')
    expect(fetch.sent).toEqual([])
  })

  it('passes on what the keychain said', async () => {
    const locked = new KeydeskError({ code: 'keychain-locked' })
    const bad = api(fakeFetch(json([])), { token: () => Promise.reject(locked) })
    expect(await caught(bad.createProject({ name: 'x' }, { signal }))).toBe(locked)
  })
})

describe('answers outside 2xx', () => {
  const words = { code: 0, error: 'Forbidden', detail: 'The maximum number of API keys is reached.' }
  it.each<[string, number, unknown, Record<string, string>, Partial<Failure>]>([
    ['a bad token', 401, {}, {}, { code: 'token-rejected', status: 401 }],
    [
      'a missing permission',
      403,
      { error: 'Forbidden', detail: 'The permission is missing.' },
      {},
      { code: 'permission-missing', permission: 'create-api-key' },
    ],
    [
      'no reason at all',
      403,
      {},
      {},
      { code: 'forbidden', permission: 'create-api-key', causes: ['permission', 'key-limit'] },
    ],
    ['a neighbour’s form', 403, { code: 403, message: 'Too many keys' }, {}, { code: 'key-limit-reached' }],
    ['a full project', 403, words, {}, { code: 'key-limit-reached', detail: `Forbidden: ${words.detail}` }],
    ['an unknown project', 404, { code: 404, error: 'Not Found' }, {}, { code: 'not-found' }],
    ['gone', 410, { code: 410, message: 'Gone' }, {}, { code: 'gone' }],
    [
      'a conflict',
      409,
      { code: 409, error: 'no' },
      {},
      { code: 'request-rejected', status: 409, detail: 'no' },
    ],
    ['bad input', 422, { detail: ['x'] }, {}, { code: 'request-rejected', status: 422, detail: 'x' }],
    [
      'bad input in other words',
      400,
      { code: 400, message: 'no' },
      {},
      { code: 'request-rejected', detail: 'no' },
    ],
    ['a proxy’s 407', 407, 'x', { 'content-type': 'text/html' }, { code: 'proxy-wants-credentials' }],
    ['too many', 429, {}, { 'retry-after': '40' }, { code: 'rate-limited', retryAfterSeconds: 40 }],
    [
      'too many, until a time by the server’s clock, which is years ahead',
      429,
      {},
      { 'retry-after': 'Thu, 01 Jan 2026 12:00:20 GMT', date: 'Thu, 01 Jan 2026 12:00:00 GMT' },
      { code: 'rate-limited', retryAfterSeconds: 20 },
    ],
  ])('%s: surely not applied', async (_, status, body, headers, expected) => {
    const error = await caught(api(fakeFetch(json(body, status, headers))).createKey(permanent, { signal }))
    expect(error.failure).toMatchObject(expected)
    expect(error.fate).toBe('none')
  })

  it.each([
    [500, 'server-fault'],
    [502, 'server-fault'],
    [504, 'server-fault'],
    [302, 'answer-unreadable'],
  ])('%i: open what became of a write, and tried once', async (status, code) => {
    const fetch = fakeFetch(json({}, status, { location: 'https://evil.test' }))
    const error = await caught(api(fetch).createKey(permanent, { signal }))
    expect(error.failure).toMatchObject({ code, status })
    expect(error.fate).toBe('unknown')
    expect(fetch.sent).toHaveLength(1)
  })

  it('tells a forbidden deletion from a missing permission', async () => {
    const remove = (body: unknown) =>
      caught(api(fakeFetch(json(body, 403))).deleteProject(1, { signal })).then(({ failure }) => failure)
    expect(await remove({ detail: 'There are outstanding payments.' })).toMatchObject({
      code: 'forbidden',
      detail: 'There are outstanding payments.',
    })
    expect(await remove({})).toMatchObject({ code: 'forbidden' })
    expect(await remove({ detail: 'The permission "manage projects" is missing' })).toMatchObject({
      code: 'permission-missing',
      permission: 'manage-projects',
    })
  })

  it('names what a refused temporary key can come from, or what the words say', async () => {
    const create = async (detail: string) => {
      const lifetime = { kind: 'temporary', ttlSeconds: 60, product: 'rt' } as const
      const client = api(fakeFetch(json({ code: 403, error: 'Forbidden', detail }, 403)))
      return (await caught(client.createKey({ ...permanent, lifetime }, { signal }))).failure
    }
    expect(await create('No.')).toMatchObject({
      code: 'forbidden',
      causes: ['permission', 'key-limit', 'temporary-keys'],
    })
    expect(await create('Temporary keys are not enabled for this account.')).toMatchObject({
      code: 'temporary-keys-off',
    })
    expect(await create('No permission to create temporary keys')).toMatchObject({
      code: 'forbidden',
      causes: ['permission', 'temporary-keys'],
    })
    expect(await create('Maximum number of keys exceeded')).toMatchObject({ code: 'key-limit-reached' })
  })

  it('says of a refused read that the token may be a dead one, unless the words name the permission', async () => {
    const list = async (body: unknown) =>
      (await caught(api(fakeFetch(json(body, 403))).listProjects({ signal }))).failure
    expect(await list({ error: 'Forbidden' })).toMatchObject({
      code: 'permission-missing',
      causes: ['permission', 'token'],
    })
    expect(await list({ error: 'The permission "view projects" is missing' })).not.toHaveProperty('causes')
  })

  it('says of a refused project that it can be the limit', async () => {
    const create = async (body: unknown) =>
      (await caught(api(fakeFetch(json(body, 403))).createProject({ name: 'x' }, { signal }))).failure
    expect(await create({})).toMatchObject({ code: 'forbidden', causes: ['permission', 'project-limit'] })
    expect(await create({ detail: 'The maximum number of projects is reached.' })).toMatchObject({
      code: 'project-limit-reached',
    })
  })

  it('puts what the server says of a field beside the field', async () => {
    const create = async (status: number, body: unknown) =>
      (
        await caught(
          api(fakeFetch(json(body, status))).createKey({ ...permanent, clientRef: 'r' }, { signal }),
        )
      ).failure
    const item = (field: string, msg: string) => ({ loc: ['body', field], msg, type: 'x', input: 'echo' })
    expect(
      await create(422, { detail: [item('name', 'is\u0000too long'), item('client_ref', 'is odd')] }),
    ).toEqual({
      code: 'request-rejected',
      status: 422,
      host: 'mp.example.test',
      detail: 'is too long: is odd',
      fields: { name: 'refused', clientRef: 'refused' },
      fieldWords: { name: 'is too long', clientRef: 'is odd' },
    })
    expect(
      await create(400, { code: 400, error: 'Bad Request', detail: 'client_ref must be ASCII' }),
    ).toMatchObject({
      fields: { clientRef: 'refused' },
      fieldWords: { clientRef: 'Bad Request: client_ref must be ASCII' },
    })
  })

  it.each([
    [{ detail: [{ loc: ['body', 'project_id'], msg: 'unknown' }] }],
    [
      {
        detail: [
          { loc: ['body', 'name'], msg: 'odd' },
          { loc: ['query', 'type'], msg: 'odd' },
        ],
      },
    ],
    [{ error: 'name or client_ref is odd' }],
    [{ error: 'username is odd' }],
    [{ detail: [{ msg: 'odd' }] }],
    [{ detail: { message: 'odd' } }],
  ])('leaves to the notice what is not surely about one field: %j', async (body) => {
    const client = api(fakeFetch(json(body, 422)))
    const { failure } = await caught(client.createKey({ ...permanent, clientRef: 'r' }, { signal }))
    expect(failure).not.toHaveProperty('fields')
    expect(failure.detail).toMatch(/odd|unknown/u)
  })

  it('never quotes the token', async () => {
    const fetch = fakeFetch(json({ error: `bad token ${token}` }, 400))
    expect((await caught(api(fetch).listProjects({ signal }))).failure.detail).toBe('bad token •••')
  })
})

describe('answers of 2xx that cannot be read', () => {
  const text =
    (body: string, type = 'application/json') =>
    () =>
      new Response(body, { headers: { 'content-type': type } })
  const broken = () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('[{"project_id"')),
        pull: (controller) => controller.error(new TypeError('terminated')),
      }),
    )
  it.each([
    ['half a JSON', text('[{"project_id": 1')],
    ['rows of another kind', json(['Default project'])],
    ['not UTF-8', () => new Response(Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]))],
    ['a broken body', broken],
  ])('%s', async (_, behaviour) => {
    const error = await caught(api(fakeFetch(behaviour)).listProjects({ signal }))
    expect(error.failure).toEqual({ code: 'answer-unreadable', status: 200, host: 'mp.example.test' })
    const write = await caught(api(fakeFetch(behaviour)).createKey(permanent, { signal }))
    expect(write.fate).toBe('unknown')
  })

  it('but for a row of a list leaves that row out, and counts it', async () => {
    const rows = [
      { apikey_id: 'A', project_id: 1 },
      { apikey_id: null, project_id: null },
    ]
    const projects = await api(fakeFetch(json(rows))).listProjects({ signal })
    const keys = await api(fakeFetch(json(rows))).listKeys(1, { signal })
    const list = await api(fakeFetch(json(rows))).keyList(1, { signal })
    expect([projects.length, keys.length, list.count]).toEqual([1, 1, 1])
    expect([projects.unreadable, keys.unreadable, list.unreadable]).toEqual([1, 1, 1])
  })

  it('tries a read again where the body broke off', async () => {
    const fetch = fakeFetch(broken, json([]))
    expect(await api(fetch).listProjects({ signal })).toEqual([])
  })

  it('refuses more than the limit, declared or counted', async () => {
    const counted = fakeFetch(text(`["${'x'.repeat(100)}"]`))
    const declared = fakeFetch(() => new Response('[]', { headers: { 'content-length': '101' } }))
    for (const fetch of [counted, declared]) {
      const error = await caught(api(fetch, { maxBodyBytes: 100 }).listProjects({ signal }))
      expect(error.failure.code).toBe('answer-too-large')
      expect(fetch.sent[0]?.init.signal?.aborted).toBe(true)
    }
  })

  it('reads the whole answer, whatever length was declared', async () => {
    const rows = '[{"apikey_id":"K","name":"a name"}]'
    for (const said of ['0', '1', '20', String(rows.length), '90', 'many', '1.5', '-3']) {
      const chunks = new ReadableStream({
        start: (controller) => {
          for (const part of [rows.slice(0, 10), rows.slice(10, 20), rows.slice(20)])
            controller.enqueue(new TextEncoder().encode(part))
          controller.close()
        },
      })
      const fetch = fakeFetch(() => new Response(chunks, { headers: { 'content-length': said } }))
      const keys = await api(fetch, { maxBodyBytes: 100 }).listKeys(undefined, { signal })
      expect(keys.map(({ id, name }) => [id, name])).toEqual([['K', 'a name']])
    }
  })

  it('does not call a key revoked because something answered 200', async () => {
    for (const behaviour of [json({}), text(''), text('<p>', 'text/html')])
      expect((await caught(api(fakeFetch(behaviour)).deleteKey('K', { signal }))).fate).toBe('unknown')
  })
})

describe('the network', () => {
  it('is tried three times for a read', async () => {
    const fetch = fakeFetch(failing(reset), json({}, 503), json([]))
    expect(await api(fetch).listProjects({ signal })).toEqual([])
    expect(fetch.sent).toHaveLength(3)
    const never = fakeFetch(failing(reset))
    expect((await caught(api(never).listProjects({ signal }))).failure.code).toBe('connection-failed')
    expect(never.sent).toHaveLength(3)
  })

  it('is tried once for a write', async () => {
    for (const [thrown, fate] of [
      [refused, 'none'],
      [reset, 'unknown'],
    ] as const) {
      const fetch = fakeFetch(failing(thrown))
      expect(await caught(api(fetch).createKey(permanent, { signal }))).toMatchObject({
        fate,
        failure: { code: 'connection-failed', host: 'mp.example.test' },
      })
      expect(fetch.sent).toHaveLength(1)
    }
  })

  it('says at once when the wait asked for is too long', async () => {
    const fetch = fakeFetch(json({}, 429, { 'retry-after': '31' }))
    expect((await caught(api(fetch).listProjects({ signal }))).failure).toMatchObject({
      code: 'rate-limited',
      retryAfterSeconds: 31,
    })
    expect(fetch.sent).toHaveLength(1)
  })
})

describe('time', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it.each([hanging, stuck])(
    'runs out for headers, also where fetch ignores its signal',
    async (behaviour) => {
      const work = caught(api(fakeFetch(behaviour)).createKey(permanent, { signal }))
      await vi.advanceTimersByTimeAsync(15_000)
      expect(await work).toMatchObject({ fate: 'unknown', failure: { code: 'timed-out' } })
    },
  )

  it('runs out for a body that never ends', async () => {
    const fetch = fakeFetch(() => new Response(new ReadableStream({})))
    const work = caught(api(fetch).listProjects({ signal }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await work).failure).toEqual({ code: 'timed-out', host: 'mp.example.test' })
    expect(fetch.sent[0]?.init.signal?.aborted).toBe(true)
  })

  it('waits as the server asks, and no longer than a call may take', async () => {
    const fetch = fakeFetch(json({}, 429, { 'retry-after': '25' }))
    const work = caught(api(fetch, { timeouts: { callMs: 40_000 } }).listProjects({ signal }))
    await vi.advanceTimersByTimeAsync(40_000)
    expect((await work).failure.code).toBe('rate-limited')
    expect(fetch.sent).toHaveLength(2)
  })

  it('ends when the person cancels', async () => {
    for (const behaviour of [hanging, json({}, 429, { 'retry-after': '20' })]) {
      const person = new AbortController()
      const work = caught(api(fakeFetch(behaviour)).listProjects({ signal: person.signal }))
      await vi.advanceTimersByTimeAsync(10)
      person.abort()
      expect((await work).failure).toEqual({ code: 'cancelled' })
    }
  })

  it('knows of a cancelled write whether it had gone out', async () => {
    const before = fakeFetch(stuck)
    expect(await caught(api(before).createKey(permanent, { signal: AbortSignal.abort() }))).toMatchObject({
      fate: 'none',
      failure: { code: 'cancelled' },
    })
    expect(before.sent).toEqual([])
    const person = new AbortController()
    const work = caught(api(fakeFetch(stuck)).createKey(permanent, { signal: person.signal }))
    await vi.advanceTimersByTimeAsync(1)
    person.abort()
    expect(await work).toMatchObject({ fate: 'unknown', failure: { code: 'cancelled' } })
  })
})
