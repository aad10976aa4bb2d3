import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '#demo/lies/faults'
import type { KeyTestResult } from '#shared/contract/keys/key-tests'
import type { FailureCode } from '#shared/failure'
import { openTestSite, type TestSite } from './site'

let site: TestSite
beforeEach(async () => {
  site = await openTestSite()
})
afterEach(() => site.server.close())

const products = ['batch', 'rt'] as const
const regionOf = { batch: 'eu1', rt: 'eu' } as const
const expectNothingOf = (value: string, result: unknown): void =>
  expect(JSON.stringify(result) + inspect(result, { depth: 9 })).not.toContain(value.slice(4, 20))
const sentWith = () => site.server.requests.filter(({ path }) => path.startsWith('/regions/'))

describe.each(products)('a key for %s', (product) => {
  const region = regionOf[product]

  it('works where the service takes it, by one request', async () => {
    const { value } = await site.permanent()
    const result = await site.test(value, product, region)
    expect(result).toMatchObject({ outcome: 'works', product, region })
    expect(Date.parse(result.testedAt)).toBe(site.time.now())
    expect(sentWith()).toHaveLength(1)
    expect(site.progress).toEqual([])
    expectNothingOf(value, result)
  })

  it('is tried again until it is known everywhere', async () => {
    site.server.keyUse.knownAfterMs = 7_000
    const { value } = await site.permanent()
    expect(await site.test(value, product, region)).toMatchObject({ outcome: 'works', took: 11_000 })
    expect(site.progress.map(({ tries }) => tries)).toEqual([1, 2, 3, 4])
    const [first] = site.progress
    expect(first?.until).toBe(site.time.now() - 11_000 + 60_000)
  })

  it('is not accepted once a minute is over', async () => {
    const { value, keyId } = await site.permanent()
    site.server.state.removeKey(keyId ?? '')
    const result = await site.test(value, product, region)
    expect(result).toMatchObject({ outcome: 'not-accepted', took: 60_000 })
    expect(result.failure).toBeUndefined()
    expectNothingOf(value, result)
  })

  it('is refused where the contract does not cover the region, at once', async () => {
    site.server.keyUse.refusedRegions = [region]
    const { value } = await site.permanent()
    const result = await site.test(value, product, region)
    expect(result).toMatchObject({ outcome: 'refused', took: 0 })
    expect(result.detail).toMatch(/\w/u)
  })

  it('is refused where it is a temporary one for another product', async () => {
    const { value } = await site.temporary(product === 'rt' ? 'batch' : 'rt')
    expect(await site.test(value, product, region)).toMatchObject({ outcome: 'refused' })
  })

  it('is stopped while it waits', async () => {
    site.server.keyUse.knownAfterMs = 1e9
    const { value } = await site.permanent()
    const stop = new AbortController()
    const testing = site.test(value, product, region, stop.signal)
    site.time.wait = async () => {}
    stop.abort()
    await expect(testing).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  })

  it('that no header can hold is not sent', async () => {
    await expect(site.test('a\nb', product, region)).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { value: 'malformed' } },
    })
    expect(sentWith()).toEqual([])
  })
})

const outcomeOf = ({ outcome, failure }: KeyTestResult) => [outcome, failure?.code ?? null]

const json = (status: number, body: object): Fault => ({ kind: 'status', status, body })
const batchFaults: Record<string, [Fault, ...ReturnType<typeof outcomeOf>]> = {
  '401 HTML': [{ kind: 'html', status: 401 }, 'not-tested', 'refused-on-the-way'],
  '401 empty': [{ kind: 'emptyBody', status: 401 }, 'not-tested', 'refused-on-the-way'],
  '403 HTML': [{ kind: 'html', status: 403 }, 'not-tested', 'refused-on-the-way'],
  '403 empty': [{ kind: 'emptyBody', status: 403 }, 'not-tested', 'refused-on-the-way'],
  '200 HTML': [{ kind: 'html', status: 200 }, 'not-tested', 'answer-unreadable'],
  '200 empty': [{ kind: 'emptyBody', status: 200 }, 'not-tested', 'answer-unreadable'],
  '202': [json(202, {}), 'not-tested', 'answer-unreadable'],
  redirect: [
    { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } },
    'not-tested',
    'answer-unreadable',
  ],
  '404': [json(404, { code: 404, error: 'Not found' }), 'not-tested', 'request-rejected'],
  '407': [{ kind: 'html', status: 407 }, 'not-tested', 'proxy-wants-credentials'],
  '422': [json(422, { code: 422, error: 'limit' }), 'not-tested', 'request-rejected'],
  '429': [{ kind: 'tooManyRequests', retryAfter: 30 }, 'not-tested', 'rate-limited'],
  '500': [json(500, { code: 500, error: 'Internal Server Error' }), 'not-tested', 'server-fault'],
  '503 HTML': [{ kind: 'html', status: 503 }, 'not-tested', 'server-fault'],
  reset: [{ kind: 'reset' }, 'not-tested', 'connection-failed'],
  '100 MB of jobs': [{ kind: 'hugeBody', megabytes: 100 }, 'works', null],
  'jobs that are cut': [{ kind: 'truncatedBody' }, 'works', null],
}

it.each(Object.entries(batchFaults))('batch answers %s', async (_name, [fault, outcome, code]) => {
  const { value } = await site.permanent()
  site.server.faults.add({ match: { path: '/regions/' }, fault })
  const result = await site.test(value, 'batch', 'eu1')
  expect(outcomeOf(result)).toEqual([outcome, code])
  expect(sentWith()).toHaveLength(1)
  expectNothingOf(value, result)
  if (code === 'rate-limited') expect(result.failure?.retryAfterSeconds).toBe(30)
})

const realtimeErrors: [string, KeyTestResult['outcome'], FailureCode | null][] = [
  ['quota_exceeded', 'not-tested', 'quota-exceeded'],
  ['timelimit_exceeded', 'not-tested', 'quota-exceeded'],
  ['insufficient_funds', 'not-tested', 'quota-exceeded'],
  ['job_error', 'not-tested', 'server-fault'],
  ['unknown_error', 'not-tested', 'server-fault'],
  ['protocol_error', 'not-tested', 'request-rejected'],
  ['something_new', 'not-tested', 'request-rejected'],
  ['constructor', 'not-tested', 'request-rejected'],
  ['not_allowed', 'refused', null],
  ['invalid_model', 'refused', null],
  ['not_authorised', 'not-accepted', null],
]

it.each(realtimeErrors)('realtime says the error %s', async (type, outcome, code) => {
  const { value } = await site.permanent()
  site.server.keyUse.realtimeError = type
  const result = await site.test(value, 'rt', 'eu')
  expect(outcomeOf(result)).toEqual([outcome, code])
  expectNothingOf(value, result)
})

it.each(['handshake', 'message', 'close'] as const)('realtime rejects a key in its %s', async (way) => {
  const { value, keyId } = await site.permanent()
  site.server.state.removeKey(keyId ?? '')
  site.server.keyUse.rejectsIn = way
  expect(await site.test(value, 'rt', 'eu')).toMatchObject({ outcome: 'not-accepted' })
})

it('realtime is asked to start and told the end, and hears no audio', async () => {
  const { value } = await site.permanent()
  await site.test(value, 'rt', 'eu')
  expect(site.server.realtimeMessages).toEqual(['StartRecognition', 'EndOfStream'])
})

it('a realtime session that is stopped while it says nothing ends its connection', async () => {
  const { value } = await site.permanent()
  site.server.keyUse.isSilent = true
  const stop = new AbortController()
  const testing = site.test(value, 'rt', 'eu', stop.signal)
  await expect.poll(() => site.server.realtimeMessages).toEqual(['StartRecognition'])
  stop.abort()
  await expect(testing).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  await expect.poll(() => sentWith().every(({ finishedAt }) => finishedAt !== null)).toBe(true)
})
