import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { KeyTestOutcome } from '#shared/contract/keys/key-tests'
import { createKeyTester } from '../../../src/main/key-tests/key-tester'
import { noLine, openTestSite, type TestSite, waitedTime } from './site'
import { batch, notAsDescribed, realtime } from './vendor-description'

let site: TestSite
beforeEach(async () => {
  site = await openTestSite()
})
afterEach(() => site.server.close())

const services = (): string => new URL(site.server.baseUrl).origin
const jobs = async (value: string, query = '?limit=1') => {
  const headers = { Authorization: `Bearer ${value}` }
  const response = await fetch(`${services()}/regions/eu1/v2/jobs${query}`, { headers })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('the demo’s batch service answers as the vendor describes', () => {
  it('a key that works', async () => {
    const { status, body } = await jobs((await site.permanent()).value)
    expect(status).toBe(200)
    expect(notAsDescribed(body, batch.jobs)).toEqual([])
    for (const job of body['jobs'] as Record<string, unknown>[]) {
      expect(notAsDescribed(job, batch.job)).toEqual([])
      expect(batch.jobStatuses).toContain(job['status'])
    }
  })

  it('a key that it does not know, that it refuses, and a bad request', async () => {
    const { value } = await site.permanent()
    const unknown = await jobs('nobody')
    const bad = await jobs(value, '?limit=all')
    site.server.keyUse.refusedRegions = ['eu1']
    const refused = await jobs(value)
    for (const [answer, status] of [
      [unknown, 401],
      [bad, 422],
      [refused, 403],
    ] as const) {
      expect(answer.status).toBe(status)
      expect(notAsDescribed(answer.body, batch.error)).toEqual([])
      expect(answer.body).toEqual(batch.errors[status])
    }
  })
})

/** All that a realtime session of the demo says, and how it ends; `says` are the messages to send. */
const session = async (value: string, says: readonly object[]) => {
  const url = `${services().replace('http', 'ws')}/regions/eu/v2`
  const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${value}` } })
  onTestFinished(() => socket.terminate())
  const heard: Record<string, unknown>[] = []
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Record<string, unknown>
    heard.push(message)
    if (message['message'] === 'EndOfTranscript') socket.close(1000)
  })
  socket.on('open', () => {
    for (const each of says) socket.send(JSON.stringify(each))
  })
  const [code, payload] = (await once(socket, 'close')) as [number, Buffer]
  return { heard, code, payload: payload.toString() }
}
const start = { message: 'StartRecognition', audio_format: {}, transcription_config: {} }
const end = { message: 'EndOfStream', last_seq_no: 0 }

const shapes = new Map<unknown, Parameters<typeof notAsDescribed>[1]>(Object.entries(realtime.received))
const expectDescribed = (heard: readonly Record<string, unknown>[]): void => {
  for (const message of heard) {
    const shape = shapes.get(message['message'])
    expect(shape, `${String(message['message'])} is described`).toBeDefined()
    if (shape !== undefined) expect(notAsDescribed(message, shape), JSON.stringify(message)).toEqual([])
    if (message['message'] === 'Info') expect(realtime.infoTypes).toContain(message['type'])
    if (message['message'] === 'Error') expect(realtime.errorTypes).toContain(message['type'])
  }
}

describe('the demo’s realtime service answers as the vendor describes', () => {
  it('a session from its start to its end', async () => {
    const { heard } = await session((await site.permanent()).value, [start, end])
    expectDescribed(heard)
    expect(heard.map(({ message }) => message)).toEqual(['Info', 'RecognitionStarted', 'EndOfTranscript'])
  })

  const codes = new Map<string, number>(
    Object.entries(realtime.closes).map(([code, type]) => [type, Number(code)]),
  )
  it.each(realtime.errorTypes)('the error %s, and the close after it', async (type) => {
    site.server.keyUse.realtimeError = type
    const { heard, code, payload } = await session((await site.permanent()).value, [start])
    expectDescribed(heard)
    expect(heard).toMatchObject([{ message: 'Error', type }])
    expect(payload).toBe(type)
    if (codes.has(type)) expect(code).toBe(codes.get(type))
  })

  it('a key that it does not know, in the session and in the handshake', async () => {
    const { heard, code, payload } = await session('nobody', [start])
    expectDescribed(heard)
    expect([code, payload]).toEqual([4001, realtime.closes[4001]])
    site.server.keyUse.rejectsIn = 'handshake'
    const refused = session('nobody', [start])
    await expect(refused).rejects.toThrow('401')
    expect(realtime.handshakes).toContain(401)
  })
})

/** A realtime service that does as a test says with each session; keeps what it was sent. */
const realService = async (serve: (socket: WebSocket, message: { readonly message: string }) => void) => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => server.close())
  await once(server, 'listening')
  const sent: Record<string, unknown>[] = []
  server.on('connection', (socket) =>
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Record<string, unknown> & { readonly message: string }
      sent.push(message)
      serve(socket, message)
    }),
  )
  const { port } = server.address() as AddressInfo
  return { sent, demoBaseUrl: `http://127.0.0.1:${port}/v1` }
}
const tested = async (demoBaseUrl: string) => {
  const { now, wait } = waitedTime()
  const test = createKeyTester({ fetch, openLine: noLine, now, wait })
  const key = { value: 'CANARYkeyValue000000000000000001', product: 'rt', region: 'eu', demoBaseUrl } as const
  return test(key, { signal: new AbortController().signal })
}

describe('a test asks as the vendor describes', () => {
  it('batch for so few jobs that it may', async () => {
    const { value } = await site.permanent()
    await site.test(value, 'batch', 'eu1')
    const asked = new URL(site.server.requests.at(-1)?.path ?? '', services())
    expect(asked.pathname).toBe('/regions/eu1/v2/jobs')
    const limit = Number(asked.searchParams.get('limit'))
    expect(limit).toBeGreaterThanOrEqual(batch.limit.least)
    expect(limit).toBeLessThanOrEqual(batch.limit.most)
  })

  it('realtime with whole messages', async () => {
    const { sent, demoBaseUrl } = await realService((socket, { message }) => {
      if (message === 'StartRecognition') socket.send(JSON.stringify({ message: 'RecognitionStarted' }))
    })
    expect((await tested(demoBaseUrl)).outcome).toBe('works')
    await expect.poll(() => sent.length).toBe(2)
    const [first = {}, last = {}] = sent
    expect(notAsDescribed(first, realtime.sent.StartRecognition)).toEqual([])
    expect(notAsDescribed(first['audio_format'], realtime.audioFormat)).toEqual([])
    expect(realtime.encodings).toContain(Reflect.get(first['audio_format'] ?? {}, 'encoding'))
    expect(notAsDescribed(last, realtime.sent.EndOfStream)).toEqual([])
  })
})

describe('what the vendor describes is read as what it means', () => {
  const ofStatus: Readonly<Record<number, KeyTestOutcome>> = {
    200: 'works',
    401: 'not-accepted',
    403: 'refused',
  }
  it.each(batch.statuses)('batch’s status %i', async (status) => {
    const body = new Map<number, object>(
      Object.entries(batch.errors).map(([code, error]) => [Number(code), error]),
    ).get(status)
    const fault = { kind: 'status', status, body: status === 200 ? { jobs: [] } : body } as const
    site.server.faults.add({ match: { path: '/regions/' }, fault })
    const { outcome } = await site.test((await site.permanent()).value, 'batch', 'eu1')
    expect(outcome).toBe(ofStatus[status] ?? 'not-tested')
  })

  // Only these speak of the key.
  const ofType: Readonly<Record<string, KeyTestOutcome>> = {
    not_authorised: 'not-accepted',
    not_allowed: 'refused',
    invalid_model: 'refused',
  }
  it.each(realtime.errorTypes)('realtime’s error %s', async (type) => {
    site.server.keyUse.realtimeError = type
    const { outcome } = await site.test((await site.permanent()).value, 'rt', 'eu')
    expect(outcome).toBe(ofType[type] ?? 'not-tested')
  })

  it.each(Object.entries(realtime.closes))(
    'realtime’s close %s, with and without its payload',
    async (code, type) => {
      for (const payload of [type, '']) {
        const { demoBaseUrl } = await realService((socket) => socket.close(Number(code), payload))
        expect((await tested(demoBaseUrl)).outcome, payload).toBe(ofType[type] ?? 'not-tested')
      }
    },
  )
})
