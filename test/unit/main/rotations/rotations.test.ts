import { beforeEach, describe, expect, it, vi } from 'vitest'
import { isRotationDue } from '#shared/domain/rotation'
import { rotationCalls } from '#shared/contract/keys/rotations'
import { failing } from '../../../support/fake-api'
import { at, context, failureFrom, hour, projectId, startInput, workspaceId, World } from './support'

let world: World

beforeEach(() => {
  world = new World()
})

const list = async (process: ReturnType<World['process']>) =>
  (await process.calls['rotations.list']({ workspaceId }, context)).rotations

const started = async (process: ReturnType<World['process']>) => {
  const answer = await process.calls['rotations.start'](startInput, context)
  expect(rotationCalls['rotations.start'].output.parse(answer)).toEqual(answer)
  const handoffId = answer.creation.outcome === 'created' ? answer.creation.handoff.id : ''
  return { id: answer.rotation.id, handoffId, ...answer }
}

const delivered = async (process: ReturnType<World['process']>) => {
  const rotation = await started(process)
  await process.valueCopied(rotation.handoffId)
  return rotation
}

/** Lets something happen to the next value once it is there, while its creation is still being written down. */
const atOnce = ({ handoffs }: ReturnType<World['process']>, happens: (id: string) => Promise<void>) => {
  handoffs.push = (handoff) => {
    queueMicrotask(() => void happens(handoff.id))
    return Array.prototype.push.call(handoffs, handoff)
  }
}

describe('a rotation that goes well', () => {
  it('creates, hands over, waits, and revokes the old key on a typed name alone', async () => {
    const process = world.process()
    const { id, rotation, creation } = await started(process)
    expect(rotation).toMatchObject({
      stage: 'waiting',
      newKeyId: 'NEW1',
      isDelivered: false,
      candidates: [],
    })
    expect(creation.outcome).toBe('created')
    expect(world.api.has('OLD')).toBe(true)
    await process.valueCopied(process.handoffs[0]?.id ?? '')
    const finished = await process.calls['rotations.finish'](
      { rotationId: id, typedName: ' captions ' },
      context,
    )
    expect(finished).toMatchObject({ outcome: 'revoked', rotation: { stage: 'finished', endedAt: at(0) } })
    expect(world.api.deletes).toEqual(['OLD'])
    expect(world.noted.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['rotation-started', 'succeeded'],
      ['rotation-finished', 'succeeded'],
    ])
  })

  it('never writes a value to disk or to the log', async () => {
    await delivered(world.process())
    expect([...world.disk.texts.values()].join('')).not.toContain('secret-')
    expect(JSON.stringify(world.noted)).not.toContain('secret-')
  })

  it('finds a rotation by its id alone in a new process', async () => {
    const { id } = await delivered(world.process())
    const again = world.process()
    const answer = await again.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context)
    expect(answer.rotation.stage).toBe('finished')
  })

  it('lists open ones by due date, then ended ones, and forgets those ended 90 days ago', async () => {
    const process = world.process()
    world.api.add(projectId, { id: 'OLD2', name: 'two' })
    world.api.add(projectId, { id: 'OLD3', name: 'three' })
    const first = await started(process)
    const start2 = { ...startInput, keyId: 'OLD2', newName: 'two b', revokeAfter: at(hour) }
    const second = (await process.calls['rotations.start'](start2, context)).rotation
    const start3 = { ...startInput, keyId: 'OLD3', newName: 'three b' }
    const third = (await process.calls['rotations.start'](start3, context)).rotation
    await process.calls['rotations.abandon']({ rotationId: third.id }, context)
    expect((await list(process)).map(({ id }) => id)).toEqual([second.id, first.id, third.id])
    world.now += 91 * 24 * hour
    expect((await list(process)).map(({ id }) => id)).toEqual([second.id, first.id])
  })
})

describe('starting', () => {
  it('refuses a second open rotation of a key, and allows one after it was abandoned', async () => {
    const process = world.process()
    const { id } = await started(process)
    expect(await failureFrom(process.calls['rotations.start'](startInput, context))).toEqual({
      code: 'write-in-progress',
      fields: { keyId: 'already-used' },
    })
    expect(world.api.posts).toBe(1)
    await process.calls['rotations.abandon']({ rotationId: id }, context)
    await started(process)
  })

  it('makes one rotation of two asked for at the same moment', async () => {
    const process = world.process()
    const both = await Promise.allSettled([
      process.calls['rotations.start'](startInput, context),
      process.calls['rotations.start'](startInput, context),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(world.api.posts).toBe(1)
  })

  it('refuses a date in the past and a key that is not there', async () => {
    const { calls } = world.process()
    expect(
      await failureFrom(calls['rotations.start']({ ...startInput, revokeAfter: at(-hour) }, context)),
    ).toEqual({ code: 'input-invalid', fields: { revokeAfter: 'out-of-range' } })
    expect(await failureFrom(calls['rotations.start']({ ...startInput, keyId: 'NONE' }, context))).toEqual({
      code: 'not-found',
    })
    expect(world.api.posts).toBe(0)
  })

  it('leaves nothing behind where the API surely made nothing', async () => {
    world.api.troubles.createKey.push({ thrown: failing('key-limit-reached') })
    const process = world.process()
    expect(await failureFrom(process.calls['rotations.start'](startInput, context))).toEqual({
      code: 'key-limit-reached',
    })
    expect(await list(process)).toEqual([])
    expect(world.noted).toMatchObject([{ outcome: 'failed', extra: { failureCode: 'key-limit-reached' } }])
  })

  it('sends nothing where the step cannot be written down', async () => {
    world.disk.full.add(`workspaces/${workspaceId}/rotations`)
    expect(await failureFrom(world.process().calls['rotations.start'](startInput, context))).toEqual({
      code: 'storage-failed',
    })
    expect(world.api.posts).toBe(0)
    expect(world.noted).toMatchObject([{ outcome: 'failed' }])
  })
})

describe('a lost reply', () => {
  it('finds the key whose value is lost, and creates again only when asked', async () => {
    world.api.troubles.createKey.push({ thrown: failing('connection-failed', 'unknown'), isApplied: true })
    const process = world.process()
    const { id, rotation, creation } = await started(process)
    expect(creation).toMatchObject({ outcome: 'value-lost', candidates: [{ id: 'NEW1' }] })
    expect(rotation).toMatchObject({ stage: 'value-lost', candidates: [{ id: 'NEW1' }], newKeyId: null })
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(again.rotation).toMatchObject({ stage: 'waiting', newKeyId: 'NEW2', candidates: [{ id: 'NEW1' }] })
    world.api.remove('NEW1')
    world.now += 5 * 60_000
    const settled = await process.calls['rotations.settle']({ rotationId: id }, context)
    expect(settled.rotation.candidates).toEqual([])
  })

  it('no longer names the lost key where that is revoked while another is created', async () => {
    world.api.troubles.createKey.push({ thrown: failing('connection-failed', 'unknown'), isApplied: true })
    const process = world.process()
    const { id } = await started(process)
    atOnce(process, () => process.events.emit('keysGone', { workspaceId, keyIds: ['NEW1'] }))
    await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(await list(process)).toMatchObject([{ stage: 'waiting', newKeyId: 'NEW2', candidates: [] }])
  })

  it('says when the replacement was last asked for', async () => {
    world.api.troubles.createKey.push({ thrown: failing('timed-out', 'unknown') })
    const process = world.process()
    const { id } = await started(process)
    world.now += 60 * 60_000
    const asked = new Date(world.now).toISOString()
    await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(await list(process)).toMatchObject([{ startedAt: at(0), requestedAt: asked }])
  })

  it('says that it was not created where listing shows no key', async () => {
    world.api.troubles.createKey.push({ thrown: failing('timed-out', 'unknown') })
    const process = world.process()
    const { id, rotation, creation } = await started(process)
    expect([rotation.stage, creation.outcome]).toEqual(['not-created', 'not-created'])
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(again.rotation).toMatchObject({ stage: 'waiting', newKeyId: 'NEW2' })
  })

  it('does not create again over a key that landed late', async () => {
    world.api.troubles.createKey.push({ thrown: failing('timed-out', 'unknown') })
    const process = world.process()
    const { id } = await started(process)
    world.api.add(projectId, { id: 'LATE', name: startInput.newName })
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(again).toMatchObject({
      rotation: { stage: 'value-lost' },
      creation: { outcome: 'value-lost', candidates: [{ id: 'LATE' }] },
    })
    expect(world.api.posts).toBe(1)
  })

  it('does not create again over a key that only the list of a moment ago had', async () => {
    world.api.troubles.createKey.push({ thrown: failing('timed-out', 'unknown') })
    const process = world.process()
    const { id } = await started(process)
    world.api.add(projectId, { id: 'LATE', name: startInput.newName })
    await process.keys['keys.list']({ workspaceId, projectId }, context)
    world.api.emptyListings.push(true)
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(again).toMatchObject({
      rotation: { stage: 'value-lost' },
      creation: { outcome: 'value-lost', isEarlier: true, candidates: [{ id: 'LATE' }] },
    })
    expect(world.api.posts).toBe(1)
  })

  it('does not start over an old key that only an earlier list had', async () => {
    const process = world.process()
    await process.keys['keys.list']({ workspaceId, projectId }, context)
    world.api.remove('OLD')
    expect(await failureFrom(started(process))).toMatchObject({ code: 'not-found' })
  })

  it('does not create again over a second key that landed late', async () => {
    world.api.troubles.createKey.push({ thrown: failing('timed-out', 'unknown'), isApplied: true })
    const process = world.process()
    const { id } = await started(process)
    world.api.add(projectId, { id: 'LATE', name: startInput.newName })
    const told = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(told.creation).toMatchObject({ outcome: 'value-lost', isEarlier: true })
    expect(told.rotation.candidates.map((key) => key.id).toSorted()).toEqual(['LATE', 'NEW1'])
    expect(world.api.posts).toBe(1)
    await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(world.api.posts).toBe(2)
  })

  it('stays open when one lost before is revoked', async () => {
    const lost = { thrown: failing('timed-out', 'unknown'), isApplied: true }
    world.api.troubles.createKey.push(lost)
    const process = world.process()
    const { id } = await started(process)
    world.api.add(projectId, { id: 'LATE', name: startInput.newName })
    await process.calls['rotations.createAgain']({ rotationId: id }, context)
    world.api.troubles.createKey.push({ ...lost, nextList: failing('offline') })
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect([again.rotation.stage, again.rotation.candidates.length]).toEqual(['creating', 2])
    world.api.remove('LATE')
    await process.events.emit('keysGone', { workspaceId, keyIds: ['LATE'] })
    expect((await list(process))[0]).toMatchObject({ stage: 'creating', candidates: [{ id: 'NEW1' }] })
    await process.calls['rotations.abandon']({ rotationId: id }, context)
    expect((await list(process))[0]?.candidates.map((key) => key.id)).toEqual(['NEW1', 'NEW2'])
  })

  it('stays open while nobody can say, and is settled later', async () => {
    world.api.troubles.createKey.push({
      thrown: failing('timed-out', 'unknown'),
      isApplied: true,
      nextList: failing('offline'),
    })
    const process = world.process()
    const { id, rotation, creation } = await started(process)
    expect([rotation.stage, creation.outcome]).toEqual(['creating', 'unknown'])
    world.api.troubles.listKeys.push({ thrown: failing('offline') })
    expect(await failureFrom(process.calls['rotations.abandon']({ rotationId: id }, context))).toEqual({
      code: 'offline',
    })
    const settled = await process.calls['rotations.settle']({ rotationId: id }, context)
    expect(settled.rotation).toMatchObject({ stage: 'value-lost', candidates: [{ id: 'NEW1' }] })
  })

  it('is not taken for answered by the replacement before it', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.remove('NEW1')
    world.now += 5 * 60_000
    await process.calls['rotations.settle']({ rotationId: id }, context)
    world.api.troubles.createKey.push({
      thrown: failing('timed-out', 'unknown'),
      isApplied: true,
      nextList: failing('offline'),
    })
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect([again.rotation.stage, again.creation.outcome]).toEqual(['creating', 'unknown'])
    const settled = await process.calls['rotations.settle']({ rotationId: id }, context)
    expect(settled.rotation).toMatchObject({ stage: 'value-lost', candidates: [{ id: 'NEW2' }] })
  })

  it('is not confused by older keys of the same name', async () => {
    world.api.add(projectId, { id: 'SAME', name: startInput.newName })
    world.api.troubles.createKey.push({ thrown: failing('timed-out', 'unknown') })
    expect((await started(world.process())).rotation.stage).toBe('not-created')
  })

  it('keeps the answer of a creation that could not be written down', async () => {
    const process = world.process()
    const name = `workspaces/${workspaceId}/rotations`
    const posting = process.calls['rotations.start'](startInput, context)
    // Full from the moment the key is made.
    const push = world.api.created.push.bind(world.api.created)
    world.api.created.push = (...keys) => {
      world.disk.full.add(name)
      return push(...keys)
    }
    expect(await failureFrom(posting)).toEqual({ code: 'outcome-unknown', causeCode: 'storage-failed' })
    world.disk.full.clear()
    const id = (await list(process))[0]?.id ?? ''
    const settled = await process.calls['rotations.settle']({ rotationId: id }, context)
    expect(settled.rotation).toMatchObject({ stage: 'waiting', newKeyId: 'NEW1' })
  })
})

describe('a value that is not handed over', () => {
  it('is refused by finish', async () => {
    const process = world.process()
    const { id } = await started(process)
    expect(
      await failureFrom(
        process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context),
      ),
    ).toEqual({ code: 'input-invalid', fields: { isDelivered: 'not-allowed-here' } })
    expect(world.api.deletes).toEqual([])
  })

  it('is lost when the handoff ends, and when the process ends', async () => {
    const process = world.process()
    const { id, handoffId } = await started(process)
    await process.valueEnded(handoffId)
    expect((await list(process))[0]).toMatchObject({ stage: 'value-lost', candidates: [{ id: 'NEW1' }] })
    expect(
      await failureFrom(
        process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context),
      ),
    ).toEqual({ code: 'input-invalid', fields: { stage: 'not-allowed-here' } })
    await process.calls['rotations.createAgain']({ rotationId: id }, context)
    const next = world.process()
    await next.rotations.settleAll(workspaceId)
    expect((await list(next))[0]).toMatchObject({
      stage: 'value-lost',
      candidates: [{ id: 'NEW1' }, { id: 'NEW2' }],
    })
  })

  it('is lost also where it ends before its rotation is written down, as the computer goes to sleep', async () => {
    const process = world.process()
    atOnce(process, process.valueEnded)
    const { id, rotation } = await started(process)
    expect(rotation).toMatchObject({ stage: 'value-lost', newKeyId: null, candidates: [{ id: 'NEW1' }] })
    expect(process.rotations.handoffOf(id)).toBeNull()
    expect(await list(process)).toMatchObject([{ stage: 'value-lost' }])
  })

  it('counts as handed over also where it was before its rotation is written down', async () => {
    const process = world.process()
    atOnce(process, process.valueCopied)
    expect((await started(process)).rotation).toMatchObject({ stage: 'waiting', isDelivered: true })
  })

  it('is lost where it was cleared from the clipboard as it came there', async () => {
    const process = world.process()
    const { id, handoffId } = await started(process)
    await process.valueEnded(handoffId)
    await process.valueCopied(handoffId, true)
    expect(await list(process)).toMatchObject([{ stage: 'value-lost', isDelivered: false }])
    expect(
      await failureFrom(
        process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context),
      ),
    ).toMatchObject({ code: 'input-invalid' })
  })

  it('does not matter once it was handed over', async () => {
    const process = world.process()
    const { handoffId } = await delivered(process)
    await process.valueEnded(handoffId)
    const next = world.process()
    await next.rotations.settleAll(workspaceId)
    expect((await list(next))[0]).toMatchObject({ stage: 'waiting', isDelivered: true })
  })

  it('counts as handed over also while a listing is on its way', async () => {
    world.api.troubles.createKey.push({ thrown: failing('timed-out', 'unknown'), isApplied: true })
    const process = world.process()
    const { id } = await started(process)
    await process.calls['rotations.createAgain']({ rotationId: id }, context)
    world.api.remove('NEW1')
    world.now += 5 * 60_000
    const settling = process.calls['rotations.settle']({ rotationId: id }, context)
    // Read already, not yet written.
    await Promise.resolve()
    await process.valueCopied(process.handoffs[0]?.id ?? '')
    await settling
    expect((await list(process))[0]).toMatchObject({ stage: 'waiting', isDelivered: true, candidates: [] })
  })

  it('ignores handoffs that are no rotation’s', async () => {
    const process = world.process()
    await process.valueCopied(workspaceId)
    await process.valueEnded(workspaceId)
    expect(world.changes).toBe(0)
  })
})

describe('finishing', () => {
  it('refuses another name, and takes the id of a key without a name', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    for (const typedName of ['', 'Captions', 'OLD'])
      expect(
        await failureFrom(process.calls['rotations.finish']({ rotationId: id, typedName }, context)),
      ).toEqual({
        code: 'input-invalid',
        fields: { typedName: 'mismatch' },
      })
    expect(world.api.deletes).toEqual([])
    world.api.add(projectId, { id: 'NAMELESS', name: '' })
    const input = { ...startInput, keyId: 'NAMELESS', newName: 'named' }
    const other = await process.calls['rotations.start'](input, context)
    await process.valueCopied(process.handoffs[1]?.id ?? '')
    const rotationId = other.rotation.id
    await process.calls['rotations.finish']({ rotationId, typedName: 'NAMELESS' }, context)
    expect(world.api.deletes).toEqual(['NAMELESS'])
  })

  it('takes a name that is composed otherwise than what is typed', async () => {
    const process = world.process()
    world.api.add(projectId, { id: 'ACCENT', name: 'cafe\u0301' })
    const input = { ...startInput, keyId: 'ACCENT', newName: 'tea' }
    const { rotation } = await process.calls['rotations.start'](input, context)
    await process.valueCopied(process.handoffs[0]?.id ?? '')
    await process.calls['rotations.finish']({ rotationId: rotation.id, typedName: 'caf\u00e9' }, context)
    expect(world.api.deletes).toEqual(['ACCENT'])
  })

  it('refuses where somebody revoked the replacement: the old key is the only one left', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.remove('NEW1')
    world.now += 5 * 60_000
    expect(
      await failureFrom(
        process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context),
      ),
    ).toEqual({ code: 'input-invalid', fields: { stage: 'not-allowed-here' } })
    expect((await list(process))[0]?.stage).toBe('not-created')
    expect(world.api.deletes).toEqual([])
  })

  it('refuses while the list lacks a new replacement, which proves nothing yet', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.remove('NEW1')
    expect(
      await failureFrom(
        process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context),
      ),
    ).toEqual({ code: 'input-invalid', fields: { newKeyId: 'not-allowed-here' } })
    expect((await list(process))[0]?.stage).toBe('waiting')
    expect(world.api.deletes).toEqual([])
  })

  it('answers already-gone where somebody was faster', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.remove('OLD')
    const answer = await process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context)
    expect(answer).toMatchObject({ outcome: 'already-gone', rotation: { stage: 'finished' } })
    expect(world.api.deletes).toEqual([])
  })

  it('goes back to waiting where the API refused', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.troubles.deleteKey.push({ thrown: failing('permission-missing') })
    expect(
      await failureFrom(
        process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context),
      ),
    ).toEqual({ code: 'permission-missing' })
    expect((await list(process))[0]?.stage).toBe('waiting')
  })

  it('keeps a revocation of unknown fate, and looks before it sends another', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown'), isApplied: true })
    world.api.troubles.listKeys.push(undefined, undefined, { thrown: failing('offline') })
    expect(
      await failureFrom(
        process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context),
      ),
    ).toMatchObject({ code: 'outcome-unknown' })
    expect((await list(process))[0]?.stage).toBe('revoking')
    const answer = await process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context)
    expect(answer).toMatchObject({ outcome: 'revoked', rotation: { stage: 'finished' } })
    expect(world.api.deletes).toEqual(['OLD'])
  })

  it('stays open while the old key is listed after a lost answer, and says how long that is', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown') })
    const finish = () => process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context)
    expect(await failureFrom(finish())).toMatchObject({ code: 'outcome-unknown', stillListedSeconds: 0 })
    expect(world.noted.at(-1)).toMatchObject({
      outcome: 'unknown',
      extra: { note: 'still listed 0 s later' },
    })
    world.now += 60_000
    const settle = (by = process) => by.calls['rotations.settle']({ rotationId: id }, context)
    const open = { rotation: { stage: 'revoking' }, outcome: null, stillListedSeconds: 60 }
    expect(await settle()).toMatchObject(open)
    expect(await settle(world.process())).toMatchObject(open)
    expect(world.api.deletes).toEqual(['OLD'])
    // A refusal of another request says nothing of the first.
    world.api.troubles.deleteKey.push({ thrown: failing('permission-missing') })
    expect(await failureFrom(finish())).toMatchObject({ code: 'permission-missing' })
    expect(await settle()).toMatchObject(open)
    world.api.remove('OLD')
    expect(await settle()).toMatchObject({ rotation: { stage: 'finished' }, outcome: 'revoked' })
  })

  it('is not abandoned while a revocation may be under way', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown') })
    await failureFrom(process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context))
    const abandon = () => process.calls['rotations.abandon']({ rotationId: id }, context)
    expect(await failureFrom(abandon())).toMatchObject({ code: 'outcome-unknown', stillListedSeconds: 0 })
    world.now += 20 * 60_000
    expect((await abandon()).rotation.stage).toBe('abandoned')
  })

  it('knows a denied revocation for what it is when listings confirm it later', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.troubles.deleteKey.push({ thrown: failing('not-found') })
    world.api.troubles.listKeys.push(undefined, undefined, { thrown: failing('offline') })
    await failureFrom(process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context))
    world.api.remove('OLD')
    expect(await process.calls['rotations.settle']({ rotationId: id }, context)).toMatchObject({
      rotation: { stage: 'finished' },
      outcome: 'already-gone',
    })
  })

  it('works for a token that may revoke but not list', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    const denied = { thrown: failing('permission-missing') }
    world.api.troubles.listKeys.push(denied)
    await process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context)
    expect(world.api.deletes).toEqual(['OLD'])
  })

  it('refuses a second step while one is under way', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    const finishing = process.calls['rotations.finish']({ rotationId: id, typedName: 'captions' }, context)
    expect(await failureFrom(process.calls['rotations.abandon']({ rotationId: id }, context))).toEqual({
      code: 'write-in-progress',
    })
    expect((await process.calls['rotations.settle']({ rotationId: id }, context)).rotation.stage).toBe(
      'waiting',
    )
    await finishing
  })
})

describe('an old key that somebody else revoked', () => {
  it('ends the rotation when a listing shows it', async () => {
    const process = world.process()
    await delivered(process)
    world.api.remove('OLD')
    const keys = [...(world.api.projects.get(projectId)?.values() ?? [])]
    await process.events.emit('keysListed', { workspaceId, projectId: 99, keys: () => [] })
    expect((await list(process))[0]?.stage).toBe('waiting')
    await process.events.emit('keysListed', { workspaceId, projectId, keys: () => keys })
    expect((await list(process))[0]).toMatchObject({ stage: 'finished', endedAt: at(0) })
    expect(world.noted.at(-1)).toMatchObject({ action: 'rotation-finished', outcome: 'succeeded' })
  })

  it('goes on where one listing lacked it and the next has it', async () => {
    const process = world.process()
    await delivered(process)
    await process.events.emit('keysListed', { workspaceId, projectId, keys: () => [] })
    expect((await list(process))[0]?.stage).toBe('waiting')
    expect(world.noted.some(({ action }) => action === 'rotation-finished')).toBe(false)
  })

  it('does not end one whose value is not handed over yet', async () => {
    const process = world.process()
    await started(process)
    world.api.remove('OLD')
    await process.events.emit('keysListed', { workspaceId, projectId, keys: () => [] })
    expect((await list(process))[0]?.stage).toBe('waiting')
  })
})

describe('what is due', () => {
  const due = async (process = world.process()) => {
    const { rotations } = await process.rotations.openWhereReadable(() => true)
    return rotations.filter((each) => isRotationDue(each, world.now)).map((each) => each.id)
  }

  it('are those that wait for their last step alone, of every process that asks', async () => {
    const process = world.process()
    const { id, handoffId } = await started(process)
    world.now = Date.parse(startInput.revokeAfter)
    expect(await due(process)).toEqual([])
    await process.valueCopied(handoffId)
    expect(await due()).toEqual([id])
    world.now -= 1
    expect(await due(process)).toEqual([])
    world.now += 1
    await process.calls['rotations.abandon']({ rotationId: id }, context)
    expect(await due(process)).toEqual([])
  })
})

describe('extending and abandoning', () => {
  it('takes an earlier, a later and the present date, and reminds anew', async () => {
    const process = world.process()
    const { rotation } = await started(process)
    await process.rotations.reminded(rotation, at(1))
    expect((await list(process))[0]?.remindedAt).toBe(at(1))
    const rotationId = rotation.id
    for (const revokeAfter of [at(hour), at(99 * hour), at(0)]) {
      const answer = await process.calls['rotations.extend']({ rotationId, revokeAfter }, context)
      expect(answer.rotation).toMatchObject({ revokeAfter, remindedAt: null })
    }
    // A reminder of the date before does not count for the new one.
    await process.rotations.reminded(rotation, at(2))
    expect((await list(process))[0]?.remindedAt).toBeNull()
    expect(
      await failureFrom(process.calls['rotations.extend']({ rotationId, revokeAfter: at(-hour) }, context)),
    ).toMatchObject({ code: 'input-invalid' })
  })

  it('keeps both keys when abandoned, and refuses every step after', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    const { rotation } = await process.calls['rotations.abandon']({ rotationId: id }, context)
    expect(rotation).toMatchObject({ stage: 'abandoned', endedAt: at(0) })
    expect([world.api.has('OLD'), world.api.has('NEW1')]).toEqual([true, true])
    const refused = { code: 'input-invalid', fields: { stage: 'not-allowed-here' } }
    const rotationId = id
    const steps = [
      process.calls['rotations.finish']({ rotationId, typedName: 'captions' }, context),
      process.calls['rotations.extend']({ rotationId, revokeAfter: at(hour) }, context),
      process.calls['rotations.createAgain']({ rotationId }, context),
      process.calls['rotations.abandon']({ rotationId }, context),
    ]
    for (const failure of await Promise.all(steps.map(failureFrom)))
      expect([refused, { code: 'write-in-progress' }]).toContainEqual(failure)
    expect(world.api.deletes).toEqual([])
  })

  it('is not abandoned while nobody can say whether the old key was revoked', async () => {
    const process = world.process()
    const { id } = await delivered(process)
    world.api.troubles.deleteKey.push({ thrown: failing('timed-out', 'unknown') })
    // Listed once more after it was sent, then not: the last list alone proves nothing.
    world.api.emptyListings.push(false, false, false, true, false, true)
    const typed = { rotationId: id, typedName: 'captions' }
    expect(await failureFrom(process.calls['rotations.finish'](typed, context))).toMatchObject({
      code: 'outcome-unknown',
    })
    expect(await failureFrom(process.calls['rotations.abandon']({ rotationId: id }, context))).toEqual({
      code: 'outcome-unknown',
    })
    expect((await list(process))[0]?.stage).toBe('revoking')
  })

  it('says not-found of an unknown rotation', async () => {
    const { calls } = world.process()
    expect(await failureFrom(calls['rotations.settle']({ rotationId: workspaceId }, context))).toEqual({
      code: 'not-found',
    })
  })
})

describe('a replacement whose reply was lost', () => {
  const lose = (isApplied: boolean) =>
    void world.api.troubles.createKey.push({ thrown: failing('connection-failed', 'unknown'), isApplied })

  it('is found by its id under the name that a server made of it', async () => {
    lose(false)
    const process = world.process()
    const { id, rotation } = await started(process)
    expect(rotation.stage).toBe('not-created')
    world.api.add(projectId, { id: 'LATE', name: 'captions', createdAt: at(1_000) })
    const { creation } = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(creation).toMatchObject({ outcome: 'value-lost', isEarlier: true, candidates: [{ id: 'LATE' }] })
    expect(world.api.posts).toBe(1)
  })

  it('is not looked for among keys that Keydesk made otherwise, nor those made days later', async () => {
    lose(false)
    const process = world.process()
    const { id } = await started(process)
    world.api.add(projectId, { id: 'PLAIN', name: 'plain', createdAt: at(1_000) })
    await process.events.emit('keyCreated', {
      workspaceId,
      projectId,
      key: { id: 'PLAIN', name: 'plain', clientRef: '', createdAt: null },
    })
    world.api.add(projectId, { id: 'OF-OTHERS', name: 'theirs', createdAt: at(48 * hour) })
    const { rotation } = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(rotation).toMatchObject({ stage: 'waiting', newKeyId: 'NEW2', candidates: [] })
  })

  /** Starts a creation of another key, whose POST waits until `answer` is called. */
  const holdOther = async (process: ReturnType<World['process']>) => {
    let answer = (): void => undefined
    const answered = new Promise<void>((resolve) => void (answer = resolve))
    const isSent = new Promise<void>((resolve) => {
      world.api.onPost = (name) => {
        if (name !== 'plain') return undefined
        resolve()
        return answered
      }
    })
    const other = process.keys['keys.create'](
      { workspaceId, projectId, name: 'plain', clientRef: '', lifetime: { kind: 'permanent' } },
      context,
    )
    await isSent
    return { answer, other }
  }
  const isWritten = (process: ReturnType<World['process']>) =>
    vi.waitFor(async () => expect((await list(process))[0]?.stage).toBe('creating'))

  it('is not a key that Keydesk made while the rotation waited for its turn', async () => {
    const process = world.process()
    const { answer, other } = await holdOther(process)
    world.api.troubles.createKey.push(undefined, { thrown: failing('timed-out', 'unknown') })
    const starting = started(process)
    await isWritten(process)
    answer()
    expect((await other).outcome).toBe('created')
    const { id, creation } = await starting
    expect(creation.outcome).toBe('not-created')
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(again.rotation).toMatchObject({ stage: 'waiting', candidates: [] })
  })

  it('is not a key that Keydesk makes while the rotation’s step is still under way', async () => {
    const process = world.process()
    lose(false)
    world.api.onPost = () => {
      world.api.onPost = () => undefined
      const key = world.api.add(projectId, { id: 'PLAIN', name: 'plain', createdAt: at(1_000) })
      return process.events.emit('keyCreated', { workspaceId, projectId, key })
    }
    const { id } = await started(process)
    await process.calls['rotations.settle']({ rotationId: id }, context)
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(again.creation.outcome).toBe('created')
  })

  it('that appears while another waits for its turn is told of, and no other is made', async () => {
    lose(false)
    const process = world.process()
    const { id, rotation } = await started(process)
    expect(rotation.stage).toBe('not-created')
    const { answer, other } = await holdOther(process)
    const creating = process.calls['rotations.createAgain']({ rotationId: id }, context)
    await isWritten(process)
    world.api.add(projectId, { id: 'LATE', name: startInput.newName, createdAt: at(1_000) })
    world.now += 5_000
    answer()
    await other
    expect(await creating).toMatchObject({
      rotation: { stage: 'value-lost', candidates: [{ id: 'LATE' }] },
      creation: { outcome: 'value-lost', isEarlier: true, candidates: [{ id: 'LATE' }] },
    })
    expect(world.api.posts).toBe(2)
  })

  const stored = () => [...world.disk.texts.values()].join('')

  it('keeps the ids from before no longer than it is open', async () => {
    lose(false)
    const process = world.process()
    const { id } = await started(process)
    expect(stored()).toContain('"OTHER"')
    await process.calls['rotations.abandon']({ rotationId: id }, context)
    expect(stored()).not.toContain('"OTHER"')
  })

  it('keeps no ids from before once its only request was answered, and is no other key then', async () => {
    const process = world.process()
    const { id, handoffId } = await started(process)
    expect(stored()).not.toContain('"OTHER"')
    world.api.add(projectId, { id: 'OF-OTHERS', name: startInput.newName, createdAt: at(1_000) })
    await process.valueEnded(handoffId)
    const { rotation } = await process.calls['rotations.settle']({ rotationId: id }, context)
    expect(rotation).toMatchObject({ stage: 'value-lost', candidates: [{ id: 'NEW1' }] })
    world.api.remove('NEW1')
    await process.events.emit('keysGone', { workspaceId, keyIds: ['NEW1'] })
    const again = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(again.rotation).toMatchObject({ stage: 'waiting', newKeyId: 'NEW2', candidates: [] })
  })

  it('is still looked for where it was asked for twice, as the first request may take effect late', async () => {
    lose(false)
    const process = world.process()
    const { id } = await started(process)
    const { rotation } = await process.calls['rotations.createAgain']({ rotationId: id }, context)
    expect(rotation).toMatchObject({ stage: 'waiting', newKeyId: 'NEW2' })
    world.api.add(projectId, { id: 'LATE', name: startInput.newName, createdAt: at(1_000) })
    await process.valueEnded(process.handoffs.at(-1)?.id ?? '')
    const settled = await process.calls['rotations.settle']({ rotationId: id }, context)
    expect(settled.rotation.candidates.map((each) => each.id).toSorted()).toEqual(['LATE', 'NEW2'])
  })
})
