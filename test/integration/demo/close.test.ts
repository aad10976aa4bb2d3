import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type DemoServer, type DemoServerOptions, type Fault, startDemoServer } from '../../../src/demo'
import { call, gate, start } from './support'

const NEVER = 86_399_001

const listeners = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'TCPServerWrap').length

const portOf = (server: DemoServer): number => Number(new URL(server.baseUrl).port)

/** A connection that has sent a request and waits. */
async function request(server: DemoServer): Promise<Socket> {
  const socket = connect(portOf(server), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(`GET /v1/projects HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${server.token}\r\n\r\n`)
  return socket
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('close', () => {
  test('stops listening, and can be called again', async () => {
    const before = listeners()
    const server = await startDemoServer()
    expect(listeners()).toBe(before + 1)
    await call(server, 'GET', '/projects')
    await Promise.all([server.close(), server.close()])
    await server.close()
    await expect(call(server, 'GET', '/projects')).rejects.toThrow()
    expect(listeners()).toBe(before)
  })

  const waits: [string, DemoServerOptions, Fault | undefined][] = [
    ['latency', { latencyMs: NEVER }, undefined],
    ['a delay', {}, { kind: 'delay', ms: NEVER }],
    ['a slow body', {}, { kind: 'slowBody', intervalMs: NEVER }],
  ]

  test.each(waits)('clears the timers of %s', async (_, options, fault) => {
    const arrived = gate()
    const server = await startDemoServer({ ...options, onRequest: () => arrived.open() })
    if (fault) server.faults.add({ fault })
    const set = vi.spyOn(globalThis, 'setTimeout')
    const cleared = vi.spyOn(globalThis, 'clearTimeout')
    const socket = await request(server)
    await arrived.opened
    // One turn of the event loop: what follows onRequest on the server has run by then.
    await new Promise((resolve) => setImmediate(resolve))
    const timer = set.mock.results[set.mock.calls.findIndex(([, ms]) => ms === NEVER)]?.value
    expect(timer).toBeDefined()
    const ended = once(socket.resume(), 'close')
    await server.close()
    expect(cleared.mock.calls.flat()).toContain(timer)
    await ended
    expect(server.requests).toMatchObject([{ finishedAt: expect.any(Number) }])
  })

  test.each<Fault>([
    { kind: 'hang' },
    { kind: 'appliedButReplyLost', end: 'hang' },
    { kind: 'hold', until: new Promise(() => undefined) },
    { kind: 'hugeBody', megabytes: 100_000 },
  ])('ends a request under %j', async (fault) => {
    const arrived = gate()
    const server = await startDemoServer({ onRequest: () => arrived.open() })
    server.faults.add({ fault })
    const socket = await request(server)
    await arrived.opened
    const ended = once(socket, 'close')
    await server.close()
    socket.resume()
    await ended
    await server.whenIdle()
  })

  test('ends connections that are idle, silent, or in the middle of a request', async () => {
    const server = await startDemoServer()
    const idle = await request(server)
    await once(idle, 'data')
    const silent = connect(portOf(server), '127.0.0.1')
    await once(silent, 'connect')
    const partial = connect(portOf(server), '127.0.0.1')
    partial.write('POST /v1/projects HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{')
    await once(partial, 'connect')
    // One more round trip: by then the server has accepted the connections made before.
    await call(server, 'GET', '/projects')
    const ended = [idle, silent, partial].map((socket) => {
      socket.on('error', () => undefined)
      socket.resume()
      return once(socket, 'close')
    })
    await server.close()
    await Promise.all(ended)
    await server.whenIdle()
  })

  test('a request held by onRequest is let go', async () => {
    const arrived = gate()
    const server = await startDemoServer({
      onRequest: () => {
        arrived.open()
        return new Promise(() => undefined)
      },
    })
    const pending = expect(call(server, 'GET', '/projects')).rejects.toThrow()
    await arrived.opened
    await server.close()
    await pending
  })
})

describe('start and hooks', () => {
  test('rejects on a port that is taken', async () => {
    const server = await start()
    await expect(startDemoServer({ port: portOf(server) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  test('onRequest sees each request and can hold it', async () => {
    const release = gate()
    const seen: string[] = []
    const server = await start({
      onRequest: ({ method, path, status }) => {
        seen.push(`${method} ${path} ${status}`)
        return release.opened
      },
    })
    const pending = call(server, 'POST', '/projects', { body: { name: 'x' } })
    release.open()
    expect((await pending).status).toBe(201)
    expect(seen).toEqual(['POST /v1/projects null'])
  })

  test('an onRequest that fails is answered 500', async () => {
    const server = await start({
      onRequest: () => {
        throw new Error('secret detail')
      },
    })
    const answer = await call(server, 'GET', '/projects')
    expect(answer.status).toBe(500)
    expect(answer.text).toBe('{"code":500,"error":"Internal Server Error"}')
  })

  test('a value factory that fails is answered 500 and makes no key', async () => {
    const server = await start({
      keyValueFactory: () => {
        throw new Error('secret detail')
      },
    })
    const answer = await call(server, 'POST', '/api-keys', { body: { project_id: 1 } })
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret')
    expect(server.state.keyCount()).toBe(0)
  })
})
