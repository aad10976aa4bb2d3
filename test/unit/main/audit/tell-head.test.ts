import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHeadTelling } from '../../../../src/main/audit'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const minutes = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 60_000)

const setUp = () => {
  const lines: string[] = []
  const log = { sequence: 7, isOurs: false }
  const telling = createHeadTelling({ head: async () => ({ ...log, hash: `h${log.sequence}` }) }, [
    async (line) => void lines.push(line),
    undefined,
    () => Promise.reject(new Error('full')),
  ])
  return { lines, log, telling }
}

it('tells at the start, while it runs where the log went on, and at the end', async () => {
  const { lines, log, telling } = setUp()
  await telling.start()
  expect(lines.splice(0)).toEqual(['audit log at the start of a run: entry 7, hash h7'])
  await minutes(60)
  expect(lines).toEqual([])
  for (log.isOurs = true; log.sequence < 500; log.sequence += 1) await minutes(0.01)
  await minutes(5)
  expect(lines.splice(0)).toEqual([expect.any(String)])
  await minutes(60)
  expect(lines).toEqual([])
  log.sequence += 1
  await minutes(5)
  expect(lines.splice(0)).toEqual(['audit log during a run: entry 501, hash h501'])
  await telling.end()
  expect(lines.splice(0)).toEqual(['audit log at the end of a run: entry 501, hash h501'])
  log.sequence += 1
  await minutes(60)
  expect([lines, vi.getTimerCount()]).toEqual([[], 0])
})

it('tells soon after deletions, once for those that come together', async () => {
  const { lines, log, telling } = setUp()
  log.isOurs = true
  for (let count = 0; count < 100; count += 1) telling.deleted()
  log.sequence = 9
  await vi.advanceTimersByTimeAsync(5_000)
  expect(lines.splice(0)).toEqual(['audit log during a run: entry 9, hash h9'])
  telling.deleted()
  await telling.end()
  expect(vi.getTimerCount()).toBe(0)
})

it('tells a log again that did not take it, and only that one', async () => {
  const taken: string[] = []
  const late: string[] = []
  let isFull = true
  const telling = createHeadTelling({ head: async () => ({ sequence: 7, hash: 'h7', isOurs: true }) }, [
    async (line) => void taken.push(line),
    async (line) => {
      if (isFull) throw new Error('full')
      late.push(line)
    },
  ])
  await telling.start()
  await minutes(5)
  isFull = false
  await minutes(60)
  expect(taken).toEqual(['audit log at the start of a run: entry 7, hash h7'])
  expect(late).toEqual(['audit log during a run: entry 7, hash h7'])
  await telling.end()
})
