import { describe, expect, it } from 'vitest'
import { createAuditJudge } from './judges/audit-judge'
import { createCreationJudge } from './judges/creation-judge'
import { nextPlan } from './kill-plan'
import { openForAll } from './open-for-all'
import type { Site } from './site'

const seed = 20_260_313
const kills = Number(process.env.CRASH_KILLS ?? 30)
let site: Site
openForAll('creations', seed, (opened) => (site = opened))

describe('a process that creates keys', () => {
  it(
    `killed ${kills} times at any point tells of each key at the next start`,
    { timeout: 600_000 },
    async () => {
      const audit = createAuditJudge(site.folder)
      const judge = createCreationJudge(site)
      site.refill(3, () => true)
      let starts = 0
      for (let kill = 1; kill <= kills + 1; kill += 1) {
        const plan = kill > kills ? null : nextPlan(site.random, 'creations')
        const label = `seed ${seed}, kill ${kill}, ${JSON.stringify(plan)}`
        const life = await site.live(kill, plan, async (found) => {
          starts += 1
          judge.atStart(found, label)
          await audit.atStart(found, [], label)
        })
        judge.afterLife(life, plan, label)
        await audit.afterKill()
      }
      console.log(
        `creations: ${kills} kills, ${starts} starts`,
        judge.counts,
        `${audit.interrupted()} cut off, ${judge.answeredUnsaid()} answered and unsaid`,
      )
      expect(starts).toBeGreaterThan(kills / 3)
      expect(Object.values(judge.counts).filter((count) => count === 0)).toEqual([])
    },
  )
})
