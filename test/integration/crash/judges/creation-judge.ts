import { expect } from 'vitest'
import type { KillPlan } from '../kill-plan'
import type { Found } from '../messages'
import { type Life, oldPrefix, type Site } from '../site'

/** How often this and that was seen: a test that never meets a case proves nothing of it. */
export interface CreationCounts {
  acknowledged: number
  /** Creations cut off before their answer, whose key was there, and was not. */
  foundMade: number
  foundNotMade: number
}

/** Holds what is told at each start against what was acknowledged before, and against the server. */
export const createCreationJudge = (site: Site) => {
  const counts: CreationCounts = { acknowledged: 0, foundMade: 0, foundNotMade: 0 }
  /** The keys that somebody was told of. */
  const told = new Set<string>()
  const asked = new Map<string, number>()
  /** Creations that were answered in full when their process was killed, before it could say so. */
  let answeredUnsaid = 0
  let lastPlan: KillPlan | null = null

  return {
    counts,
    answeredUnsaid: () => answeredUnsaid,
    /** Takes in what a life said and sent. */
    afterLife: (life: Life, plan: KillPlan | null, label: string): void => {
      lastPlan = plan
      let creations = 0
      for (const heard of life.said) {
        if (heard.say === 'asks' && heard.step.call === 'create') {
          creations += 1
          asked.set(heard.step.name, (asked.get(heard.step.name) ?? 0) + 1)
        }
        if (heard.say !== 'has' || heard.answer.made === undefined) continue
        counts.acknowledged += 1
        for (const id of heard.answer.made.keyIds) told.add(id)
      }
      const posts = life.requests.filter(({ method }) => method === 'POST').length
      expect(posts, `${label}: more POSTs than keys asked for`).toBeLessThanOrEqual(creations)
      const writes = life.requests.slice(0, life.requestsAtStart).filter(({ method }) => method !== 'GET')
      expect(writes, `${label}: requests at start that change something`).toEqual([])
    },
    /** Judges what a start told, which then counts as told. */
    atStart: ({ creations, setAside }: Found, label: string): void => {
      expect(setAside, `${label}: documents set aside`).toEqual([])
      const there = new Map(site.keysNow().map((key) => [key.apikey_id, key.name ?? '']))
      for (const { name, finding } of creations) {
        const about = `${label}: the creation of ${name}`
        const isMade = [...there.values()].includes(name)
        counts[isMade ? 'foundMade' : 'foundNotMade'] += 1
        if (finding.state === 'key-found') for (const { id } of finding.candidates) told.add(id)
        // Another new key is shown as one that it may be: the server could have changed the name.
        if (isMade || finding.state !== 'key-found') {
          expect(finding.state, about).toBe(isMade ? 'key-found' : 'not-found')
          const likeliest = finding.state === 'key-found' ? (finding.candidates[0]?.id ?? '') : null
          if (likeliest !== null) expect(there.get(likeliest), `${about}: the likeliest`).toBe(name)
        }
      }
      const made = [...there].filter(([, name]) => !name.startsWith(oldPrefix))
      const orphans = made.filter(([id]) => !told.has(id))
      // Only a process that had the answer can have taken the creation for settled.
      const wasUnanswered = lastPlan?.at === 'request' && lastPlan.how !== 'answered'
      expect(
        orphans.length,
        `${label}: keys nobody was told of: ${JSON.stringify(orphans)}`,
      ).toBeLessThanOrEqual(wasUnanswered ? 0 : 1)
      answeredUnsaid += orphans.length
      for (const [id] of orphans) told.add(id)
      const byName = new Map<string, number>()
      for (const [, name] of made) byName.set(name, (byName.get(name) ?? 0) + 1)
      const doubled = [...byName].filter(([name, count]) => count > (asked.get(name) ?? 0))
      expect(doubled, `${label}: more keys of a name than asked for`).toEqual([])
    },
  }
}
