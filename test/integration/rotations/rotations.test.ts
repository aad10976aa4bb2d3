import { beforeEach, describe, expect, it } from 'vitest'
import { context, countOf, type Live, startLive, workspaceId } from './live'

const secret = 'KEYVALUE-that-must-not-leak-0123456789'

let live: Live
let projectId: number

beforeEach(async () => {
  live = await startLive({ keyValueFactory: () => secret })
  projectId = live.server.state.projects()[0]?.project_id ?? 0
  live.server.state.addKey(projectId, { apikey_id: 'OLD', name: 'captions' })
})

const input = () => ({
  workspaceId,
  projectId,
  projectName: 'Default',
  keyId: 'OLD',
  newName: 'captions 2026',
  newClientRef: 'tenant',
  revokeAfter: new Date(Date.now() + 86_400_000).toISOString(),
})
const isThere = (keyId: string): boolean => live.server.state.projectOfKey(keyId) !== undefined

describe('rotating over HTTP', () => {
  it('replaces a key, keeps the old one until finish, and leaves no value on disk', async () => {
    const app = live.process()
    const { rotation, creation } = await app.calls['rotations.start'](input(), context)
    if (creation.outcome !== 'created') throw new Error(creation.outcome)
    expect(isThere('OLD')).toBe(true)
    const { value } = await app.handoff['handoff.reveal']({ handoffId: creation.handoff.id }, context)
    expect(value).toBe(secret)
    const restarted = live.process()
    await restarted.rotations.settleAll(workspaceId)
    const finished = await restarted.calls['rotations.finish'](
      { rotationId: rotation.id, typedName: 'captions' },
      context,
    )
    expect(finished.outcome).toBe('revoked')
    expect([isThere('OLD'), isThere(rotation.newKeyId ?? '')]).toEqual([false, true])
    expect(await live.onDisk()).not.toContain(secret)
    expect(await live.onDisk()).not.toContain(live.server.token)
    expect(await live.audited()).toEqual([
      'rotation-started started',
      'rotation-started succeeded',
      'rotation-finished started',
      'rotation-finished succeeded',
    ])
  })

  it.each(['reset', 'hang'] as const)('finds a key whose reply was lost (%s), with one POST', async (end) => {
    live.server.faults.add({
      match: { method: 'POST' },
      times: 1,
      fault: { kind: 'appliedButReplyLost', end },
    })
    const app = live.process()
    const { rotation, creation } = await app.calls['rotations.start'](input(), context)
    const made = live.server.state.keys(projectId).find(({ name }) => name === 'captions 2026')?.apikey_id
    expect(creation).toMatchObject({ outcome: 'value-lost', candidates: [{ id: made }] })
    expect(rotation.stage).toBe('value-lost')
    expect(countOf(live, 'POST')).toBe(1)
    const again = await app.calls['rotations.createAgain']({ rotationId: rotation.id }, context)
    expect(again.rotation).toMatchObject({ stage: 'waiting', candidates: [{ id: made }] })
    expect(isThere('OLD')).toBe(true)
  })

  it('says not-created of a creation that was reset before it was carried out', async () => {
    live.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'reset' } })
    const { rotation } = await live.process().calls['rotations.start'](input(), context)
    expect(rotation.stage).toBe('not-created')
    expect(live.server.state.keyCount()).toBe(1)
  })

  it.each(['left open', 'abandoned'])(
    'not created and %s: the next creation in the project looks for its key first, and sends nothing',
    async (what) => {
      const app = live.process()
      live.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'reset' } })
      const { rotation, creation } = await app.calls['rotations.start'](input(), context)
      expect(creation.outcome).toBe('not-created')
      if (what === 'abandoned') await app.calls['rotations.abandon']({ rotationId: rotation.id }, context)
      live.server.state.addKey(projectId, { apikey_id: 'LATE', name: 'captions 2026' })
      const wish = {
        workspaceId,
        projectId,
        name: 'another',
        clientRef: '',
        lifetime: { kind: 'permanent' },
      } as const
      expect(await app.keys['keys.create'](wish, context)).toMatchObject({
        outcome: 'value-lost',
        isEarlier: true,
        name: 'captions 2026',
        candidates: [{ id: 'LATE' }],
      })
      expect(countOf(live, 'POST')).toBe(1)
    },
  )

  it('settles a revocation whose reply was lost', async () => {
    const app = live.process()
    const { rotation, creation } = await app.calls['rotations.start'](input(), context)
    if (creation.outcome !== 'created') throw new Error(creation.outcome)
    await app.handoff['handoff.reveal']({ handoffId: creation.handoff.id }, context)
    live.server.faults.add({ match: { method: 'DELETE' }, times: 1, fault: { kind: 'appliedButReplyLost' } })
    const answer = await app.calls['rotations.finish'](
      { rotationId: rotation.id, typedName: 'captions' },
      context,
    )
    expect(answer.rotation.stage).toBe('finished')
    expect(countOf(live, 'DELETE')).toBe(1)
  })

  it('cancelled while the creation hangs, says what became of it', async () => {
    const controller = new AbortController()
    live.server.faults.add({
      match: { method: 'POST' },
      times: 1,
      fault: { kind: 'appliedButReplyLost', end: 'hang' },
    })
    const app = live.process()
    const starting = app.calls['rotations.start'](input(), { signal: controller.signal })
    await expect.poll(() => live.server.state.keyCount()).toBe(2)
    controller.abort()
    const { rotation } = await starting
    expect(rotation).toMatchObject({ stage: 'value-lost', candidates: { length: 1 } })
  })

  it('closing the handoff of a replacement by force loses its value', async () => {
    const app = live.process()
    const { creation } = await app.calls['rotations.start'](input(), context)
    if (creation.outcome !== 'created') throw new Error(creation.outcome)
    await app.handoff['handoff.close']({ handoffId: creation.handoff.id, force: true }, context)
    const { rotations } = await app.calls['rotations.list']({ workspaceId }, context)
    expect(rotations[0]).toMatchObject({ stage: 'value-lost', candidates: [{ id: creation.handoff.keyId }] })
  })
})
