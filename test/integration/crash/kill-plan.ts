import { below, pick } from '#demo/prng'
import type { Work } from './messages'

/**
 * Where a life ends. `request`: at the count-th request that the server reads, the count-th that changes
 * something, or the count-th DELETE: held before it is applied; applied but not answered; answered. `line`: at the count-th line the worker
 * says. `disk`: at its count-th step that changes the disk, before it or in the middle of what it writes.
 */
export type KillPlan =
  | {
      readonly at: 'request'
      readonly which: 'any' | 'write' | 'delete'
      readonly count: number
      readonly how: 'held' | 'applied' | 'answered'
    }
  | { readonly at: 'line'; readonly count: number }
  | { readonly at: 'disk'; readonly count: number; readonly how: 'before' | 'half' }

/** The largest counts: about as much as a life does within two or three of its rounds. */
const most: Readonly<
  Record<Work, { any: number; write: number; delete: number; line: number; disk: number }>
> = {
  rotations: { any: 12, write: 4, delete: 2, line: 12, disk: 220 },
  revocations: { any: 24, write: 16, delete: 16, line: 8, disk: 260 },
  campaigns: { any: 24, write: 5, delete: 3, line: 36, disk: 260 },
  creations: { any: 8, write: 3, delete: 1, line: 8, disk: 70 },
}

/** Chooses where the next life ends. */
export const nextPlan = (random: () => number, work: Work): KillPlan => {
  const limits = most[work]
  const dice = random()
  if (dice < 0.5) {
    const which = pick(
      random,
      work === 'creations' ? (['any', 'write'] as const) : (['any', 'write', 'delete'] as const),
    )
    const how = pick(random, ['held', 'applied', 'answered'] as const)
    return { at: 'request', which, count: 1 + below(random, limits[which]), how }
  }
  if (dice < 0.62) return { at: 'line', count: 1 + below(random, limits.line) }
  const how = random() < 0.5 ? 'before' : 'half'
  return { at: 'disk', count: 1 + below(random, limits.disk), how }
}
