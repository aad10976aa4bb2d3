import { describe, expect, it } from 'vitest'
import {
  verdictOnAnswer,
  verdictOnClose,
  verdictOnError,
  verdictOnTrouble,
} from '../../../../src/main/key-tests/verdict'
import { kindOfBody } from '../../../../src/main/management-api/http/exchange'

const value = 'CANARY5kQx2Lr9Vb4Zt6Wn8Yp3Ks5Hd1'
const asked = { host: 'eu1.asr.api.speechmatics.com', value, now: () => Date.parse('2026-05-03T12:00:00Z') }

const answer = (
  status: number,
  contentType: string | null,
  text: string,
  headers: { retryAfter?: string; date?: string } = {},
) => ({
  status,
  retryAfter: headers.retryAfter ?? null,
  date: headers.date ?? null,
  age: null,
  receivedAt: asked.now(),
  ...kindOfBody(contentType),
  body: { state: 'whole' as const, bytes: new Uint8Array(Buffer.from(text)) },
})

const said = JSON.stringify({ code: 403, error: 'Invalid or missing license' })
const json = 'application/json'

describe('an answer', () => {
  it.each([
    [401, json, JSON.stringify({ code: 401, error: 'Permission Denied' }), 'not-accepted', 'not-accepted'],
    [401, 'text/plain', 'Unauthorized', 'not-tested', 'not-accepted'],
    [401, 'text/html', '<h1>Sign in</h1>', 'not-tested', 'not-tested'],
    [403, json, said, 'refused', 'refused'],
    [403, 'text/plain', 'Forbidden', 'not-tested', 'not-tested'],
    [403, 'text/html', '<h1>Blocked</h1>', 'not-tested', 'not-tested'],
    [403, json, 'no JSON', 'not-tested', 'not-tested'],
  ])('%i %s %s is %s of batch, and %s of a handshake', (status, type, text, ofBatch, ofHandshake) => {
    expect(verdictOnAnswer(answer(status, type, text), asked, false).outcome).toBe(ofBatch)
    expect(verdictOnAnswer(answer(status, type, text), asked, true).outcome).toBe(ofHandshake)
  })

  it('has its words shown without the value, also where it is hidden in them', () => {
    const hidden = Buffer.from(value).toString('base64')
    const text = JSON.stringify({ code: 403, error: `no region for ${value}`, detail: hidden })
    const verdict = verdictOnAnswer(answer(403, json, text), asked, false)
    expect(verdict).toMatchObject({
      outcome: 'refused',
      detail: expect.stringContaining('no region for •••'),
    })
    expect(JSON.stringify(verdict)).not.toMatch(/CANARY|5kQx2|Q0FOQVJZ/u)
  })

  it.each([
    [429, '17', undefined, 17],
    [503, 'Sun, 03 May 2026 12:01:00 GMT', undefined, 60],
    // By the server's own clock, where it tells it.
    [429, 'Sun, 03 May 2026 12:01:00 GMT', 'Sun, 03 May 2026 12:00:50 GMT', 10],
    [500, '17', undefined, undefined],
  ])('%i with Retry-After %s says how long to wait: %s %s', (status, retryAfter, date, seconds) => {
    const verdict = verdictOnAnswer(
      answer(status, json, '{}', { retryAfter, ...(date !== undefined && { date }) }),
      asked,
      false,
    )
    expect(verdict).toMatchObject({ outcome: 'not-tested', failure: { status, host: asked.host } })
    expect(verdict.outcome === 'not-tested' && verdict.failure.retryAfterSeconds).toBe(seconds)
  })
})

describe('a close of a session', () => {
  it.each([
    [4001, 'not_authorised', 'not-accepted'],
    [4001, '', 'not-accepted'],
    [1000, 'not_authorised', 'not-accepted'],
    [4005, '', 'not-tested'],
    [1011, '', 'not-tested'],
    [1000, '', 'not-tested'],
    [1006, '', 'not-tested'],
    [4003, '', 'refused'],
    [4003, 'toString', 'refused'],
    [4002, 'toString', 'not-tested'],
  ])('with %i %s is %s', (code, reason, outcome) => {
    expect(verdictOnClose(code, reason, asked).outcome).toBe(outcome)
  })
})

it('what an error of a session says is shown without the value', () => {
  const verdict = verdictOnError('not_allowed', `${value} has no contract`, asked)
  expect(verdict).toEqual({ outcome: 'refused', detail: '••• has no contract' })
})

it('trouble with the connection says nothing of the key, and nothing of it is in what is told', () => {
  const cause = Object.assign(new Error(`connect failed for ${value}`), { code: 'ECONNREFUSED' })
  expect(verdictOnTrouble(new TypeError('fetch failed', { cause }), asked)).toEqual({
    outcome: 'not-tested',
    failure: { code: 'connection-failed', host: asked.host },
  })
})
