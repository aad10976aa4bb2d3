import { describe, expect, it } from 'vitest'
import { createAuditJudge } from './judges/audit-judge'
import { nextPlan } from './kill-plan'
import { createRotationJudge } from './judges/rotation-judge'
import { openForAll } from './open-for-all'
import type { Site } from './site'

const seed = 20_260_311
const kills = Number(process.env.CRASH_KILLS ?? 70)
let site: Site
openForAll('rotations', seed, (opened) => (site = opened))

describe('a process at rotations', () => {
  it(`killed ${kills} times at any point loses no rotation and no key`, { timeout: 600_000 }, async () => {
    const audit = createAuditJudge(site.folder)
    const judge = createRotationJudge(site, audit)
    judge.noteOldKeys(site.refill(40, judge.isFree))
    let starts = 0
    for (let kill = 1; kill <= kills + 1; kill += 1) {
      const plan = kill > kills ? null : nextPlan(site.random, 'rotations')
      const label = `seed ${seed}, kill ${kill}, ${JSON.stringify(plan)}`
      const life = await site.live(kill, plan, async (found) => {
        starts += 1
        await judge.atStart(found, label)
        judge.noteOldKeys(site.refill(40, judge.isFree))
      })
      judge.afterLife(life, label)
      await audit.afterKill()
    }
    console.log(`rotations: ${kills} kills, ${starts} starts`, judge.counts, `${audit.interrupted()} cut off`)
    expect(starts).toBeGreaterThan(kills / 2)
    expect(Object.values(judge.counts).filter((count) => count === 0)).toEqual([])
    expect(audit.interrupted()).toBeGreaterThan(kills / 4)
  })
})
