import { expect } from 'vitest'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import type { AuditJudge, Wanted } from './audit-judge'
import type { Found, Step } from '../messages'
import type { Life, Site } from '../site'

/** How often this and that was seen: a test that never meets a case proves nothing of it. */
export interface RevocationCounts {
  acknowledged: number
  /** Items of runs that a kill cut off, as they stood at the next start. */
  cutOffSending: number
  cutOffUntouched: number
  cutOffRevoked: number
  /** Of those being sent: found gone, and not known as they are still there. */
  settledRevoked: number
  settledUnknown: number
  /** Runs that the kill came too early for. */
  neverBegun: number
}

const isGoneBy = (outcome: string): boolean => outcome === 'revoked' || outcome === 'already-gone'
const keyIdsOf = (run: RevocationRun): string[] => run.items.map(({ keyId }) => keyId)

/** Holds what is found at each start against what was acknowledged before, and against the server. */
export const createRevocationJudge = (site: Site, audit: AuditJudge) => {
  const counts: RevocationCounts = {
    acknowledged: 0,
    cutOffSending: 0,
    cutOffUntouched: 0,
    cutOffRevoked: 0,
    settledRevoked: 0,
    settledUnknown: 0,
    neverBegun: 0,
  }
  const everThere = new Set<string>()
  const everTargets = new Set<string>()
  const everDeleted = new Set<string>()
  let known: RevocationRun | null = null
  /** What was asked for and has no answer yet. */
  let pending: Step | null = null
  /** The number of items told to be done by the run under way. */
  let told = 0
  let wanted: Wanted[] = []

  /** Takes in what a life said and sent. */
  const afterLife = (life: Life, label: string): void => {
    const targets = new Set<string>()
    const started = new Set<string>()
    for (const heard of life.said) {
      if (heard.say === 'asks') {
        pending = heard.step
        told = 0
        if (heard.step.call === 'run')
          for (const id of heard.step.keyIds) {
            started.add(id)
            everTargets.add(id)
          }
        if (heard.step.call === 'retry') for (const { keyId } of known?.items ?? []) targets.add(keyId)
      } else if (heard.say === 'progress') {
        if (pending?.call === 'run') told = heard.done
      } else if (heard.say === 'has') {
        counts.acknowledged += 1
        pending = null
        const before: RevocationRun | null = heard.step.call === 'retry' ? known : null
        known = heard.answer.run ?? null
        for (const [index, { keyId, outcome }] of (known?.items ?? []).entries()) {
          // What an earlier life did and was cut off in, the log has as `unknown`.
          const isNew = before?.items[index]?.outcome !== outcome
          if (isNew && (isGoneBy(outcome) || outcome === 'unknown'))
            wanted.push({
              action: 'key-revoked',
              keyId,
              outcomes: [outcome === 'unknown' ? 'unknown' : 'succeeded'],
            })
        }
      } else if (heard.say === 'refused')
        expect.unreachable(`${label}: ${JSON.stringify(heard.step)} was refused: ${heard.code}`)
    }
    const deleted = life.requests.filter(({ method }) => method === 'DELETE').map(({ keyId }) => keyId)
    for (const id of deleted) everDeleted.add(id)
    const early = life.requests.slice(0, life.requestsAtStart).filter(({ method }) => method !== 'GET')
    expect(early, `${label}: requests at start that change something`).toEqual([])
    const strange = deleted.filter((id) => !started.has(id) && !targets.has(id))
    expect(strange, `${label}: DELETEs for keys that were no targets`).toEqual([])
    const twice = deleted.filter((id, index) => deleted.indexOf(id) !== index && !targets.has(id))
    expect(twice, `${label}: DELETEs sent twice by one run`).toEqual([])
  }

  /** What a start finds before it settles anything. */
  const judgeBefore = (before: RevocationRun | null, label: string): void => {
    if (pending === null) {
      expect(before, `${label}: the acknowledged report`).toEqual(known)
      return
    }
    if (pending.call === 'putAway') {
      if (before !== null) expect(before, `${label}: the report being put away`).toEqual(known)
      return
    }
    if (pending.call === 'retry') {
      expect(before?.id, `${label}: the run tried again`).toBe(pending.runId)
      const gone = known?.items.filter(({ outcome }) => isGoneBy(outcome)) ?? []
      expect(before?.items, `${label}: what was revoked before the retry`).toEqual(
        expect.arrayContaining(gone),
      )
      return
    }
    if (pending.call !== 'run') throw new Error(`a rotation's step: ${pending.call}`)
    const { keyIds } = pending
    if (before === null || before.id === known?.id) {
      const sent = keyIds.filter((id) => everDeleted.has(id))
      expect(sent, `${label}: sent by a run that is not on disk`).toEqual([])
      expect(before, `${label}: the report before`).toEqual(known)
      counts.neverBegun += 1
      return
    }
    expect(keyIdsOf(before), `${label}: the targets`).toEqual(keyIds)
    const done = before.items.filter(({ outcome }) => outcome !== 'untouched' && outcome !== 'sending').length
    expect(done, `${label}: items told to be done`).toBeGreaterThanOrEqual(told)
    for (const { outcome } of before.items) {
      if (outcome === 'sending') counts.cutOffSending += 1
      if (outcome === 'untouched') counts.cutOffUntouched += 1
      if (outcome === 'revoked') counts.cutOffRevoked += 1
    }
  }

  /** The report after it was settled, against the server. */
  const judgeReport = (before: RevocationRun | null, run: RevocationRun | null, label: string): void => {
    if (run === null || before === null) {
      expect(run, `${label}: the report`).toEqual(before)
      return
    }
    expect(run.endedAt, `${label}: the report is ended`).not.toBeNull()
    expect([run.id, ...keyIdsOf(run)], `${label}: the settled run`).toEqual([before.id, ...keyIdsOf(before)])
    const there = new Set(site.keysNow().map(({ apikey_id }) => apikey_id))
    const wrong = run.items.filter(({ keyId, outcome }) => {
      if (isGoneBy(outcome)) return there.has(keyId)
      if (outcome === 'untouched') return !there.has(keyId) || everDeleted.has(keyId)
      // Sent and still there: nobody knows.
      return outcome !== 'unknown' || !there.has(keyId)
    })
    expect(wrong, `${label}: items that the server contradicts`).toEqual([])
    for (const [index, { outcome }] of run.items.entries())
      if (before.items[index]?.outcome === 'sending')
        counts[outcome === 'unknown' ? 'settledUnknown' : 'settledRevoked'] += 1
  }

  return {
    counts,
    afterLife,
    /** Keys that were targets and are still there. */
    targeted: (): string[] =>
      site.keysNow().flatMap(({ apikey_id }) => (everTargets.has(apikey_id) ? [apikey_id] : [])),
    isFree: (keyId: string): boolean => !everTargets.has(keyId),
    noteKeys: (added: readonly string[]): void => {
      for (const id of added) everThere.add(id)
    },
    /** Judges what a start found, which then counts as acknowledged. */
    atStart: async (found: Found, label: string): Promise<void> => {
      const { runBefore, run } = found
      judgeBefore(runBefore, label)
      judgeReport(runBefore, run, label)
      const there = new Set(site.keysNow().map(({ apikey_id }) => apikey_id))
      const strange = [...everThere].filter((id) => !there.has(id) && !everTargets.has(id))
      expect(strange, `${label}: keys revoked that were no targets`).toEqual([])
      expect(found.setAside, `${label}: documents set aside`).toEqual([])
      const sent = [...everDeleted].map((keyId): Wanted => ({
        action: 'key-revoked',
        keyId,
        outcomes: ['started'],
      }))
      // What a kill came between is told as `unknown`, where the report has it exactly.
      const ended = (run?.items ?? [])
        .filter(({ outcome }) => isGoneBy(outcome))
        .map(({ keyId }): Wanted => ({ action: 'key-revoked', keyId, outcomes: ['succeeded', 'unknown'] }))
      await audit.atStart(found, [...wanted, ...sent, ...ended], label)
      wanted = []
      pending = null
      known = run
    },
  }
}
