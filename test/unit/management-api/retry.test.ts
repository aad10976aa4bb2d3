import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/failure'
import { retryAfterSeconds, retryPolicy, waitBeforeRetry } from '../../../src/main/management-api/retry'

const now = Date.UTC(2026, 0, 1, 12, 0, 0)

describe('retryAfterSeconds', () => {
  it.each([
    ['0', 0],
    ['17', 17],
    [' 5 ', 5],
    ['Thu, 01 Jan 2026 12:00:20 GMT', 20],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['-3', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    [null, null],
    ['99999999999', null],
  ])('reads %j as %j', (header, expected) => {
    expect(retryAfterSeconds(header, now)).toBe(expected)
  })

  it('never throws and never answers a negative number', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const seconds = retryAfterSeconds(header, now)
        expect(seconds === null || (Number.isFinite(seconds) && seconds >= 0)).toBe(true)
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
