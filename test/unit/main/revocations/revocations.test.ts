import { beforeEach, describe, expect, it } from 'vitest'
import { type RevocationRun, revocationCalls } from '#shared/contract/keys/revocations'
import type { Failure } from '#shared/failure'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { lostInARow } from '../../../../src/main/revocations/revoke-all'
import { failing } from '../../../support/fake-api'
import { Crash } from '../../../support/crash'
import { context, failureFrom } from '../rotations/support'
import { workspaceId, World } from './support'

let world: World

beforeEach(() => {
  world = new World()
})

const outcomes = (run: RevocationRun) => run.items.map(({ outcome }) => outcome)
const count = (run: RevocationRun, outcome: string) => outcomes(run).filter((each) => each === outcome).length

describe('a run', () => {
  it('revokes each key once and reports exactly', async () => {
    const answer = await world.process()['revocations.run'](world.input, context)
    expect(revocationCalls['revocations.run'].output.parse(answer)).toEqual(answer)
    expect(count(answer.run, 'revoked')).toBe(12)
    expect(answer.run.endedAt).not.toBeNull()
    expect(world.api.deletes.toSorted()).toEqual(world.targets.map(({ keyId }) => keyId).toSorted())
    expect(world.api.has('SPARED')).toBe(true)
    expect(world.noted).toHaveLength(12)
    expect(
      world.noted.every(({ action, outcome }) => action === 'key-revoked' && outcome === 'succeeded'),
    ).toBe(true)
    expect(world.progress.at(-1)).toMatchObject({ done: 12, failed: 0, total: 12, runId: answer.run.id })
    expect((await world.process()['revocations.last']({ workspaceId }, context)).run).toEqual(answer.run)
  })

  it('refuses a wrong count and a key named twice, before anything is written', async () => {
    const calls = world.process()
    expect(
      await failureFrom(calls['revocations.run']({ ...world.input, confirmedCount: 11 }, context)),
    ).toEqual({
      code: 'input-invalid',
      fields: { confirmedCount: 'mismatch' },
    })
    const targets = [...world.targets, ...world.targets.slice(0, 1)]
    const twice = { workspaceId, targets, confirmedCount: 13 }
    expect(await failureFrom(calls['revocations.run'](twice, context))).toEqual({
      code: 'input-invalid',
      fields: { targets: 'already-used' },
    })
    expect([world.disk.texts.size, world.api.deletes.length]).toEqual([0, 0])
  })

  it('sends nothing for a key that is listed under another name than the one confirmed', async () => {
    const targets = world.targets.map((target) =>
      target.keyId === 'K3' ? { ...target, keyName: 'key of no importance' } : target,
    )
    const calls = world.process()
    const { run } = await calls['revocations.run']({ ...world.input, targets }, context)
    expect([count(run, 'revoked'), count(run, 'failed')]).toEqual([11, 1])
    expect(run.items[3]?.failure).toEqual({ code: 'input-invalid', fields: { keyName: 'mismatch' } })
    const again = await calls['revocations.retry']({ workspaceId, runId: run.id, confirmedCount: 1 }, context)
    expect(again.run.items[3]?.outcome).toBe('failed')
    expect(world.api.deletes).not.toContain('K3')
    // Nor under another project's name: it is not listed there.
    await calls['revocations.putAway']({ workspaceId, runId: run.id }, context)
    const elsewhere = [
      { ...world.targets[3], projectId: 2, projectName: 'P2', keyId: 'K3', keyName: 'key 3' },
    ]
    await calls['revocations.run']({ workspaceId, targets: elsewhere, confirmedCount: 1 }, context)
    expect(world.api.has('K3')).toBe(true)
  })

  it('sends nothing where the keys cannot be listed first, and says why', async () => {
    world.api.troubles.listKeys.push({ thrown: failing('server-fault') })
    const { run } = await world.process(undefined, 1)['revocations.run'](world.input, context)
    expect([count(run, 'revoked'), count(run, 'untouched')]).toEqual([8, 4])
    expect(run.items[0]?.failure).toEqual({ code: 'server-fault' })
    expect(world.api.deletes).not.toContain('K0')
  })

  it('waits out a 429 of the look first for all projects at once', async () => {
    world.api.troubles.listKeys.push({
      thrown: new KeydeskError({ code: 'rate-limited', retryAfterSeconds: 60 }),
    })
    const began = world.now
    const { run } = await world.process()['revocations.run'](world.input, context)
    expect(count(run, 'revoked')).toBe(12)
    expect(world.api.lists).toBe(4)
    expect(world.now - began).toBeGreaterThanOrEqual(60_000)
  })

  it('sends nothing where the look first is told to wait too long, and asks no further project', async () => {
    const limited: Failure = { code: 'rate-limited', retryAfterSeconds: 3_600 }
    world.api.troubles.listKeys.push({ thrown: new KeydeskError(limited) })
    const { run } = await world.process(undefined, 1)['revocations.run'](world.input, context)
    expect(count(run, 'untouched')).toBe(12)
    expect(run.items.every(({ failure }) => failure?.code === 'rate-limited')).toBe(true)
    expect([world.api.lists, world.api.deletes]).toEqual([1, []])
  })

  it('is the only one of its workspace at a time', async () => {
    const calls = world.process()
    const running = calls['revocations.run'](world.input, context)
    const refused = { code: 'write-in-progress' }
    expect(await failureFrom(calls['revocations.run'](world.input, context))).toEqual(refused)
    expect(
      await failureFrom(calls['revocations.putAway']({ workspaceId, runId: workspaceId }, context)),
    ).toEqual(refused)
    await running
  })

  it('counts a key that is gone already as done', async () => {
    world.api.remove('K3')
    const { run } = await world.process()['revocations.run'](world.input, context)
    expect([count(run, 'revoked'), run.items[3]?.outcome]).toEqual([11, 'already-gone'])
    // Not by the listing alone: the API was asked, and the log says how it is known.
    expect(world.api.deletes).toContain('K3')
    expect(world.noted.find(({ facts }) => facts.keyId === 'K3')).toMatchObject({
      action: 'key-revoked',
      outcome: 'succeeded',
      extra: { note: expect.stringContaining('already gone; confirmed by listing') },
    })
  })

  it('asks once a project for what earlier listings showed of its keys', async () => {
    for (const id of ['K0', 'K3', 'K6', 'K1']) world.api.remove(id)
    const { run } = await world.process()['revocations.run'](world.input, context)
    expect(count(run, 'already-gone')).toBe(4)
    expect(world.remembered).toEqual([
      [1, 3],
      [2, 1],
    ])
  })

  it('sends nothing for a key that no listing ever showed', async () => {
    world.targets.push({ projectId: 2, projectName: 'P2', keyId: 'SPARED', keyName: 'anything' })
    const process = world.process(undefined, 4, async () => null)
    const { run } = await process['revocations.run'](world.input, context)
    expect(run.items[12]).toMatchObject({ outcome: 'untouched', failure: { code: 'not-listed' } })
    expect(world.api.has('SPARED')).toBe(true)
  })

  it.each([
    ['the project is said to be missing', [failing('not-found'), failing('not-found')]],
    ['the answer is a gateway’s', [failing('answer-unreadable')]],
  ])('claims nothing of keys it cannot list: %s', async (_, thrown) => {
    world.api.troubles.listKeys.push(...thrown.map((each) => ({ thrown: each })))
    const { run } = await world.process(undefined, 1)['revocations.run'](world.input, context)
    for (const item of run.items)
      if (item.outcome === 'already-gone' || item.outcome === 'revoked')
        expect(world.api.has(item.keyId)).toBe(false)
      else expect(world.api.has(item.keyId)).toBe(true)
  })

  it('leaves the rest untouched where the token may not revoke', async () => {
    world.api.troubles.deleteKey.push(
      ...Array.from({ length: 12 }, () => ({ thrown: failing('permission-missing') })),
    )
    const { run } = await world.process()['revocations.run'](world.input, context)
    expect([count(run, 'failed'), count(run, 'untouched')]).toEqual([4, 8])
    expect(world.api.deletes).toHaveLength(4)
    expect(run.items[11]?.failure).toBeNull()
  })

  it('claims nothing of a key that the API denies where the token is then refused to list', async () => {
    const targets = world.input.targets.slice(0, 1)
    world.api.troubles.deleteKey.push({ thrown: failing('not-found') })
    world.api.troubles.listKeys.push(undefined, { thrown: failing('permission-missing') })
    const input = { ...world.input, targets, confirmedCount: 1 }
    const { run } = await world.process()['revocations.run'](input, context)
    expect(run.items).toMatchObject([{ outcome: 'unknown', failure: { code: 'outcome-unknown' } }])
  })

  it('goes on past one that fails, and says why', async () => {
    world.api.troubles.deleteKey.push({ thrown: failing('request-rejected') })
    const { run } = await world.process()['revocations.run'](world.input, context)
    expect([count(run, 'failed'), count(run, 'revoked')]).toEqual([1, 11])
    expect(run.items[0]).toMatchObject({ outcome: 'failed', failure: { code: 'request-rejected' } })
    expect(world.noted.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1)
  })

  it('asks again after a 429, which is a refusal', async () => {
    const limited = new KeydeskError({ code: 'rate-limited', retryAfterSeconds: 3 })
    world.api.troubles.deleteKey.push({ thrown: limited }, undefined, { thrown: limited })
    const began = world.now
    const { run } = await world.process()['revocations.run'](world.input, context)
    expect(count(run, 'revoked')).toBe(12)
    expect(world.api.deletes).toHaveLength(14)
    expect(world.now - began).toBeGreaterThanOrEqual(3_000)
    expect(world.noted).toHaveLength(12)
  })

  it('is cancelled between keys: those in flight finish', async () => {
    const controller = new AbortController()
    const client = world.api
    const original = client.deletes.push.bind(client.deletes)
    client.deletes.push = (...ids) => {
      controller.abort()
      return original(...ids)
    }
    const calls = world.process(undefined, 1)
    const { run } = await calls['revocations.run'](world.input, { signal: controller.signal })
    expect([count(run, 'revoked'), count(run, 'untouched')]).toEqual([1, 11])
    expect(run.endedAt).not.toBeNull()
  })

  it('cancelled while it waits out a 429, leaves that key untouched', async () => {
    const controller = new AbortController()
    world.api.troubles.deleteKey.push({
      get thrown() {
        controller.abort()
        return new KeydeskError({ code: 'rate-limited', retryAfterSeconds: 3 })
      },
    })
    const calls = world.process(undefined, 1)
    const { run } = await calls['revocations.run'](world.input, { signal: controller.signal })
    expect(count(run, 'untouched')).toBe(12)
    expect(world.api.deleted).toEqual([])
  })
})

describe('lost replies', () => {
  it('are settled by two listings that agree: gone is revoked, still there is unknown', async () => {
    const lost = failing('connection-failed', 'unknown')
    world.api.troubles.deleteKey.push(
      { thrown: lost, isApplied: true },
      { thrown: lost, isApplied: true },
      undefined,
      { thrown: lost, isApplied: true },
      { thrown: lost },
    )
    const { run } = await world.process(undefined, 1)['revocations.run'](world.input, context)
    expect(outcomes(run).slice(0, 5)).toEqual(['revoked', 'revoked', 'revoked', 'revoked', 'unknown'])
    expect(run.items[4]?.failure).toEqual({
      code: 'outcome-unknown',
      causeCode: 'connection-failed',
      stillListedSeconds: 1,
    })
    // Each project once at first. Then projects 1 and 2 twice: one listing alone proves nothing.
    expect(world.api.lists).toBe(7)
    expect(world.api.deletes).toHaveLength(12)
    expect(world.noted.map(({ outcome }) => outcome).filter((each) => each !== 'succeeded')).toEqual([
      'unknown',
    ])
  })

  it('stay unknown where listing fails, and settle says so later', async () => {
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown'), isApplied: true })
    world.api.troubles.listKeys.push(undefined, undefined, undefined, { thrown: failing('offline') })
    const calls = world.process()
    const { run } = await calls['revocations.run'](world.input, context)
    expect(run.items[0]).toMatchObject({ outcome: 'unknown', failure: { code: 'outcome-unknown' } })
    expect(world.noted.filter(({ outcome }) => outcome === 'unknown')).toHaveLength(1)
    const settled = await calls['revocations.settle']({ workspaceId, runId: run.id }, context)
    expect(count(settled.run, 'revoked')).toBe(12)
    expect(world.api.deletes).toHaveLength(12)
  })

  it('stay unknown where the project is denied: that alone proves nothing of a key', async () => {
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown') })
    const calls = world.process(undefined, 1)
    const denied = { thrown: failing('not-found') }
    world.api.troubles.listKeys.push(undefined, undefined, undefined, denied, denied)
    const { run } = await calls['revocations.run'](world.input, context)
    expect(run.items[0]?.outcome).toBe('unknown')
  })

  it('stay unknown for a key made a moment ago that only late lists lack', async () => {
    const targets = world.input.targets.slice(0, 1)
    world.knownCreatedAt = new Date(world.now - 30_000).toISOString()
    world.api.emptyListings.push(true, true, true)
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown') })
    const input = { ...world.input, targets, confirmedCount: 1 }
    const { run } = await world.process()['revocations.run'](input, context)
    expect(world.api.has('K0')).toBe(true)
    expect(run.items[0]?.outcome).toBe('unknown')
  })

  it('stay unknown where listings disagree', async () => {
    const lost = failing('timed-out', 'unknown')
    world.api.troubles.deleteKey.push({ thrown: lost })
    const process = world.process(undefined, 1)
    world.api.emptyListings.push(false, false, false, true)
    const { run } = await process['revocations.run'](world.input, context)
    expect(run.items[0]?.outcome).toBe('unknown')
    expect(world.api.has('K0')).toBe(true)
  })

  it('still listed are said so, and looked for again without sending anything', async () => {
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown') })
    const calls = world.process(undefined, 1)
    const { run } = await calls['revocations.run'](world.input, context)
    expect(run.items[0]).toMatchObject({ outcome: 'unknown', failure: { stillListedSeconds: 1 } })
    const sent = world.api.deletes.length
    world.now += 60_000
    const settle = () => calls['revocations.settle']({ workspaceId, runId: run.id }, context)
    expect((await settle()).run.items[0]).toMatchObject({
      outcome: 'unknown',
      failure: { stillListedSeconds: 60 },
    })
    world.api.remove('K0')
    expect((await settle()).run.items[0]?.outcome).toBe('revoked')
    expect(world.api.deletes).toHaveLength(sent)
  })

  it('stay unknown where a second request is refused: the first may still take effect', async () => {
    const targets = world.input.targets.slice(0, 1)
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown') })
    const calls = world.process(undefined, 1)
    const { run } = await calls['revocations.run']({ ...world.input, targets, confirmedCount: 1 }, context)
    world.api.troubles.deleteKey.push({ thrown: failing('permission-missing') })
    const again = await calls['revocations.retry']({ workspaceId, runId: run.id, confirmedCount: 1 }, context)
    expect(again.run.items[0]?.outcome).toBe('unknown')
    // And what the API then does not know any more went by ours.
    world.now += 5 * 60_000
    world.api.remove('K0')
    const last = await calls['revocations.retry']({ workspaceId, runId: run.id, confirmedCount: 1 }, context)
    expect(last.run.items[0]?.outcome).toBe('revoked')
  })

  it('after a denial that lists did not confirm, were gone before', async () => {
    world.api.remove('K0')
    world.api.troubles.deleteKey.push({ thrown: failing('not-found') })
    world.api.troubles.listKeys.push(undefined, undefined, undefined, { thrown: failing('offline') })
    const calls = world.process(undefined, 1)
    const { run } = await calls['revocations.run'](world.input, context)
    expect(run.items[0]).toMatchObject({ outcome: 'unknown', failure: { causeCode: 'not-found' } })
    const settled = await calls['revocations.settle']({ workspaceId, runId: run.id }, context)
    expect(settled.run.items[0]?.outcome).toBe('already-gone')
    expect(world.noted.at(-1)).toMatchObject({ outcome: 'succeeded' })
  })

  it.each([true, false])(
    'settled after a crash, know that a key may be too new for late lists (remembered: %s)',
    async (isRemembered) => {
      const targets = world.input.targets.slice(0, 1)
      const input = { ...world.input, targets, confirmedCount: 1 }
      for (let at = 1; world.api.deletes.length === 0; at += 1) {
        world = new World()
        world.knownCreatedAt = new Date(world.now - 30_000).toISOString()
        const crashing = world.process(new Crash(at), 1)
        await crashing['revocations.run'](input, context).catch(() => undefined)
      }
      world.api.add(1, { id: 'K0', name: 'K0' })
      world.api.emptyListings.push(true, true, true)
      const calls = world.process(undefined, 1, isRemembered ? world.nameOf : async () => null)
      const { run } = await world.process()['revocations.last']({ workspaceId }, context)
      const settled = await calls['revocations.settle']({ workspaceId, runId: run?.id ?? '' }, context)
      expect(settled.run.items[0]?.outcome).toBe('unknown')
    },
  )

  it('end the run when too many follow each other', async () => {
    for (let index = 12; index < 40; index += 1) {
      world.api.add(1, { id: `K${index}` })
      world.targets.push({ projectId: 1, projectName: 'P1', keyId: `K${index}`, keyName: `K${index}` })
    }
    const lost = failing('connection-failed', 'unknown')
    world.api.troubles.deleteKey.push(...Array.from({ length: 40 }, () => ({ thrown: lost })))
    const { run } = await world.process(undefined, 1)['revocations.run'](world.input, context)
    expect([count(run, 'unknown'), count(run, 'untouched')]).toEqual([lostInARow, 40 - lostInARow])
  })
})

describe('retrying', () => {
  it('lists first, and has the API confirm what the list lacks', async () => {
    world.api.troubles.deleteKey.push(
      ...Array.from({ length: 4 }, () => ({ thrown: failing('permission-missing') })),
    )
    const calls = world.process()
    const { run } = await calls['revocations.run'](world.input, context)
    world.api.remove('K0')
    world.api.remove('K11')
    const wrong = { workspaceId, runId: run.id, confirmedCount: 11 }
    expect(await failureFrom(calls['revocations.retry'](wrong, context))).toEqual({
      code: 'input-invalid',
      fields: { confirmedCount: 'mismatch' },
    })
    const sentBefore = world.api.deletes.length
    const again = await calls['revocations.retry'](
      { workspaceId, runId: run.id, confirmedCount: 12 },
      context,
    )
    expect([count(again.run, 'revoked'), count(again.run, 'already-gone')]).toEqual([10, 2])
    expect(world.api.deletes).toHaveLength(sentBefore + 12)
    expect((await world.process()['revocations.last']({ workspaceId }, context)).run).toEqual(again.run)
  })

  it('leaves in doubt what was sent before, also where it is cancelled in a 429', async () => {
    const targets = world.input.targets.slice(0, 1)
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown') })
    world.api.troubles.listKeys.push(undefined, { thrown: failing('offline') })
    const calls = world.process()
    const { run } = await calls['revocations.run']({ ...world.input, targets, confirmedCount: 1 }, context)
    expect(run.items[0]?.outcome).toBe('unknown')
    const controller = new AbortController()
    world.api.troubles.deleteKey.push({
      get thrown() {
        controller.abort()
        return failing('rate-limited')
      },
    })
    const again = await calls['revocations.retry'](
      { workspaceId, runId: run.id, confirmedCount: 1 },
      { signal: controller.signal },
    )
    expect(again.run.items[0]?.outcome).toBe('unknown')
  })

  it('sends nothing for a project that cannot be listed', async () => {
    world.api.troubles.deleteKey.push({ thrown: failing('request-rejected') })
    const calls = world.process()
    const { run } = await calls['revocations.run'](world.input, context)
    world.api.troubles.listKeys.push({ thrown: failing('server-fault') })
    const again = await calls['revocations.retry']({ workspaceId, runId: run.id, confirmedCount: 1 }, context)
    expect(again.run.items[0]).toMatchObject({ outcome: 'failed', failure: { code: 'server-fault' } })
    expect(world.api.deletes).toHaveLength(12)
  })

  it('refuses a run that is not the last one', async () => {
    const input = { workspaceId, runId: workspaceId, confirmedCount: 1 }
    expect(await failureFrom(world.process()['revocations.retry'](input, context))).toEqual({
      code: 'not-found',
    })
  })
})

describe('putting away', () => {
  it('forgets the run and its journal, and nothing where it is another', async () => {
    const calls = world.process()
    const { run } = await calls['revocations.run'](world.input, context)
    await calls['revocations.putAway']({ workspaceId, runId: workspaceId }, context)
    expect((await calls['revocations.last']({ workspaceId }, context)).run).not.toBeNull()
    await calls['revocations.putAway']({ workspaceId, runId: run.id }, context)
    expect((await calls['revocations.last']({ workspaceId }, context)).run).toBeNull()
    expect(world.journals.lines.size).toBe(0)
  })
})

describe('a full disk', () => {
  it('stops the run before anything that is not written down is sent', async () => {
    const calls = world.process()
    const running = calls['revocations.run'](world.input, context)
    world.journals.isFull = true
    expect(await failureFrom(running)).toBeInstanceOf(Error)
    expect(world.api.deletes).toEqual([])
    const { run } = await calls['revocations.last']({ workspaceId }, context)
    expect(run?.endedAt).toBeNull()
    expect(await failureFrom(calls['revocations.run'](world.input, context))).toEqual({
      code: 'write-in-progress',
    })
    world.journals.isFull = false
    const settled = await calls['revocations.settle']({ workspaceId, runId: run?.id ?? '' }, context)
    expect(count(settled.run, 'untouched')).toBe(12)
  })
})
