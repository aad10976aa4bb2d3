import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type KeyList, unpackKeys } from '#shared/key-list'
import { startListThread } from '../../../src/main/management-api/list-thread'
import {
  createLongLists,
  type ListQuestion,
  type LongLists,
  longListBytes,
} from '../../../src/main/management-api/long-lists'
import { createManagementApi } from '../../../src/main/management-api/management-api'
import { readKeyList } from '../../../src/main/management-api/read-key-list'
import type { CallOptions } from '../../../src/main/management-api/types'
import { gate } from '../demo/support'
import { buildListWorker } from './build-list-worker'

const signal = new AbortController().signal
const count = 20_000
const rows = Array.from({ length: count }, (_, index) => ({
  apikey_id: `id-${index}`,
  name: index % 2 === 0 ? `Schlüssel\n${index}` : null,
  client_ref: 'back\\slash',
  created_at: '2026-01-01T00:00:00Z',
  surplus: { key_value: 'PLANTED-value' },
}))
const body = JSON.stringify(rows)

let built: Awaited<ReturnType<typeof buildListWorker>>
let server: Server
let answer: Buffer
let workers: Worker[] = []
let lists: LongLists
beforeAll(async () => {
  built = await buildListWorker()
  server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(answer)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
}, 60_000)
afterAll(async () => {
  await built.remove()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
afterEach(async () => {
  await lists.close()
  workers = []
})

/** A client whose long lists are read by workers that are counted. */
const clientOf = (
  options: { make?: () => Worker; maxBodyBytes?: number } = {},
): {
  list: (options?: Partial<CallOptions>) => Promise<unknown>
  keyList: (options?: Partial<CallOptions>) => Promise<KeyList>
} => {
  lists = createLongLists(() => {
    const worker = options.make?.() ?? startListThread(built.path)
    workers.push(worker)
    return worker
  })
  const { port } = server.address() as AddressInfo
  const api = createManagementApi({
    baseUrl: `http://127.0.0.1:${port}/v1`,
    token: async () => 'token',
    fetch,
    longLists: lists,
    ...(options.maxBodyBytes !== undefined && { maxBodyBytes: options.maxBodyBytes }),
  })
  const keyList = (more: Partial<CallOptions> = {}) => api.keyList(1, { signal, ...more })
  return { list: async (more) => unpackKeys(await keyList(more)), keyList }
}
const expected = rows.map(({ apikey_id, name, client_ref, created_at }) => ({
  id: apikey_id,
  name: name ?? '',
  clientRef: client_ref,
  createdAt: created_at,
}))
const program = (source: string) => () => new Worker(source, { eval: true })

describe('a long list', () => {
  it('is read by one worker, kept from list to list, and loses what is no field of a key', async () => {
    answer = Buffer.from(body)
    const { list } = clientOf()
    expect(await list()).toEqual(expected)
    expect(await Promise.all([list(), list()])).toEqual([expected, expected])
    expect(workers).toHaveLength(1)
  })

  it('is one from a megabyte on: a shorter one is read in place', async () => {
    answer = Buffer.from(JSON.stringify([{ apikey_id: 'A' }]))
    const { list } = clientOf()
    expect(await list()).toEqual([{ id: 'A', name: '', clientRef: '', createdAt: null }])
    expect(workers).toHaveLength(0)
    expect(body.length).toBeGreaterThan(longListBytes)
  })

  it.each([
    ['no JSON', Buffer.from(`${body.slice(0, -1)},`)],
    ['no UTF-8', Buffer.concat([Buffer.from(body.slice(0, -2)), Buffer.from([0xff]), Buffer.from('}]')])],
    ['of another form', Buffer.from(JSON.stringify({ keys: rows }))],
    [
      'of rows of another kind',
      Buffer.from(JSON.stringify(rows.map(({ apikey_id, name }) => `${apikey_id}${name}`.repeat(4)))),
    ],
  ])('that is %s cannot be read, and the next one can', async (_, bytes) => {
    answer = bytes
    const { list } = clientOf()
    await expect(list()).rejects.toMatchObject({ failure: { code: 'answer-unreadable', status: 200 } })
    answer = Buffer.from(body)
    expect(await list()).toHaveLength(count)
    expect(workers).toHaveLength(1)
  })

  it('is read without the rows that are no keys, which are counted, as in place', async () => {
    const bad = [{ apikey_id: 7 }, { apikey_id: '' }, null]
    answer = Buffer.from(JSON.stringify([...bad, ...rows, ...rows.slice(0, 5)]))
    const { list, keyList } = clientOf()
    expect(await list()).toEqual(expected)
    expect(await keyList()).toMatchObject({ count, unreadable: bad.length })
    expect(await keyList()).toEqual(readKeyList(answer))
    expect(workers).toHaveLength(1)
  })

  it('that is too large is not read at all', async () => {
    answer = Buffer.from(body)
    const { list } = clientOf({ maxBodyBytes: body.length - 1 })
    await expect(list()).rejects.toMatchObject({ failure: { code: 'answer-too-large' } })
    expect(workers).toHaveLength(0)
  })

  it('is let go of at once when the person cancels, and the next one is read', async () => {
    answer = Buffer.from(body)
    const asked = gate()
    const hold = new SharedArrayBuffer(4)
    const source = `
      const { parentPort, workerData } = require('node:worker_threads')
      parentPort.on('message', ({ id }) => {
        parentPort.postMessage('asked')
        Atomics.wait(new Int32Array(workerData), 0, 0)
        parentPort.postMessage({ id, list: null })
      })
      parentPort.postMessage('up')`
    const { list } = clientOf({
      make: () => {
        const worker = new Worker(source, { eval: true, workerData: hold })
        worker.on('message', (message) => message === 'asked' && asked.open())
        return worker
      },
    })
    const controller = new AbortController()
    const cancelled = list({ signal: controller.signal })
    await asked.opened
    controller.abort()
    await expect(cancelled).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    Atomics.store(new Int32Array(hold), 0, 1)
    Atomics.notify(new Int32Array(hold), 0)
    await expect(list()).rejects.toMatchObject({ failure: { code: 'answer-unreadable' } })
  })

  it('is read in place where no worker can start', async () => {
    answer = Buffer.from(body)
    const { list } = clientOf({ make: () => startListThread('/nowhere/list-worker.mjs') })
    expect(await list()).toEqual(expected)
    expect(workers).toHaveLength(1)
  })

  it('that its worker dies of cannot be read, and the next one gets another worker', async () => {
    answer = Buffer.from(body)
    const dying = program(`
      const { parentPort } = require('node:worker_threads')
      parentPort.on('message', () => { throw new Error('PLANTED') })
      parentPort.postMessage('up')`)
    const { list } = clientOf({ make: () => (workers.length === 0 ? dying() : startListThread(built.path)) })
    await expect(list()).rejects.toMatchObject({ failure: { code: 'answer-unreadable' } })
    expect(await list()).toEqual(expected)
    expect(workers).toHaveLength(2)
  })

  it('leaves no thread behind once closed', async () => {
    answer = Buffer.from(body)
    const { list } = clientOf()
    await list()
    const [worker] = workers
    const ended = new Promise((resolve) => worker?.once('exit', resolve))
    await lists.close()
    await ended
    expect(worker?.threadId).toBe(-1)
  })
})

describe('what a worker is given', () => {
  it('is the bytes alone, taken over and not copied', async () => {
    const questions: unknown[] = []
    lists = createLongLists(() => {
      const worker = startListThread(built.path)
      const post = worker.postMessage.bind(worker)
      worker.postMessage = (question: ListQuestion, transfer?: Parameters<Worker['postMessage']>[1]) => {
        questions.push(Object.keys(question))
        post(question, transfer)
      }
      return worker
    })
    const bytes = new Uint8Array(Buffer.from(JSON.stringify([{ apikey_id: 'A' }])))
    expect((await lists.read(bytes))?.ids).toBe('A')
    expect(questions).toEqual([['id', 'bytes']])
    expect(bytes.byteLength).toBe(0)
  })
})
