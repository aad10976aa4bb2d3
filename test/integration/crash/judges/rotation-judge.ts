import { expect } from 'vitest'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { AuditJudge, Wanted } from './audit-judge'
import type { Found, Said, Step } from '../messages'
import { type Life, oldPrefix, type Site } from '../site'

type Stage = Rotation['stage']

/** How often this and that was seen: a test that never meets a case proves nothing of it. */
export interface RotationCounts {
  acknowledged: number
  /** Starts cut off before their answer, whose key was there, and was not. */
  startsFoundMade: number
  startsFoundNotMade: number
  finishesFoundDone: number
  finishesFoundNotDone: number
}

/** Where a rotation may stand after a restart, by where it stood and what was asked for without an answer. */
const stagesAfter = (known: Rotation, pending: Step | null): Set<Stage> => {
  const { stage, isDelivered } = known
  // A value lives in the process that made it alone.
  const stages = new Set<Stage>([stage === 'waiting' && !isDelivered ? 'value-lost' : stage])
  switch (pending?.call) {
    case 'copy':
      stages.add('waiting')
      break
    case 'finish':
      // Done, or not known as the old key is still there.
      stages.add('revoking')
      stages.add('finished')
      break
    case 'abandon':
      stages.add('abandoned')
      break
    case 'createAgain':
      stages.add('value-lost')
  }
  return stages
}

const rotationIn = ({ step, answer }: Extract<Said, { say: 'has' }>): Rotation => {
  if (answer.rotation === undefined) throw new Error(`no rotation answered to ${step.call}`)
  return answer.rotation
}

const ids = (keys: readonly { readonly id: string }[]): string[] => keys.map(({ id }) => id)

/** Holds what is found at each start against what was acknowledged before, and against the server. */
export const createRotationJudge = (site: Site, audit: AuditJudge) => {
  const counts: RotationCounts = {
    acknowledged: 0,
    startsFoundMade: 0,
    startsFoundNotMade: 0,
    finishesFoundDone: 0,
    finishesFoundNotDone: 0,
  }
  const known = new Map<string, Rotation>()
  const everOld = new Set<string>()
  /** What was asked for and has no answer yet. */
  let pending: Step | null = null
  let wanted: Wanted[] = []
  /** Finishes without a clear answer since the last start: the worker was told so, and went on. */
  const unclearFinishes = new Set<string>()
  /** How often a rotation's finish, and a key of a name, was asked for; how often the server read it. */
  const finishes = new Map<string, number>()
  const creations = new Map<string, number>()
  const deletes = new Map<string, number>()
  let posts = 0

  const add = (map: Map<string, number>, name: string): void => void map.set(name, (map.get(name) ?? 0) + 1)
  const nameOf = (step: Step): string =>
    step.call === 'start'
      ? step.newName
      : 'rotationId' in step
        ? (known.get(step.rotationId)?.newName ?? '')
        : ''
  const oldKeyOf = (rotation: Rotation): string => rotation.oldKey.id

  const noteAnswer = (step: Step, rotation: Rotation): void => {
    counts.acknowledged += 1
    known.set(rotation.id, rotation)
    const want = (action: Wanted['action'], outcome: 'succeeded' | 'failed', note?: string): void =>
      void wanted.push({
        action,
        keyId: oldKeyOf(rotation),
        outcomes: [outcome],
        ...(note === undefined ? {} : { note }),
      })
    switch (step.call) {
      case 'start':
      case 'createAgain':
        if (rotation.stage === 'waiting')
          want('rotation-started', 'succeeded', `replacement ${rotation.newKeyId}`)
        else want('rotation-started', 'failed')
        break
      case 'copy':
        wanted.push({ action: 'key-value-copied', keyId: rotation.newKeyId, outcomes: ['succeeded'] })
        break
      case 'finish':
        want('rotation-finished', 'succeeded')
        break
      case 'extend':
        want('rotation-extended', 'succeeded', `due ${rotation.revokeAfter}`)
        break
      case 'abandon':
        want('rotation-abandoned', 'succeeded')
    }
  }

  /** Takes in what a life said and sent. */
  const afterLife = (life: Life, label: string): void => {
    const postsBefore = posts
    let creationsAsked = 0
    for (const heard of life.said) {
      if (heard.say === 'asks') {
        pending = heard.step
        const { step } = heard
        if (step.call === 'start' || step.call === 'createAgain') {
          creationsAsked += 1
          add(creations, nameOf(step))
        }
        if (step.call === 'finish') add(finishes, step.rotationId)
      } else if (heard.say === 'has') {
        pending = null
        noteAnswer(heard.step, rotationIn(heard))
      } else if (heard.say === 'refused') {
        // A revocation that surely did not happen, or an answer that was lost.
        if (pending?.call === 'finish') unclearFinishes.add(pending.rotationId)
        pending = null
      }
    }
    for (const { method, keyId } of life.requests) {
      if (method === 'POST') posts += 1
      if (method === 'DELETE') add(deletes, keyId)
    }
    const writesAtStart = life.requests
      .slice(0, life.requestsAtStart)
      .filter(({ method }) => method !== 'GET')
    expect(writesAtStart, `${label}: requests at start that change something`).toEqual([])
    expect(posts - postsBefore, `${label}: more POSTs than replacements asked for`).toBeLessThanOrEqual(
      creationsAsked,
    )
  }

  const judgeKnown = (before: Rotation, after: Rotation | undefined, label: string): void => {
    const about = `${label}: the rotation ${before.newName} ${before.id}, ${before.stage}`
    expect(after, `${about}, is lost`).toBeDefined()
    if (after === undefined) return
    const mine =
      pending !== null && 'rotationId' in pending && pending.rotationId === before.id ? pending : null
    const stages = stagesAfter(before, mine)
    if (unclearFinishes.has(before.id)) stages.add('revoking').add('finished')
    expect([...stages], `${about}, after ${mine?.call}`).toContain(after.stage)
    if (mine?.call !== 'extend') expect(after.revokeAfter, about).toBe(before.revokeAfter)
    else expect([before.revokeAfter, mine.revokeAfter], about).toContain(after.revokeAfter)
    if (after.stage === 'waiting' || after.stage === 'finished') {
      expect(after.newKeyId, about).toBe(before.newKeyId)
      expect(after.isDelivered, about).toBe(true)
    }
    const lost = before.stage === 'waiting' && after.stage === 'value-lost' ? [before.newKeyId] : []
    expect(ids(after.candidates), `${about}: candidates`).toEqual(
      expect.arrayContaining([...ids(before.candidates), ...lost]),
    )
    if (mine?.call === 'finish' && before.stage === 'waiting')
      counts[after.stage === 'finished' ? 'finishesFoundDone' : 'finishesFoundNotDone'] += 1
  }

  const judgeFresh = (fresh: Rotation, label: string): void => {
    const about = `${label}: the new rotation ${JSON.stringify(fresh)}`
    expect(pending, about).toEqual({ call: 'start', newName: fresh.newName, oldKeyId: oldKeyOf(fresh) })
    expect(['not-created', 'value-lost'], about).toContain(fresh.stage)
    counts[fresh.stage === 'value-lost' ? 'startsFoundMade' : 'startsFoundNotMade'] += 1
  }

  const judgeServer = (rotations: readonly Rotation[], label: string): void => {
    const there = new Map(site.keysNow().map((key) => [key.apikey_id, key.name ?? '']))
    for (const rotation of rotations) {
      const about = `${label}: the rotation ${rotation.newName}, ${rotation.stage}`
      expect(there.has(oldKeyOf(rotation)), `${about}: its old key`).toBe(rotation.stage !== 'finished')
      if (rotation.stage === 'waiting')
        expect(there.get(rotation.newKeyId ?? ''), `${about}: its replacement`).toBe(rotation.newName)
    }
    const finished = new Set(rotations.filter(({ id }) => finishes.has(id)).map(oldKeyOf))
    const gone = [...everOld].filter((id) => !there.has(id) && !finished.has(id))
    expect(gone, `${label}: old keys revoked that nobody asked for`).toEqual([])
    const deletable = new Map(rotations.map((each) => [oldKeyOf(each), finishes.get(each.id) ?? 0]))
    const tooMany = [...deletes].filter(([keyId, count]) => count > (deletable.get(keyId) ?? 0))
    expect(tooMany, `${label}: DELETEs that nobody asked for`).toEqual([])

    const cared = new Map(
      rotations.flatMap(({ newName, newKeyId, candidates }) =>
        [...ids(candidates), ...(newKeyId === null ? [] : [newKeyId])].map((id) => [id, newName] as const),
      ),
    )
    const made = [...there].filter(([, name]) => !name.startsWith(oldPrefix))
    const orphans = made.filter(([id, name]) => cared.get(id) !== name)
    expect(orphans, `${label}: keys that no rotation knows`).toEqual([])
    const byName = new Map<string, number>()
    for (const [, name] of made) add(byName, name)
    const doubled = [...byName].filter(([name, count]) => count > (creations.get(name) ?? 0))
    expect(doubled, `${label}: more keys of a name than asked for`).toEqual([])
    expect(site.server.state.valuesIssued, `${label}: keys made`).toBe(made.length)
  }

  return {
    counts,
    afterLife,
    noteOldKeys: (added: readonly string[]): void => {
      for (const id of added) everOld.add(id)
    },
    isFree: (keyId: string): boolean => [...known.values()].every((rotation) => oldKeyOf(rotation) !== keyId),
    /** Judges what a start found, which then counts as acknowledged. */
    atStart: async (found: Found, label: string): Promise<void> => {
      const { rotations } = found
      const byId = new Map(rotations.map((rotation) => [rotation.id, rotation]))
      for (const before of known.values()) judgeKnown(before, byId.get(before.id), label)
      for (const rotation of rotations) if (!known.has(rotation.id)) judgeFresh(rotation, label)
      judgeServer(rotations, label)
      expect(found.setAside, `${label}: documents set aside`).toEqual([])
      await audit.atStart(
        found,
        [
          ...wanted,
          ...[...deletes.keys()].map((keyId): Wanted => ({
            action: 'rotation-finished',
            keyId,
            outcomes: ['started'],
          })),
        ],
        label,
      )
      expect(
        audit.begun('rotation-started'),
        `${label}: replacements begun in the log`,
      ).toBeGreaterThanOrEqual(posts)
      wanted = []
      pending = null
      unclearFinishes.clear()
      for (const rotation of rotations) known.set(rotation.id, rotation)
    },
  }
}
