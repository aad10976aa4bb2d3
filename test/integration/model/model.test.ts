import { afterAll, expect, it, vi } from 'vitest'
import { play } from './play'
import { planOf } from './plan'
import { shrunk, signatureOf } from './shrink'
import { closeServers } from './world'

vi.mock(import('node:fs/promises'), async () => (await import('../../support/memory-disk')) as never)

// The same runs every time; `npm run soak` takes others, and many more.
const runs = 260
const firstSeed = 1
/** Runs under way at a time: what one waits for, another uses. */
const lanes = 8

/** How commands end, by the beginning of what is told of it, and how often at least. */
const commandEnds = [
  ['exit code 0', 40],
  ['exit code 5', 5],
  ['exit code 16', 5],
  ['apply, exit code', 3],
] as const

afterAll(closeServers)

const describeFirst = async (seed: number): Promise<string> => {
  const plan = planOf(seed)
  const [first] = (await play(plan)).violations
  if (first === undefined) return `seed ${seed} failed, but not when it was run again`
  const { plan: small, played } = await shrunk(plan, signatureOf(first))
  return [
    `seed ${seed}, by the ${small.means}: ${signatureOf(first)}`,
    `keys at first: ${small.keys.join(', ')}; names normalised: ${small.normalises}`,
    ...played.trace,
    ...played.violations.map((violation) => JSON.stringify(violation)),
  ].join('\n')
}

it(`says and does nothing that is not so, whatever the server answers (${runs} runs)`, async () => {
  const failed: number[] = []
  const told = new Map<string, number>()
  let next = firstSeed
  const work = async (): Promise<void> => {
    while (next < firstSeed + runs) {
      const seed = next++
      const { violations, words } = await play(planOf(seed))
      if (violations.length > 0) failed.push(seed)
      for (const word of words) told.set(word, (told.get(word) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  const [seed] = failed.toSorted((a, b) => a - b)
  if (seed !== undefined) expect.fail(`${failed.length} of ${runs} runs failed; ${await describeFirst(seed)}`)
  // Runs in which nothing can be done, as on a disk that takes nothing, would prove nothing.
  for (const word of ['created', 'revoked', 'deleted', 'renamed', 'crashed', 'outcome-unknown, fate unknown'])
    expect(told.get(word) ?? 0, word).toBeGreaterThan(5)
  for (const [start, least] of commandEnds) {
    const counts = [...told].filter(([word]) => word.startsWith(start)).map(([, count]) => count)
    expect(
      counts.reduce((sum, count) => sum + count, 0),
      start,
    ).toBeGreaterThanOrEqual(least)
  }
}, 300_000)
