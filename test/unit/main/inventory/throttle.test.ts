import { expect, it } from 'vitest'
import { createThrottle } from '../../../../src/main/inventory/throttle'
import { ManualClock } from './manual-clock'

const setUp = () => {
  const clock = new ManualClock(0)
  const sent: [number, number][] = []
  const throttle = createThrottle<number>({
    everyMs: 100,
    now: clock.now,
    wait: clock.wait,
    send: (value) => void sent.push([clock.now(), value]),
  })
  return { clock, sent, throttle }
}

it('sends the first at once and the newest at most every so often', async () => {
  const { clock, sent, throttle } = setUp()
  for (let value = 0; value < 25; value += 1) {
    throttle.offer(value)
    await clock.advance(10)
  }
  await clock.advance(1_000)
  expect(sent).toEqual([
    [0, 0],
    [100, 9],
    [200, 19],
    [300, 24],
  ])
})

it('sends what still waits when it ends, and nothing after', async () => {
  const { clock, sent, throttle } = setUp()
  throttle.offer(1)
  throttle.offer(2)
  throttle.end()
  throttle.offer(3)
  throttle.end()
  await clock.advance(1_000)
  expect(sent).toEqual([
    [0, 1],
    [0, 2],
  ])
  expect(clock.sleeping).toBe(0)
})
