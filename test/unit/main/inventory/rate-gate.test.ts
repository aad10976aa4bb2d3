import { setMaxListeners } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { createRateGate, type RateGate, rateGatePolicy } from '../../../../src/main/inventory/rate-gate'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { ManualClock, settled } from './manual-clock'

const limited = (retryAfterSeconds?: number): KeydeskError =>
  new KeydeskError({
    code: 'rate-limited',
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })

let clock: ManualClock
let pauses: (number | null)[]
let gate: RateGate
let inFlight: number
let most: number

const { signal } = new AbortController()
setMaxListeners(0, signal)

const make = (concurrency = 4): void => {
  gate = createRateGate({
    concurrency,
    now: clock.now,
    wait: clock.wait,
    onPause: (seconds) => pauses.push(seconds),
  })
}

/** A request that takes a second. */
const request = (answers: (KeydeskError | 'ok')[], log: string[], name: string) => async () => {
  log.push(name)
  inFlight += 1
  most = Math.max(most, inFlight)
  await clock.wait(1_000, new AbortController().signal)
  inFlight -= 1
  const answer = answers.shift() ?? 'ok'
  if (answer !== 'ok') throw answer
  return name
}

beforeEach(() => {
  clock = new ManualClock()
  pauses = []
  inFlight = 0
  most = 0
  make()
})

describe('the gate', () => {
  it('lets as many through as there is feature, in order', async () => {
    const log: string[] = []
    const all = Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => gate.run(request([], log, name), signal)),
    )
    await settled()
    expect(log).toEqual(['a', 'b', 'c', 'd'])
    await clock.advance(2_000)
    expect(await all).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(most).toBe(4)
  })

  it('pauses all at one 429 for as long as Retry-After says, then asks again', async () => {
    const log: string[] = []
    const answers: (KeydeskError | 'ok')[] = [limited(10)]
    const all = Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => gate.run(request(answers, log, name), signal)),
    )
    await clock.advance(10_900)
    // The first was refused after a second; those in flight finished; no other went out.
    expect(log).toEqual(['a', 'b', 'c', 'd'])
    expect(pauses).toEqual([10])
    await clock.advance(3_000)
    expect(await all).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(pauses).toEqual([10, null])
  })

  it('halves the feature once for several 429 of the same moment, and grows it back', async () => {
    const log: string[] = []
    const answers: (KeydeskError | 'ok')[] = [limited(1), limited(2), limited(1), limited(1)]
    const names = Array.from({ length: 40 }, (_, index) => `n${index}`)
    const all = Promise.all(names.map((name) => gate.run(request(answers, log, name), signal)))
    await clock.advance(3_000)
    most = 0
    await clock.advance(500)
    expect(inFlight).toBe(2)
    await clock.advance(60_000)
    expect(await all).toEqual(names)
    expect(most).toBe(4)
    expect(log).toHaveLength(44)
  })

  it('waits longer each time where Retry-After is missing, and gives up in the end', async () => {
    make(1)
    const log: string[] = []
    const answers = Array.from({ length: 20 }, () => limited())
    const failed = gate.run(request(answers, log, 'a'), signal).catch((thrown: unknown) => thrown)
    await clock.advance(400_000)
    expect(await failed).toMatchObject({ failure: { code: 'rate-limited' } })
    expect(log).toHaveLength(rateGatePolicy.pausesInVain + 1)
    expect(pauses.filter((pause) => pause !== null)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    await expect(gate.run(request([], log, 'b'), signal)).rejects.toMatchObject({
      failure: { code: 'rate-limited' },
    })
  })

  it('does not wait out a Retry-After of hours, and refuses those in the queue', async () => {
    make(1)
    const log: string[] = []
    const answers = [limited(3_600)]
    const all = Promise.allSettled(['a', 'b'].map((name) => gate.run(request(answers, log, name), signal)))
    await clock.advance(1_000)
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(log).toEqual(['a'])
  })

  it('waits a little also where Retry-After is 0', async () => {
    make(1)
    const run = gate.run(request([limited(0)], [], 'a'), signal)
    await clock.advance(2_249)
    expect(pauses).toEqual([0.25, null])
    await clock.advance(1)
    expect(await run).toBe('a')
  })

  it('rejects as cancelled those that wait, and lets those in flight finish', async () => {
    make(1)
    const controller = new AbortController()
    const first = gate.run(request([], [], 'a'), controller.signal)
    const second = gate.run(request([], [], 'b'), controller.signal)
    await settled()
    controller.abort()
    await expect(second).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    await clock.advance(1_000)
    expect(await first).toBe('a')
    await expect(gate.run(request([], [], 'c'), controller.signal)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
  })

  it('leaves no timer behind when it is closed in a pause', async () => {
    make(1)
    const run = gate.run(request([limited(60)], [], 'a'), signal).catch((thrown: unknown) => thrown)
    await clock.advance(1_000)
    expect(clock.sleeping).toBe(1)
    gate.close()
    expect(await run).toMatchObject({ failure: { code: 'cancelled' } })
    expect(clock.sleeping).toBe(0)
  })

  it('passes other failures on and goes on', async () => {
    const failure = new KeydeskError({ code: 'server-fault' })
    const run = gate.run(request([failure], [], 'a'), signal).catch((thrown: unknown) => thrown)
    await clock.advance(1_000)
    expect(await run).toBe(failure)
    const next = gate.run(request([], [], 'b'), signal)
    await clock.advance(1_000)
    expect(await next).toBe('b')
  })
})
