import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/failure'
import {
  retryAfterSeconds,
  retryPolicy,
  waitBeforeRetry,
} from '../../../../../src/main/management-api/http/retry'

const now = Date.UTC(2026, 0, 1, 12, 0, 0)
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A time as IMF-fixdate, RFC 850 and asctime (RFC 9110, 5.6.7). */
const httpDates = (ms: number): readonly string[] => {
  const fixdate = new Date(ms).toUTCString()
  const [, day = '', month = '', year = '', time = ''] = fixdate.split(' ')
  const name = days[new Date(ms).getUTCDay()] ?? ''
  return [
    fixdate,
    `${name}, ${day}-${month}-${year.slice(-2)} ${time} GMT`,
    `${name.slice(0, 3)} ${month} ${day.replace(/^0/u, ' ')} ${time} ${year}`,
  ]
}

describe('retryAfterSeconds', () => {
  it.each([
    ['0', 0],
    ['17', 17],
    [' 5 ', 5],
    ['Thu, 01 Jan 2026 12:00:20 GMT', 20],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['-3', null],
    ['1.5', 1.5],
    ['0.25', 0.25],
    ['Thursday, 01-Jan-26 12:00:20 GMT', 20],
    ['Thu Jan  1 12:00:20 2026', 20],
    ['Thursday, 01-Jan-99 12:00:20 GMT', 0],
    ['Thu, 30 Feb 2026 12:00:20 GMT', null],
    ['Thu, 01 Jan 2026 12:00:20 +0200', null],
    ['Thu Jan 01 2026', null],
    ['2026-01-01T12:00:20Z', null],
    ['0x10', null],
    ['1e3', null],
    ['Infinity', null],
    ['Thu, 01 Jan 2032 12:00:00 GMT', 86_400],
    ['soon', null],
    ['', null],
    [null, null],
    ['99999999999', 86_400],
    ['9'.repeat(400), 86_400],
  ])('reads %j as %j', (header, expected) => {
    expect(retryAfterSeconds(header, now)).toBe(expected)
  })

  it('never throws and stays between nothing and a day', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)), (header) => {
        const seconds = retryAfterSeconds(header, now)
        expect(seconds === null || (seconds >= 0 && seconds <= 86_400)).toBe(true)
      }),
    )
  })

  it('reads a date in each form that HTTP has, from any time on', () => {
    const second = fc
      .integer({ min: Date.UTC(2000, 0), max: Date.UTC(2049, 0) })
      .map((ms) => ms - (ms % 1_000))
    fc.assert(
      fc.property(second, fc.integer({ min: -100_000, max: 100_000 }), (from, seconds) => {
        const asked = Math.min(86_400, Math.max(0, seconds))
        for (const header of httpDates(from + seconds * 1_000))
          expect(retryAfterSeconds(header, from)).toBe(asked)
      }),
    )
  })
})

describe('waitBeforeRetry', () => {
  const fault = (failure: Failure) => failure
  it('jitters over the whole of a doubling bound', () => {
    const failure = fault({ code: 'connection-failed' })
    expect(waitBeforeRetry(failure, false, 1, () => 0)).toBe(0)
    expect(waitBeforeRetry(failure, false, 1, () => 1)).toBe(retryPolicy.baseMs)
    expect(waitBeforeRetry(failure, false, 2, () => 1)).toBe(retryPolicy.baseMs * 2)
  })

  it('stops after three attempts', () => {
    expect(waitBeforeRetry({ code: 'connection-failed' }, false, 3, () => 0)).toBeNull()
  })

  it('waits out what is asked, up to 30 seconds', () => {
    const asked = (seconds: number): Failure => ({ code: 'rate-limited', retryAfterSeconds: seconds })
    expect(waitBeforeRetry(asked(30), false, 1, () => 0)).toBe(30_000)
    expect(waitBeforeRetry(asked(31), false, 1, () => 0)).toBeNull()
    // Not at once, also where no pause is asked for.
    expect(waitBeforeRetry(asked(0), false, 1, () => 0)).toBe(retryPolicy.shortestRetryAfter * 1_000)
  })

  it.each<[Failure, boolean]>([
    [{ code: 'server-fault', status: 500 }, false],
    [{ code: 'server-fault', status: 502 }, true],
    [{ code: 'server-fault', status: 503 }, true],
    [{ code: 'server-fault', status: 504 }, true],
    [{ code: 'token-rejected' }, false],
    [{ code: 'timed-out' }, false],
    [{ code: 'host-unknown' }, false],
    [{ code: 'answer-unreadable' }, false],
  ])('of %j tries again: %j', (failure, again) => {
    expect(waitBeforeRetry(failure, false, 1, () => 0) !== null).toBe(again)
  })

  it('tries again where the answer was cut off', () => {
    expect(waitBeforeRetry({ code: 'answer-unreadable' }, true, 1, () => 0)).toBe(0)
  })
})
