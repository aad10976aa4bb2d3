import { afterAll, expect, it, vi } from 'vitest'
import type { Violation } from './judge'
import { play } from './play'
import { planOf } from './plan'
import { shrunk, signatureOf } from './shrink'
import { closeServers } from './world'

vi.mock(import('node:fs/promises'), async () => (await import('../../support/memory-disk')) as never)

// The same runs every time; `npm run soak` takes others, and many more.
const runs = 200
const firstSeed = 1
/** Runs under way at a time: what one waits for, another uses. */
const lanes = 4

afterAll(closeServers)

const described = async (seed: number, violations: readonly Violation[]): Promise<string> => {
  const [first] = violations
  if (first === undefined) return ''
  const { plan, played } = await shrunk(planOf(seed), signatureOf(first))
  return `seed ${seed}: ${first.kind}\n${JSON.stringify(plan.keys)}\n${played.trace.join('\n')}\n${JSON.stringify(played.violations)}`
}

it(`says and does nothing that is not so, whatever the server answers (${runs} runs)`, async () => {
  let next = 0
  const found: { readonly seed: number; readonly violations: readonly Violation[] }[] = []
  const work = async (): Promise<void> => {
    while (next < runs && found.length === 0) {
      const seed = firstSeed + next
      next += 1
      const { violations } = await play(planOf(seed))
      if (violations.length > 0) found.push({ seed, violations })
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  const [worst] = found
  expect(worst === undefined ? '' : await described(worst.seed, worst.violations)).toBe('')
}, 300_000)
