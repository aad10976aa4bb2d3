import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type DemoServer, type DemoServerOptions, type Fault, seedKeys, startDemoServer } from '#demo/index'
import {
  createManagementApi,
  type ManagementApiOptions,
} from '../../../src/main/management-api/management-api'
import type { ManagementApi, NewKey } from '../../../src/main/management-api/types'

const signal = new AbortController().signal
const wish: NewKey = { projectId: 1, name: 'web prod', clientRef: '', lifetime: { kind: 'permanent' } }

let server: DemoServer
let api: ManagementApi
let onSeen: () => void = () => {}
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

const start = async (
  options: DemoServerOptions = {},
  more: Partial<ManagementApiOptions> = {},
): Promise<void> => {
  server = await startDemoServer({ onRequest: () => onSeen(), ...options })
  api = createManagementApi({
    baseUrl: server.baseUrl,
    token: async () => server.token,
    fetch,
    random: () => 0,
    ...more,
  })
}
const strike = (fault: Fault, times = Infinity): void => void server.faults.add({ fault, times })
/** Lets the client's time run out once the server has the request. */
const untilTimeout = async (work: () => Promise<unknown>, ms: number): Promise<unknown> => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const seen = new Promise<void>((resolve) => {
    onSeen = resolve
  })
  const thrown = work().catch((error: unknown) => error)
  await seen
  await vi.advanceTimersByTimeAsync(ms)
  vi.useRealTimers()
  return thrown
}
const count = (method: string): number => server.requests.filter((each) => each.method === method).length

describe('the whole table', () => {
  it('works', async () => {
    await start()
    const project = await api.createProject({ name: 'new', description: 'about' }, { signal })
    expect(await api.getProject(project.id, { signal })).toEqual(project)
    expect((await api.renameProject({ projectId: project.id, name: 'newer' }, { signal })).name).toBe('newer')
    expect((await api.listProjects({ signal })).map(({ name }) => name)).toEqual(['Default project', 'newer'])
    const made = await api.createKey({ ...wish, projectId: project.id, clientRef: 'c' }, { signal })
    expect(await api.listKeys(project.id, { signal })).toEqual([
      { id: made.keyId, name: 'web prod', clientRef: 'c', createdAt: expect.any(String) },
    ])
    expect(await api.listKeys(undefined, { signal })).toHaveLength(1)
    const lifetime = { kind: 'temporary', ttlSeconds: 60, product: 'tts' } as const
    expect((await api.createKey({ ...wish, lifetime }, { signal })).keyId).toBeNull()
    expect(await api.deleteKey(made.keyId ?? '', { signal })).toBe('deleted')
    expect(await api.deleteProject(project.id, { signal })).toBe('deleted')
    await expect(api.getProject(project.id, { signal })).rejects.toMatchObject({
      failure: { code: 'not-found', status: 404 },
    })
  })

  it('takes 100,000 keys', async () => {
    await start()
    for (const key of seedKeys({ count: 100_000, seed: 1, now: Date.now() })) server.state.addKey(1, key)
    expect(await api.listKeys(1, { signal })).toHaveLength(100_000)
  })
})

describe('a read', () => {
  it.each<[string, Fault]>([
    ['reset', { kind: 'reset' }],
    ['a proxy’s 502', { kind: 'html', status: 502 }],
    ['429', { kind: 'tooManyRequests', retryAfter: 0 }],
    ['429 until a date', { kind: 'tooManyRequests', retryAfter: new Date(0) }],
    ['half an answer', { kind: 'truncatedBody' }],
  ])('survives %s twice', async (_, fault) => {
    await start()
    strike(fault, 2)
    expect(await api.listProjects({ signal })).toHaveLength(1)
    expect(count('GET')).toBe(3)
  })

  it.each<[string, Fault, string, number]>([
    ['reset', { kind: 'reset' }, 'connection-failed', 3],
    ['half an answer', { kind: 'truncatedBody' }, 'answer-unreadable', 3],
    ['a page with 200', { kind: 'html', status: 200 }, 'not-management-api', 1],
    ['nothing', { kind: 'emptyBody' }, 'not-management-api', 1],
    ['another shape', { kind: 'wrongTypes' }, 'not-management-api', 1],
    ['500', { kind: 'status', status: 500 }, 'server-fault', 1],
    ['a long wait', { kind: 'tooManyRequests', retryAfter: 120 }, 'rate-limited', 1],
  ])('fails for %s all the time', async (_, fault, code, requests) => {
    await start()
    strike(fault)
    await expect(api.listProjects({ signal })).rejects.toMatchObject({ failure: { code }, fate: 'none' })
    expect(count('GET')).toBe(requests)
  })

  it.each<[string, Fault, number]>([
    ['no answer', { kind: 'hang' }, 15_000],
    ['a body that drips', { kind: 'slowBody', bytesPerChunk: 1, intervalMs: 1_000 }, 60_000],
  ])('with %s runs out of time and lets go', async (_, fault, ms) => {
    await start()
    strike(fault)
    expect(await untilTimeout(() => api.listProjects({ signal }), ms)).toMatchObject({
      failure: { code: 'timed-out' },
    })
    await server.whenIdle()
    expect(count('GET')).toBe(1)
  })

  it.each([true, false])('of a huge body stops at the limit (length declared: %s)', async (declareLength) => {
    await start({}, { maxBodyBytes: 1024 * 1024 })
    strike({ kind: 'hugeBody', megabytes: 8, declareLength })
    await expect(api.listProjects({ signal })).rejects.toMatchObject({
      failure: { code: 'answer-too-large' },
    })
    await server.whenIdle()
  })

  it('ends when cancelled, and so does the request', async () => {
    const person = new AbortController()
    await start({ onRequest: () => person.abort() })
    strike({ kind: 'hang' })
    await expect(api.listProjects({ signal: person.signal })).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
    await server.whenIdle()
  })
})

describe('a creation', () => {
  it.each<[string, Fault, string, number]>([
    ['lost reply', { kind: 'appliedButReplyLost' }, 'connection-failed', 1],
    ['half an answer', { kind: 'truncatedBody' }, 'answer-unreadable', 1],
    ['reset', { kind: 'reset' }, 'connection-failed', 0],
    ['502', { kind: 'html', status: 502 }, 'server-fault', 0],
    ['503 with a wait', { kind: 'status', status: 503, headers: { 'retry-after': '0' } }, 'server-fault', 0],
  ])('goes out once: %s', async (_, fault, code, keys) => {
    await start()
    strike(fault)
    await expect(api.createKey(wish, { signal })).rejects.toMatchObject({
      failure: { code },
      fate: 'unknown',
    })
    await server.whenIdle()
    expect(count('POST')).toBe(1)
    expect(server.state.keyCount()).toBe(keys)
  })

  it('goes out once: no reply at all', async () => {
    await start()
    strike({ kind: 'appliedButReplyLost', end: 'hang' })
    expect(await untilTimeout(() => api.createKey(wish, { signal }), 15_000)).toMatchObject({
      failure: { code: 'timed-out' },
      fate: 'unknown',
    })
    expect(count('POST')).toBe(1)
    expect(server.state.keyCount()).toBe(1)
  })

  it('refused by 429 is surely not made', async () => {
    await start()
    strike({ kind: 'tooManyRequests', retryAfter: 0 })
    await expect(api.createKey(wish, { signal })).rejects.toMatchObject({ fate: 'none' })
    expect(count('POST')).toBe(1)
  })
})

describe('on the way', () => {
  it('does not take the token to where a redirect points', async () => {
    await start()
    let visits = 0
    const elsewhere = createServer((_, response) => {
      visits += 1
      response.end('[]')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
    for (const status of [301, 302, 303, 307, 308]) {
      strike({ kind: 'status', status, headers: { location } }, 1)
      await expect(api.listProjects({ signal })).rejects.toMatchObject({
        failure: { code: 'not-management-api', status },
      })
    }
    elsewhere.close()
    expect(visits).toBe(0)
  })

  it('tells a refused connection', async () => {
    await start()
    await server.close()
    await expect(api.createKey(wish, { signal })).rejects.toMatchObject({
      failure: { code: 'connection-failed', host: new URL(server.baseUrl).host },
      fate: 'none',
    })
  })

  it('tells a certificate that nobody vouches for', async ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'keydesk-certificate-'))
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    try {
      execFileSync(
        'openssl',
        [...request, '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost'],
        {
          stdio: 'ignore',
        },
      )
      await start({ tls: { key: readFileSync(key), cert: readFileSync(cert) } })
    } catch {
      await start()
      skip('openssl is not here to make a certificate')
    } finally {
      rmSync(folder, { recursive: true })
    }
    await expect(api.createKey(wish, { signal })).rejects.toMatchObject({
      failure: { code: 'certificate-invalid' },
      fate: 'none',
    })
    expect(count('POST')).toBe(0)
  })
})
