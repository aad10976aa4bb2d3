import { describe, expect, it } from 'vitest'
import { createAuditJudge } from './judges/audit-judge'
import { nextPlan } from './kill-plan'
import type { Found } from './messages'
import { createRevocationJudge } from './judges/revocation-judge'
import { openForAll } from './open-for-all'
import type { Site } from './site'

const seed = 20_260_312
const kills = Number(process.env.CRASH_KILLS ?? 70)
let site: Site
openForAll('revocations', seed, (opened) => (site = opened))

describe('a process at bulk revocations', () => {
  it(`killed ${kills} times at any point reports exactly what is gone`, { timeout: 600_000 }, async () => {
    const audit = createAuditJudge(site.folder)
    const judge = createRevocationJudge(site, audit)
    judge.noteKeys(site.refill(60, judge.isFree))
    let starts = 0
    for (let kill = 1; kill <= kills + 1; kill += 1) {
      const plan = kill > kills ? null : nextPlan(site.random, 'revocations')
      const label = `seed ${seed}, kill ${kill}, ${JSON.stringify(plan)}`
      const judging = async (found: Found): Promise<void> => {
        starts += 1
        await judge.atStart(found, label)
        judge.noteKeys(site.refill(60, judge.isFree))
      }
      const life = await site.live(kill, plan, judging, judge.targeted())
      judge.afterLife(life, label)
      await audit.afterKill()
    }
    console.log(
      `revocations: ${kills} kills, ${starts} starts`,
      judge.counts,
      `${audit.interrupted()} cut off`,
    )
    expect(starts).toBeGreaterThan(kills / 2)
    // A kill between a run's being asked for and its first write is judged where it is met: the moment is too short to demand.
    const { neverBegun, ...demanded } = judge.counts
    expect(neverBegun).toBeGreaterThanOrEqual(0)
    expect(Object.entries(demanded).filter(([, count]) => count === 0)).toEqual([])
    expect(audit.interrupted()).toBeGreaterThan(kills / 4)
  })
})
