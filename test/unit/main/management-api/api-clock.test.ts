import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createManagementApi } from '../../../../src/main/management-api/management-api'
import { createApiClock, withClockOffset } from '../../../../src/main/management-api/api-clock'
import { fakeFetch, json } from '../../../support/fake-fetch'

const start = Date.UTC(2026, 5, 1, 12)
const hour = 3_600_000
const signal = new AbortController().signal
const headers = (ms: number, more: Record<string, string> = {}) => ({
  date: new Date(ms).toUTCString(),
  ...more,
})

const observed = (serverAhead: number, took = 200) => {
  const clock = createApiClock(() => start)
  const date = new Date(start + serverAhead).toUTCString()
  clock.observe({ date, age: null, sentAt: start - took, receivedAt: start })
  return clock
}

describe('the server’s clock', () => {
  it('is this computer’s until an answer shows otherwise', () => {
    const clock = createApiClock(() => start)
    expect([clock.offset(), clock.now()]).toEqual([0, start])
    clock.observe({ date: null, age: null, sentAt: start, receivedAt: start })
    clock.observe({ date: 'soon', age: null, sentAt: start, receivedAt: start })
    expect(clock.offset()).toBe(0)
  })

  it('is learned to a second or two, whichever of the clocks is wrong', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400 * 24 * hour, max: 400 * 24 * hour }),
        fc.integer({ min: 0, max: 2_000 }),
        (ahead, took) => {
          const found = observed(ahead, took).offset()
          if (Math.abs(ahead) < 3_000) expect(found).toBe(0)
          else if (Math.abs(ahead) > 9_000) expect(Math.abs(found - ahead)).toBeLessThan(2_600)
        },
      ),
    )
  })

  it('counts the time that a cache has kept an answer', () => {
    const clock = createApiClock(() => start)
    clock.observe({
      date: new Date(start - hour).toUTCString(),
      age: '3600',
      sentAt: start,
      receivedAt: start,
    })
    expect(clock.offset()).toBe(0)
  })

  it('learns nothing while a clock is set, nor from an answer that took long', () => {
    const clock = createApiClock(() => start)
    const date = new Date(start).toUTCString()
    clock.observe({ date, age: null, sentAt: start + hour, receivedAt: start })
    clock.observe({ date, age: null, sentAt: start - hour, receivedAt: start })
    expect(clock.offset()).toBe(0)
  })

  it('follows a clock that is set right', () => {
    let ms = start - 3 * hour
    const clock = createApiClock(() => ms)
    const answer = () => ({ date: new Date(start).toUTCString(), age: null, sentAt: ms, receivedAt: ms })
    clock.observe(answer())
    expect(Math.abs(clock.now() - start)).toBeLessThan(1_000)
    ms = start
    clock.observe(answer())
    expect(clock.offset()).toBe(0)
  })

  it('is learned from the API’s answers, not from a page of something in between', async () => {
    const clock = createApiClock(() => start)
    const ask = async (behaviour: () => Response) =>
      createManagementApi({
        baseUrl: 'https://mp.example.test/v1',
        token: async () => 'token-of-a-test',
        fetch: fakeFetch(behaviour),
        now: () => start,
        random: () => 0,
        clock,
      })
        .listProjects({ signal })
        .catch(() => null)
    await ask(json('x', 403, headers(start + 5 * hour, { 'content-type': 'text/html' })))
    expect(clock.offset()).toBe(0)
    await ask(json([], 200, headers(start + 5 * hour)))
    expect(Math.round(clock.offset() / hour)).toBe(5)
    await ask(json({}, 403, headers(start - 2 * hour)))
    expect(Math.round(clock.offset() / hour)).toBe(-2)
  })

  it('stands beside an answer only where it is another', async () => {
    const call = async () => ({ rows: 1 })
    expect(await withClockOffset(() => 0)(call)({ workspaceId: 'w' }, null)).toEqual({ rows: 1 })
    expect(await withClockOffset(() => 7_000)(call)({ workspaceId: 'w' }, null)).toEqual({
      rows: 1,
      clockOffset: 7_000,
    })
  })
})
