import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { DemoServer, DemoServerOptions, Fault, ListChange, Operation } from '../../../src/demo'
import { absences, lostReplies, noLists, unclearAnswers } from '../../support/lies'
import { call, keysIn, parsed, projectsIn, start } from './support'

// What a gateway, a slow API or a wrong answer can make a client believe; see src/demo/faults.

/** Project 2 with the keys a, b and c, beside the default one. */
const startFilled = async (options: DemoServerOptions = {}): Promise<DemoServer> => {
  const server = await start({
    remembersWrites: 10,
    workspace: {
      projects: [
        { project: { project_id: 1, is_default: true, name: 'Default project' }, keys: [] },
        {
          project: { project_id: 2, name: 'Second' },
          keys: ['a', 'b', 'c'].map((id) => ({ apikey_id: id, name: `key ${id}` })),
        },
      ],
    },
    ...options,
  })
  return server
}

const once = (server: DemoServer, operation: Operation, fault: Fault, times = 1) =>
  server.faults.add({ match: { operation }, times, fault })

const listed = async (server: DemoServer): Promise<string[]> =>
  keysIn(await call(server, 'GET', '/api-keys?project_id=2')).map((key) => key.apikey_id)

/** The answer's status, or null where none came. */
const statusOf = (server: DemoServer, method: string, path: string, body?: unknown): Promise<number | null> =>
  call(server, method, path, body === undefined ? {} : { body }).then(
    ({ status }) => status,
    () => null,
  )

describe('a rule for one operation', () => {
  test('strikes no other, and so often as it says', async () => {
    const server = await startFilled()
    const handle = once(server, 'deleteKey', { kind: 'html', status: 404 }, 2)
    const statuses = [
      await statusOf(server, 'DELETE', '/projects/9'),
      await statusOf(server, 'DELETE', '/api-keys/a'),
      await statusOf(server, 'GET', '/api-keys?project_id=2'),
      await statusOf(server, 'DELETE', '/api-keys/a'),
      await statusOf(server, 'DELETE', '/api-keys/a'),
    ]
    expect(statuses).toEqual([404, 404, 200, 404, 200])
    expect(handle.hits).toBe(2)
    expect(server.state.keys(2).map((key) => key.apikey_id)).toEqual(['b', 'c'])
  })

  test.each([
    ['listProjects', 'GET', '/projects'],
    ['createProject', 'POST', '/projects'],
    ['getProject', 'GET', '/projects/2'],
    ['renameProject', 'PUT', '/projects/2'],
    ['deleteProject', 'DELETE', '/projects/2'],
    ['listKeys', 'GET', '/api-keys?project_id=2'],
    ['createKey', 'POST', '/api-keys?type=rt'],
    ['deleteKey', 'DELETE', '/api-keys/a'],
  ] as const)('%s is %s %s', async (operation, method, path) => {
    const server = await startFilled()
    once(server, operation, { kind: 'status', status: 418 })
    expect((await call(server, method, path)).status).toBe(418)
  })
})

describe('writes', () => {
  const answers = Object.entries({ ...unclearAnswers, ...absences })

  test.each(answers)('%s, whether or not it is done', async (_, lie) => {
    const server = await startFilled()
    once(server, 'deleteKey', lie(false))
    once(server, 'deleteKey', lie(true))
    const first = await call(server, 'DELETE', '/api-keys/a')
    expect(server.state.projectOfKey('a')).toBe(2)
    const second = await call(server, 'DELETE', '/api-keys/a')
    expect(server.state.projectOfKey('a')).toBeUndefined()
    expect(second).toMatchObject({ status: first.status, text: first.text })
    // And then the truth again.
    expect((await call(server, 'DELETE', '/api-keys/b')).text).toBe('{"status":"OK"}')
  })

  test('a redirect is one: its target is in the answer', async () => {
    const server = await startFilled()
    once(server, 'deleteKey', unclearAnswers.redirect(false))
    const response = await fetch(`${server.baseUrl}/api-keys/a`, { method: 'DELETE', redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toContain('https://')
  })

  test('the reply is lost, with the write done or never done', async () => {
    const server = await startFilled()
    once(server, 'deleteKey', lostReplies['lost, done']())
    once(server, 'deleteKey', lostReplies['lost, never done']())
    expect(await statusOf(server, 'DELETE', '/api-keys/a')).toBeNull()
    expect(await statusOf(server, 'DELETE', '/api-keys/b')).toBeNull()
    expect(await listed(server)).toEqual(['b', 'c'])
  })

  test('the reply is lost and the write done later, by the server’s clock', async () => {
    let time = 0
    const server = await startFilled({ now: () => time })
    once(server, 'deleteKey', { kind: 'appliedButReplyLost', afterMs: 60_000 })
    once(server, 'createProject', { kind: 'appliedButReplyLost', afterMs: 30_000 })
    expect(await statusOf(server, 'DELETE', '/api-keys/a')).toBeNull()
    expect(await statusOf(server, 'POST', '/projects', { name: 'Late' })).toBeNull()
    time = 29_999
    expect(projectsIn(await call(server, 'GET', '/projects'))).toHaveLength(2)
    time = 30_000
    expect(projectsIn(await call(server, 'GET', '/projects')).map(({ name }) => name)).toContain('Late')
    expect(await listed(server)).toContain('a')
    time = 60_000
    expect(await listed(server)).toEqual(['b', 'c'])
  })

  test('… also when nobody asks meanwhile, and never once the faults are cleared', async () => {
    const server = await startFilled()
    const afterMs = 5
    once(server, 'deleteKey', { kind: 'appliedButReplyLost', afterMs }, 2)
    await statusOf(server, 'DELETE', '/api-keys/a')
    while (server.state.projectOfKey('a') !== undefined) await pause(1)
    await statusOf(server, 'DELETE', '/api-keys/b')
    server.faults.clear()
    await pause(2 * afterMs)
    expect(server.state.projectOfKey('b')).toBe(2)
  })
})

describe('lists', () => {
  const altered = async (how: ListChange, id?: string): Promise<unknown> => {
    const server = await startFilled()
    once(server, 'listKeys', { kind: 'alteredList', how, ...(id !== undefined && { id }) })
    const answer = await call(server, 'GET', '/api-keys?project_id=2')
    expect(answer.status).toBe(200)
    expect(await listed(server)).toEqual(['a', 'b', 'c'])
    return parsed(answer)
  }
  const idsOf = (rows: unknown): unknown[] => (rows as { apikey_id: unknown }[]).map((row) => row.apikey_id)

  test.each(Object.entries(noLists))('%s', async (_, fault) => {
    const server = await startFilled()
    once(server, 'listKeys', fault)
    const ids = await listed(server).catch(() => null)
    expect(ids).toBeNull()
    expect(await listed(server)).toEqual(['a', 'b', 'c'])
  })

  test('empty', async () => {
    expect(await altered('empty')).toEqual([])
  })

  test('reordered', async () => {
    expect(idsOf(await altered('reordered'))).toEqual(['c', 'b', 'a'])
  })

  test('a row is missing: the one named, or the last', async () => {
    expect(idsOf(await altered('missingRow', 'b'))).toEqual(['a', 'c'])
    expect(idsOf(await altered('missingRow'))).toEqual(['a', 'b'])
    expect(idsOf(await altered('missingRow', 'unknown'))).toEqual(['a', 'b', 'c'])
  })

  test('rows are there twice', async () => {
    expect(idsOf(await altered('duplicatedRows'))).toEqual(['a', 'a', 'b', 'b', 'c', 'c'])
  })

  test('a row has no usable id, and some are no rows', async () => {
    const rows = (await altered('unusableRows', 'b')) as unknown[]
    expect(rows).toContain(null)
    expect(JSON.stringify(rows)).not.toContain('"b"')
    expect(JSON.stringify(rows)).toContain('key b')
  })

  test('JSON that is cut off in a whole answer', async () => {
    const server = await startFilled()
    once(server, 'listProjects', { kind: 'alteredList', how: 'cut' })
    const answer = await call(server, 'GET', '/projects')
    expect(answer.status).toBe(200)
    expect(() => parsed(answer)).toThrow(SyntaxError)
  })

  test('a refusal stays one', async () => {
    const server = await startFilled()
    once(server, 'listKeys', { kind: 'alteredList', how: 'empty' })
    expect((await call(server, 'GET', '/api-keys?project_id=9')).status).toBe(404)
  })

  test('stale: as of so many writes ago', async () => {
    const server = await startFilled()
    await call(server, 'DELETE', '/api-keys/a')
    await call(server, 'PUT', '/projects/2', { body: { name: 'Renamed' } })
    await call(server, 'DELETE', '/api-keys/c')
    const stale = async (writes: number): Promise<string[]> => {
      once(server, 'listKeys', { kind: 'staleList', writes })
      return listed(server)
    }
    expect(await stale(1)).toEqual(['b', 'c'])
    expect(await stale(2)).toEqual(['b', 'c'])
    expect(await stale(3)).toEqual(['a', 'b', 'c'])
    // As far back as is remembered.
    expect(await stale(99)).toEqual(['a', 'b', 'c'])
    expect(await listed(server)).toEqual(['b'])
    once(server, 'listProjects', { kind: 'staleList', writes: 2 })
    expect(projectsIn(await call(server, 'GET', '/projects')).map(({ name }) => name)).toContain('Second')
  })

  test('stale: as of so many milliseconds ago, by the server’s clock', async () => {
    let time = 1_000
    const server = await startFilled({ now: () => time })
    await call(server, 'DELETE', '/api-keys/a')
    time = 2_000
    await call(server, 'DELETE', '/api-keys/b')
    time = 3_000
    const stale = async (ms: number): Promise<string[]> => {
      once(server, 'listKeys', { kind: 'staleList', ms })
      return listed(server)
    }
    expect(await stale(500)).toEqual(['c'])
    expect(await stale(1_500)).toEqual(['b', 'c'])
    expect(await stale(2_500)).toEqual(['a', 'b', 'c'])
  })

  test('stale: a project that was not there yet is 404, and the whole workspace is as it was', async () => {
    const server = await startFilled()
    await call(server, 'POST', '/projects', { body: { name: 'Third' } })
    await call(server, 'POST', '/api-keys', { body: { project_id: 3, name: 'new' } })
    once(server, 'listKeys', { kind: 'staleList', writes: 2 }, 2)
    expect((await call(server, 'GET', '/api-keys?project_id=3')).status).toBe(404)
    expect(keysIn(await call(server, 'GET', '/api-keys')).map((key) => key.apikey_id)).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  test('a server that remembers nothing, and one where nothing changed, tell the truth', async () => {
    for (const remembersWrites of [0, 10]) {
      const server = await startFilled({ remembersWrites })
      if (remembersWrites === 0) await call(server, 'DELETE', '/api-keys/a')
      once(server, 'listKeys', { kind: 'staleList', writes: 1 })
      expect(await listed(server)).toEqual(remembersWrites === 0 ? ['b', 'c'] : ['a', 'b', 'c'])
    }
  })
})

describe('names', () => {
  const decomposed = ' cafe\u0301  \u00a0 two '

  test.each([
    ['nfc', ' caf\u00e9  \u00a0 two '],
    ['trimmed', 'cafe\u0301  \u00a0 two'],
    ['folded', ' cafe\u0301 two '],
    ['all', 'caf\u00e9 two'],
  ] as const)('are kept otherwise than sent: %s', async (how, kept) => {
    const server = await startFilled()
    for (const operation of ['createKey', 'createProject', 'renameProject'] as const)
      once(server, operation, { kind: 'normalisedNames', how })
    await call(server, 'POST', '/api-keys', {
      body: { project_id: 1, name: decomposed, client_ref: ' as is ' },
    })
    const created = await call(server, 'POST', '/projects', { body: { name: decomposed } })
    await call(server, 'PUT', '/projects/2', { body: { name: decomposed } })
    expect(server.state.keys(1)).toMatchObject([{ name: kept, client_ref: ' as is ' }])
    expect(parsed(created)).toMatchObject({ name: kept })
    expect(server.state.project(2)?.name).toBe(kept)
    await call(server, 'PUT', '/projects/2', { body: { name: decomposed } })
    expect(server.state.project(2)?.name).toBe(decomposed)
  })

  test('go on to the next rule, and leave other bodies alone', async () => {
    const server = await startFilled()
    once(server, 'createKey', { kind: 'normalisedNames', how: 'all' }, 4)
    once(server, 'createKey', { kind: 'appliedButReplyLost' })
    expect(await statusOf(server, 'POST', '/api-keys', { project_id: 1, name: ' a ' })).toBeNull()
    expect(server.state.keys(1)).toMatchObject([{ name: 'a' }])
    expect(await statusOf(server, 'POST', '/api-keys', { project_id: 1 })).toBe(201)
    expect(await statusOf(server, 'POST', '/api-keys', 'not JSON')).toBe(400)
    expect(await statusOf(server, 'POST', '/api-keys', { project_id: 1, name: 7 })).toBe(400)
  })
})

describe('the limit of keys in a project', () => {
  test.each([
    [true, /maximum number of API keys \(3\)/u],
    [false, /^\{"code":403,"error":"Forbidden"\}$/u],
  ])('is a refusal in the API’s form that says why: %s', async (tellsKeyLimit, words) => {
    const server = await startFilled({ maxKeysPerProject: 3, tellsKeyLimit })
    const answer = await call(server, 'POST', '/api-keys', { body: { project_id: 2 } })
    expect(answer.status).toBe(403)
    expect(answer.text).toMatch(words)
    server.state.setMaxKeysPerProject(4, !tellsKeyLimit)
    expect((await call(server, 'POST', '/api-keys', { body: { project_id: 2 } })).status).toBe(201)
    const again = await call(server, 'POST', '/api-keys', { body: { project_id: 2 } })
    expect(again.text.includes('maximum')).toBe(!tellsKeyLimit)
  })
})
