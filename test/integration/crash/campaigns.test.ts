import { describe, expect, it } from 'vitest'
import { createAuditJudge } from './judges/audit-judge'
import { createCampaignJudge } from './judges/campaign-judge'
import { nextPlan } from './kill-plan'
import { openForAll } from './open-for-all'
import type { Site } from './site'

const seed = 20_260_311
const kills = Number(process.env.CRASH_KILLS ?? 30)
let site: Site
openForAll('campaigns', seed, (opened) => (site = opened))

describe('a process at campaigns', () => {
  it(
    `killed ${kills} times at any point loses no key, doubles none, and revokes none without proof`,
    // Each start of a process takes seconds on a busy machine.
    { timeout: Math.max(600_000, kills * 20_000) },
    async () => {
      const audit = createAuditJudge(site.folder)
      const judge = createCampaignJudge(site, audit)
      judge.noteOldKeys(site.refill(40, judge.isFree))
      let starts = 0
      for (let kill = 1; kill <= kills + 1; kill += 1) {
        const plan = kill > kills ? null : nextPlan(site.random, 'campaigns')
        const label = `seed ${seed}, kill ${kill}, ${JSON.stringify(plan)}`
        const life = await site.live(kill, plan, async (found) => {
          starts += 1
          await judge.atStart(found, label)
          judge.noteOldKeys(site.refill(40, judge.isFree))
        })
        judge.afterLife(life, label)
        await audit.afterKill()
      }
      const cutAt = Object.fromEntries(judge.cutAt)
      console.log(`campaigns: ${kills} kills, ${starts} starts`, cutAt, `${audit.interrupted()} cut off`)
      expect(starts).toBeGreaterThan(kills / 2)
      // In the middle of several kinds of step.
      expect(judge.cutAt.size).toBeGreaterThan(2)
    },
  )
})
