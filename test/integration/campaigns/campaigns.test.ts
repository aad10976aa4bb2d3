import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Campaign, CampaignChoice } from '#shared/contract/keys/campaigns'
import { choicesFor, isProven, nextRow } from '#shared/domain/campaign'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { context, countOf, type Live, startLive, workspaceId } from '../rotations/live'
import {
  campaignProcess,
  type CampaignProcess,
  destinationId,
  otherDestinationId,
  planOf,
  type Ruled,
  target,
} from './live-campaigns'

let live: Live
let app: CampaignProcess
let projectId: number
let made = 0

const ids = ['A', 'B', 'C']

beforeEach(async () => {
  made = 0
  live = await startLive({ keyValueFactory: () => `KEYVALUE-${(made += 1)}-that-must-not-leak` })
  projectId = live.server.state.projects()[0]?.project_id ?? 0
  for (const id of ids) live.server.state.addKey(projectId, { apikey_id: id, name: `key ${id}` })
  app = campaignProcess(live)
})

const isThere = (keyId: string): boolean => live.server.state.projectOfKey(keyId) !== undefined
const stages = ({ rows }: Campaign): string[] => rows.map(({ stage }) => stage)
const last = async (process: CampaignProcess): Promise<Campaign> => {
  const { campaign } = await process.campaigns['campaigns.last']({ workspaceId }, context)
  if (campaign === null) throw new Error('no campaign')
  return campaign
}
const start = async (keyIds: readonly string[] = ids) =>
  (await app.campaigns['campaigns.start'](planOf(projectId, keyIds), context)).campaign
const resume = async (
  campaign: Campaign,
  choice: CampaignChoice,
  process = app,
  row = Math.max(0, nextRow(campaign)),
) =>
  (
    await process.campaigns['campaigns.resume'](
      { workspaceId, campaignId: campaign.id, row, choice },
      context,
    )
  ).campaign
const revoke = async (campaign: Campaign, keyIds: readonly string[], process = app) =>
  (
    await process.campaigns['campaigns.revoke'](
      { workspaceId, campaignId: campaign.id, keyIds: [...keyIds] },
      context,
    )
  ).campaign
const choicesOf = (campaign: Campaign): readonly CampaignChoice[] => {
  const row = campaign.rows[nextRow(campaign)]
  return row === undefined ? [] : choicesFor(row, campaign.waiting !== null)
}
const openHandoffs = async (process = app) => (await process.handoff['handoff.list']({}, context)).handoffs

describe('a campaign', () => {
  it('creates, delivers and tests one key after the other, then revokes the proven old keys', async () => {
    app.outside.deliver = async () => {
      // None is created before the one before is delivered.
      expect(await openHandoffs()).toHaveLength(1)
      return 'delivered'
    }
    const campaign = await start()
    expect(stages(campaign)).toEqual(['replaced', 'replaced', 'replaced'])
    expect(campaign.endedAt).not.toBeNull()
    expect(app.delivered).toEqual(app.tested)
    // Each key's project is listed once; before the first, a second list has to agree.
    expect([countOf(live, 'GET'), countOf(live, 'POST')]).toEqual([4, 3])
    expect(new Set(app.delivered).size).toBe(3)
    expect(await openHandoffs()).toEqual([])
    expect(ids.every(isThere)).toBe(true)
    const after = await revoke(campaign, ids)
    expect(stages(after)).toEqual(['revoked', 'revoked', 'revoked'])
    expect(ids.some(isThere)).toBe(false)
    expect(after.rows.every(({ newKeyId }) => newKeyId !== null && isThere(newKeyId))).toBe(true)
    expect(await live.onDisk()).not.toContain('KEYVALUE')
    expect(await live.audited()).toContain('campaign-started succeeded')
  })

  it('lists the project of the next key while a value is tested', async () => {
    const lists: number[] = []
    app.outside.test = async () => {
      await expect.poll(() => countOf(live, 'GET')).toBe(Math.min(3 + lists.length, 4))
      lists.push(countOf(live, 'GET'))
      return 'works'
    }
    expect(stages(await start())).toEqual(['replaced', 'replaced', 'replaced'])
    expect(lists).toEqual([3, 4, 4])
    expect(countOf(live, 'GET')).toBe(4)
  })

  it('lists again before the next key where the test took its time', async () => {
    let calls = 0
    app.outside.test = async () => {
      calls += 1
      await expect.poll(() => countOf(live, 'GET')).toBeGreaterThan(2)
      if (calls === 1) {
        live.advance(2_000)
        live.server.state.removeKey('B')
      }
      return 'works'
    }
    const campaign = await start()
    expect(stages(campaign)).toEqual(['replaced', 'left-out', 'replaced'])
  })

  it('rotates no key that was proven gone since its project was listed', async () => {
    let isFirst = true
    app.outside.test = async () => {
      if (!isFirst) return 'works'
      isFirst = false
      await expect.poll(() => countOf(live, 'GET')).toBe(3)
      const wish = { workspaceId, projectId, keyId: 'B', typedName: 'key B' }
      expect(await app.keys['keys.revoke'](wish, context)).toMatchObject({ outcome: 'revoked' })
      return 'works'
    }
    const campaign = await start()
    expect(stages(campaign)).toEqual(['replaced', 'left-out', 'replaced'])
  })

  it('waits no longer for a list that was begun ahead than it counts', async () => {
    let isFirst = true
    app.outside.test = async () => {
      if (!isFirst) return 'works'
      isFirst = false
      live.server.faults.add({ match: { method: 'GET' }, times: 1, fault: { kind: 'hang' } })
      return 'works'
    }
    const campaign = await start()
    expect(stages(campaign)).toEqual(['replaced', 'replaced', 'replaced'])
  })

  it('plans by live lists: what is not listed or is being replaced cannot be rotated', async () => {
    await app.calls['rotations.start'](
      {
        workspaceId,
        projectId,
        projectName: 'Default',
        keyId: 'B',
        newName: 'new B',
        newClientRef: '',
        revokeAfter: new Date(Date.now() + 1_000).toISOString(),
      },
      context,
    )
    const named = (keyId: string) => ({ projectId, projectName: 'Default', keyId, keyName: 'old name' })
    const { rows } = await app.campaigns['campaigns.plan'](
      { workspaceId, keys: ['A', 'B', 'GONE'].map(named) },
      context,
    )
    expect(rows.map(({ obstacle }) => obstacle)).toEqual([null, 'being-replaced', 'not-listed'])
    expect(rows[0]).toMatchObject({ keyName: 'key A', newName: 'key A' })
  })

  it('says what the policy needs to know of each key, and which projects refused the last key', async () => {
    const key = (keyId: string) => ({ projectId, projectName: 'Default', keyId, keyName: 'old name' })
    const plan = async (process: CampaignProcess) =>
      (await process.campaigns['campaigns.plan']({ workspaceId, keys: ['A', 'B'].map(key) }, context)).rows
    expect(await plan(app)).toMatchObject([
      { owner: '', isInDefaultProject: false, obstacle: null },
      { owner: '', isInDefaultProject: false, obstacle: null },
    ])
    const ruled = campaignProcess(live, {
      policy: { allowDefaultProject: false },
      owners: { A: 'Dana' },
      isDefault: true,
    })
    expect(await plan(ruled)).toMatchObject([
      { owner: 'Dana', isInDefaultProject: true },
      { owner: '', isInDefaultProject: true },
    ])

    live.server.faults.add({
      match: { method: 'POST' },
      times: 1,
      fault: { kind: 'status', status: 403, body: { code: 403, error: 'Too many keys' } },
    })
    const stopped = await start(['C'])
    expect(stopped.rows[0]?.failure?.code).toBe('key-limit-reached')
    expect((await plan(app)).map(({ obstacle }) => obstacle)).toEqual(['project-full', 'project-full'])
    live.server.state.removeKey('B')
    expect((await plan(app)).map(({ obstacle }) => obstacle)).toEqual([null, 'not-listed'])
    expect(stages(await resume(stopped, 'again'))).toEqual(['replaced'])
    expect((await plan(app))[0]?.obstacle).toBeNull()
  })

  const rules: readonly [string, Ruled, readonly string[]][] = [
    ['name', { policy: { keyName: { pattern: 'key [AB]', sentence: 'Ruled.' } } }, ['A', 'C']],
    ['owner', { policy: { ownerRequired: true, sentences: { ownerRequired: 'Ruled.' } } }, ['A', 'B']],
    [
      'project',
      {
        policy: { allowDefaultProject: false, sentences: { allowDefaultProject: 'Ruled.' } },
        isDefault: true,
      },
      ['A'],
    ],
  ]
  it.each(rules)(
    'creates nothing where the policy refuses a replacement by its %s',
    async (_, ruled, keyIds) => {
      app = campaignProcess(live, { owners: { A: 'Dana' }, ...ruled })
      await expect(start(keyIds)).rejects.toMatchObject({
        failure: { code: 'policy-forbids', policyWords: 'Ruled.' },
      })
      expect(countOf(live, 'POST')).toBe(0)
      expect((await app.campaigns['campaigns.last']({ workspaceId }, context)).campaign).toBeNull()
      expect(await live.audited()).toEqual([])
    },
  )

  it('needs a destination for each value that the policy lets nobody take', async () => {
    app = campaignProcess(live, {
      policy: { deliveryRequired: true, sentences: { deliveryRequired: 'Ruled.' } },
    })
    const plan = planOf(projectId, ['A', 'B'])
    const byHand = plan.rows.map((row, index) => (index === 1 ? { ...row, destinationIds: [] } : row))
    await expect(app.campaigns['campaigns.start']({ ...plan, rows: byHand }, context)).rejects.toMatchObject({
      failure: { code: 'policy-forbids', policyWords: 'Ruled.' },
    })
    expect(countOf(live, 'POST')).toBe(0)
    expect(stages(await start(['A', 'B']))).toEqual(['replaced', 'replaced'])
  })

  it('is not said to have started where it could not be written down', async () => {
    await app.campaigns['campaigns.last']({ workspaceId }, context)
    // The one that is open by now.
    const name = `workspaces/${workspaceId}/campaign`
    const document = app.documents.open({ name, version: 1, schema: z.unknown(), initial: null })
    vi.spyOn(document, 'update').mockRejectedValue(new KeydeskError({ code: 'storage-failed' }))
    await expect(start()).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
    expect(await live.audited()).toEqual(['campaign-started started', 'campaign-started failed'])
  })

  it('refuses another count than was confirmed, a key twice, and a second campaign', async () => {
    const plan = planOf(projectId, ids)
    await expect(
      app.campaigns['campaigns.start']({ ...plan, confirmedCount: 2 }, context),
    ).rejects.toMatchObject({ failure: { fields: { confirmedCount: 'mismatch' } } })
    await expect(
      app.campaigns['campaigns.start'](planOf(projectId, ['A', 'A']), context),
    ).rejects.toMatchObject({ failure: { fields: { rows: 'already-used' } } })
    app.outside.deliver = async () => 'failed'
    await start()
    await expect(start()).rejects.toMatchObject({ failure: { code: 'write-in-progress' } })
  })

  it('stops at a key that no destination took, keeps its value, and goes on as the person says', async () => {
    app.outside.deliver = async () => 'failed'
    const stopped = await start()
    expect(stages(stopped)).toEqual(['value-waits', 'planned', 'planned'])
    expect(stopped.waiting?.row).toBe(0)
    expect(countOf(live, 'POST')).toBe(1)
    // Nothing was done with the value yet: going on would lose it.
    await expect(resume(stopped, 'go-on')).rejects.toMatchObject({
      failure: { fields: { choice: 'not-allowed-here' } },
    })
    app.outside.deliver = async () => 'delivered'
    const done = await resume(stopped, 'again')
    expect(stages(done)).toEqual(['replaced', 'replaced', 'replaced'])
    expect(countOf(live, 'POST')).toBe(3)
  })

  it('does not count as proven what the person copied while a destination still has the old key', async () => {
    app.outside.deliver = async () => 'failed'
    const stopped = await start(['A'])
    const handoffId = stopped.waiting?.handoffId ?? ''
    await app.handoff['handoff.copy']({ handoffId, format: 'value' }, context)
    const done = await resume(stopped, 'put-aside')
    expect(stages(done)).toEqual(['replaced'])
    expect(done.rows.map(isProven)).toEqual([false])
    await expect(revoke(done, ['A'])).rejects.toMatchObject({
      failure: { fields: { keyIds: 'mismatch' } },
    })
    expect(isThere('A')).toBe(true)
  })

  it('delivers again only to where the value is not yet', async () => {
    const plan = planOf(projectId, ['A'])
    const rows = plan.rows.map((row) => ({
      ...row,
      destinationIds: [...row.destinationIds, otherDestinationId],
    }))
    const asked: string[] = []
    let fails = true
    app.outside.deliver = async (_, id) => {
      asked.push(id)
      return id === otherDestinationId && fails ? 'failed' : 'delivered'
    }
    const { campaign } = await app.campaigns['campaigns.start']({ ...plan, rows }, context)
    expect(stages(campaign)).toEqual(['value-waits'])
    fails = false
    const done = await resume(campaign, 'again')
    expect(done.rows.map(isProven)).toEqual([true])
    expect(asked).toEqual([...(rows[0]?.destinationIds ?? []), otherDestinationId])
  })

  it('puts a value aside when the person says so: it still waits, and its old key is not proven', async () => {
    let calls = 0
    app.outside.deliver = async () => ((calls += 1) === 1 ? 'failed' : 'delivered')
    const done = await resume(await start(), 'put-aside')
    expect(stages(done)).toEqual(['put-aside', 'replaced', 'replaced'])
    expect(await openHandoffs()).toHaveLength(1)
    expect(stages(await revoke(done, ['B', 'C']))).toEqual(['put-aside', 'revoked', 'revoked'])
    expect(isThere('A')).toBe(true)
  })

  it('stops at a key whose test failed; accepted, its old key is not revoked', async () => {
    let calls = 0
    app.outside.test = async () => ((calls += 1) === 1 ? 'not-accepted' : 'works')
    const stopped = await start()
    expect(stages(stopped)).toEqual(['test-failed', 'planned', 'planned'])
    const done = await resume(stopped, 'accept')
    expect(stages(done)).toEqual(['replaced', 'replaced', 'replaced'])
    await expect(revoke(done, ids)).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    await revoke(done, ['B', 'C'])
    expect(ids.map(isThere)).toEqual([true, false, false])
  })

  it('tests again on request', async () => {
    let calls = 0
    app.outside.test = async () => ((calls += 1) === 1 ? 'not-tested' : 'works')
    const done = await resume(await start(['A']), 'again')
    expect(done.rows.map(isProven)).toEqual([true])
    expect(countOf(live, 'POST')).toBe(1)
  })

  it('leaves out a key that is gone, and goes on', async () => {
    live.server.state.removeKey('B')
    const campaign = await start()
    expect(stages(campaign)).toEqual(['replaced', 'left-out', 'replaced'])
    expect(campaign.rows[1]?.failure?.code).toBe('not-found')
  })

  it('stops where the project is full, with nothing created, and goes on when there is room', async () => {
    live.server.faults.add({
      match: { method: 'POST' },
      times: 1,
      fault: {
        kind: 'status',
        status: 403,
        body: { code: 403, error: 'The project has its maximum number of API keys.' },
      },
    })
    const stopped = await start()
    expect(stages(stopped)).toEqual(['planned', 'planned', 'planned'])
    expect(stopped.rows[0]?.failure).not.toBeNull()
    expect(stages(await resume(stopped, 'leave-out'))).toEqual(['left-out', 'replaced', 'replaced'])
  })

  it('finds a replacement whose answer was lost, and creates again only when told to', async () => {
    live.server.faults.add({
      match: { method: 'POST' },
      times: 1,
      fault: { kind: 'appliedButReplyLost', end: 'reset' },
    })
    const stopped = await start(['A', 'B'])
    expect(stages(stopped)).toEqual(['value-lost', 'planned'])
    expect(countOf(live, 'POST')).toBe(1)
    await expect(resume(stopped, 'go-on')).rejects.toMatchObject({
      failure: { fields: { choice: 'not-allowed-here' } },
    })
    const done = await resume(stopped, 'again')
    expect(stages(done)).toEqual(['replaced', 'replaced'])
    expect(countOf(live, 'POST')).toBe(3)
  })

  it('pauses after the step under way, and goes on later', async () => {
    const pause = new AbortController()
    app.outside.deliver = async () => {
      pause.abort()
      return 'delivered'
    }
    const { campaign } = await app.campaigns['campaigns.start'](planOf(projectId, ids), {
      signal: pause.signal,
    })
    expect(campaign.endedAt).toBeNull()
    expect(campaign.rows[1]?.stage).toBe('planned')
    expect(stages(await resume(campaign, 'again'))).toEqual(['replaced', 'replaced', 'replaced'])
    expect(countOf(live, 'POST')).toBe(3)
  })

  it('sees a creation and a delivery to their end when it is paused meanwhile', async () => {
    const pause = () => app.campaigns['campaigns.pause']({ workspaceId }, context)
    live.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'delay', ms: 200 } })
    const begun = start(['A', 'B'])
    await expect.poll(() => countOf(live, 'POST')).toBe(1)
    await pause()
    const paused = await begun
    expect(stages(paused)).toEqual(['value-waits', 'planned'])
    expect(paused.rows[0]?.failure).toBeNull()
    expect(app.rested).toEqual([workspaceId])
    app.outside.deliver = async () => {
      await pause()
      return 'delivered'
    }
    const second = await resume(paused, choicesOf(paused)[0] ?? 'go-on')
    expect(second.rows[0]?.deliveries).toMatchObject([{ outcome: 'delivered' }])
    expect(stages(second)).toEqual(['testing', 'planned'])
    app.outside.deliver = async () => 'delivered'
    expect(stages(await resume(second, 'again'))).toEqual(['replaced', 'replaced'])
    expect(countOf(live, 'POST')).toBe(2)
  })

  it('ends a test when it is paused, and makes it again', async () => {
    let begun = (): void => undefined
    const isTesting = new Promise<void>((resolve) => (begun = resolve))
    app.outside.test = (_, signal) =>
      new Promise((_resolve, reject) => {
        begun()
        signal.addEventListener('abort', () => reject(new KeydeskError({ code: 'cancelled' })))
      })
    const running = start(['A'])
    await isTesting
    await app.campaigns['campaigns.pause']({ workspaceId }, context)
    const paused = await running
    expect(paused.rows[0]).toMatchObject({ stage: 'testing', failure: null, tested: null })
    app.outside.test = async () => 'works'
    expect((await resume(paused, 'again')).rows.map(isProven)).toEqual([true])
  })

  it('goes on with the next key where a value was copied and closed before the person went on', async () => {
    const plan = planOf(projectId, ['A', 'B'])
    const rows = plan.rows.map((row) => ({ ...row, destinationIds: [] }))
    const { campaign } = await app.campaigns['campaigns.start']({ ...plan, rows, test: null }, context)
    expect(campaign.waiting?.row).toBe(0)
    const handoffId = campaign.waiting?.handoffId ?? ''
    await app.handoff['handoff.copy']({ handoffId, format: 'value' }, context)
    await app.handoff['handoff.close']({ handoffId, force: true }, context)
    const next = await resume(campaign, 'go-on', app, 0)
    expect(stages(next)).toEqual(['replaced', 'value-waits'])
    expect(next.waiting?.row).toBe(1)
  })

  it('refuses a choice that was made of another key, or that its key no longer takes', async () => {
    app.outside.deliver = async () => 'failed'
    const stopped = await start()
    await expect(resume(stopped, 'again', app, 1)).rejects.toMatchObject({
      failure: { fields: { row: 'mismatch' } },
    })
    await expect(resume(stopped, 'leave-out')).rejects.toMatchObject({
      failure: { fields: { choice: 'not-allowed-here' } },
    })
    expect(countOf(live, 'POST')).toBe(1)
    // Its value ends: what was shown is over.
    await app.handoff['handoff.close']({ handoffId: stopped.waiting?.handoffId ?? '', force: true }, context)
    await expect(resume(stopped, 'put-aside')).rejects.toMatchObject({
      failure: { fields: { choice: 'not-allowed-here' } },
    })
    expect(stages(await last(app))).toEqual(['value-lost', 'planned', 'planned'])
  })

  it('says that a value which was put aside is lost once it is destroyed', async () => {
    app.outside.deliver = async () => 'failed'
    const stopped = await start(['A'])
    const handoffId = stopped.waiting?.handoffId ?? ''
    expect(stages(await resume(stopped, 'put-aside'))).toEqual(['put-aside'])
    await app.handoff['handoff.close']({ handoffId, force: true }, context)
    expect(stages(await last(app))).toEqual(['value-lost'])
  })

  it('takes nothing that was proven of a replacement as proof of another one', async () => {
    const done = await start(['A'])
    expect(done.rows.map(isProven)).toEqual([true])
    const { rotationId, newKeyId } = done.rows[0] ?? {}
    // Somebody revokes the replacement, and another one is created in Rotations.
    const revoking = { workspaceId, projectId, keyId: newKeyId ?? '', typedName: 'key A' }
    await app.keys['keys.revoke'](revoking, context)
    await app.calls['rotations.settle']({ rotationId: rotationId ?? '' }, context)
    const { creation } = await app.calls['rotations.createAgain']({ rotationId: rotationId ?? '' }, context)
    if (creation.outcome !== 'created') throw new Error(creation.outcome)
    const { id: handoffId } = creation.handoff
    await app.handoff['handoff.copy']({ handoffId, format: 'value' }, context)
    await app.handoff['handoff.close']({ handoffId, force: true }, context)
    const now = await last(app)
    expect(stages(now)).toEqual(['undelivered'])
    expect(now.rows.map(isProven)).toEqual([false])
    await expect(revoke(now, ['A'])).rejects.toMatchObject({
      failure: { fields: { keyIds: 'mismatch' } },
    })
    expect(isThere('A')).toBe(true)
  })

  it('goes on after the time is over for which the old keys were to be kept', async () => {
    const plan = { ...planOf(projectId, ids), revokeAfter: new Date(live.now() - 60 * 60_000).toISOString() }
    const { campaign } = await app.campaigns['campaigns.start'](plan, context)
    expect(stages(campaign)).toEqual(['replaced', 'replaced', 'replaced'])
  })

  it('creates nothing while a destination is not ready for its value', async () => {
    app.outside.whyNotReady = () => 'tool-missing'
    const stopped = await start(['A'])
    expect(stages(stopped)).toEqual(['planned'])
    expect(stopped.rows[0]?.deliveries).toMatchObject([{ outcome: 'failed', reason: 'tool-missing' }])
    expect(countOf(live, 'POST')).toBe(0)
    expect(choicesOf(stopped)).toEqual(['again', 'leave-out'])
    app.outside.whyNotReady = () => 'not-approved'
    expect(stages(await resume(stopped, 'again'))).toEqual(['replaced'])
  })

  it('keeps a value that not every destination took, until the person accepts that', async () => {
    const plan = planOf(projectId, ['A'])
    const rows = plan.rows.map((row) => ({ ...row, destinationIds: [destinationId, otherDestinationId] }))
    app.outside.deliver = async (_, id) => (id === otherDestinationId ? 'failed' : 'delivered')
    const { campaign } = await app.campaigns['campaigns.start']({ ...plan, rows }, context)
    expect(choicesOf(campaign)).toEqual(['again', 'put-aside', 'accept'])
    await expect(resume(campaign, 'go-on')).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(await openHandoffs()).toHaveLength(1)
    const done = await resume(campaign, 'accept')
    expect(stages(done)).toEqual(['replaced'])
    expect(done.rows.map(isProven)).toEqual([false])
    expect(await openHandoffs()).toEqual([])
  })

  it('leaves out a key that is already being replaced, and rotates no key of an unknown workspace', async () => {
    const revokeAfter = new Date(Date.now() + 86_400_000).toISOString()
    const key = { workspaceId, projectId, projectName: 'Default', keyId: 'A', newName: 'a', newClientRef: '' }
    await app.calls['rotations.start']({ ...key, revokeAfter }, context)
    expect(stages(await start(['A', 'B']))).toEqual(['left-out', 'replaced'])
    const elsewhere = { ...planOf(projectId, ['B']), workspaceId: '99999999-9999-4999-8999-999999999999' }
    await expect(app.campaigns['campaigns.start'](elsewhere, context)).rejects.toMatchObject({
      failure: { code: 'workspace-unknown' },
    })
  })

  it('takes no test of another product as proof, nor what the person accepted', async () => {
    const plan = planOf(projectId, ['A'])
    const rows = plan.rows.map((row) => ({ ...row, destinationIds: [] }))
    const { campaign } = await app.campaigns['campaigns.start']({ ...plan, rows }, context)
    const [handoff] = await openHandoffs()
    if (handoff === undefined) throw new Error('no value')
    await app.handoff['handoff.copy']({ handoffId: handoff.id, format: 'value' }, context)
    const testedAt = new Date(live.now()).toISOString()
    await app.tell(handoff, { product: 'rt', region: 'eu', outcome: 'works', testedAt, took: 1 })
    app.outside.test = async () => 'not-tested'
    const failed = await resume(campaign, 'go-on')
    expect(stages(failed)).toEqual(['test-failed'])
    expect(failed.rows[0]?.tested?.outcome).not.toBe('works')
    const done = await resume(failed, 'accept')
    expect(stages(done)).toEqual(['replaced'])
    expect(done.rows.map(isProven)).toEqual([false])
    await app.tell(handoff, { ...target, outcome: 'works', testedAt, took: 1 })
    expect((await last(app)).rows.map(isProven)).toEqual([false])
  })

  it('delivers again to a destination that was edited, before anything counts as proven', async () => {
    app.outside.test = async () => 'not-tested'
    const stopped = await start(['A'])
    app.outside.program = '/bin/another-vault'
    expect((await last(app)).rows[0]?.deliveries).toEqual([])
    app.outside.test = async () => 'works'
    const done = await resume(stopped, 'again')
    expect(done.rows.map(isProven)).toEqual([true])
    expect(app.delivered).toHaveLength(2)
    app.outside.program = '/bin/vault'
    expect((await last(app)).rows.map(isProven)).toEqual([false])
  })

  it('asks the person where a value ended before every destination had it', async () => {
    const plan = planOf(projectId, ['A', 'B'])
    const rows = plan.rows.map((row) => ({ ...row, destinationIds: [destinationId, otherDestinationId] }))
    app.outside.deliver = async (_, id) => (id === otherDestinationId ? 'failed' : 'delivered')
    const { campaign } = await app.campaigns['campaigns.start']({ ...plan, rows }, context)
    const handoffId = campaign.waiting?.handoffId ?? ''
    await app.handoff['handoff.close']({ handoffId, force: true }, context)
    const now = await last(app)
    expect(stages(now)).toEqual(['undelivered', 'planned'])
    expect(choicesOf(now)).toEqual(['accept'])
    app.outside.deliver = async () => 'delivered'
    const done = await resume(now, 'accept')
    expect(done.rows.map(isProven)).toEqual([false, true])
  })

  it('keeps in mind what may have a value that ended here', async () => {
    app.outside.deliver = async () => 'unknown'
    const stopped = await start(['A'])
    const handoffId = stopped.waiting?.handoffId ?? ''
    await app.handoff['handoff.close']({ handoffId, force: true }, context)
    const now = await last(app)
    expect(now.rows[0]).toMatchObject({ stage: 'value-lost', deliveries: [{ outcome: 'unknown' }] })
    expect(now.rows[0]?.newKeyId).not.toBeNull()
  })

  it('does not call a value lost that a destination took while it ended here', async () => {
    app.outside.deliver = async () => {
      const [handoff] = await openHandoffs()
      await app.handoff['handoff.close']({ handoffId: handoff?.id ?? '', force: true }, context)
      return 'delivered'
    }
    await start(['A'])
    const { rotations } = await app.calls['rotations.list']({ workspaceId }, context)
    expect(rotations).toMatchObject([{ stage: 'waiting', isDelivered: true, candidates: [] }])
    const now = await last(app)
    expect(now.rows[0]?.deliveries).toMatchObject([{ outcome: 'delivered' }])
    expect(now.rows.map(isProven)).toEqual([false])
  })

  it('revokes the keys that the person was shown alone', async () => {
    const done = await start()
    await expect(revoke(done, ['A', 'B', 'GONE'])).rejects.toMatchObject({
      failure: { fields: { keyIds: 'mismatch' } },
    })
    await expect(revoke(done, ['A', 'B'])).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(ids.every(isThere)).toBe(true)
  })

  it('offers to leave out a key whose creation cannot be looked for', async () => {
    live.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'reset' } })
    live.server.faults.add({
      match: { method: 'GET' },
      skip: 2,
      fault: { kind: 'status', status: 503 },
    })
    const stopped = await start(['A', 'B'])
    expect(stages(stopped)).toEqual(['creating', 'planned'])
    expect(choicesOf(stopped)).toEqual(['go-on', 'leave-out'])
    const looked = await resume(stopped, 'go-on')
    expect(stages(looked)).toEqual(['creating', 'planned'])
  })

  it('ends where the rest was done elsewhere', async () => {
    app.outside.deliver = async () => 'failed'
    const stopped = await start(['A'])
    const { rotationId } = stopped.rows[0] ?? {}
    await app.calls['rotations.abandon']({ rotationId: rotationId ?? '' }, context)
    const now = await last(app)
    expect(stages(now)).toEqual(['left-out'])
    expect((await resume(now, 'go-on')).endedAt).not.toBeNull()
  })

  it('can be stopped: what was not begun stays as it is', async () => {
    app.outside.deliver = async () => 'failed'
    const stopped = await start()
    const { campaign } = await app.campaigns['campaigns.stop'](
      { workspaceId, campaignId: stopped.id },
      context,
    )
    expect(campaign.endedAt).not.toBeNull()
    expect(stages(campaign)).toEqual(['value-waits', 'planned', 'planned'])
    await expect(resume(campaign, 'go-on')).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(await live.audited()).toContain('campaign-stopped succeeded')
  })
})

describe('after a crash', () => {
  it('goes on with the names that the person chose', async () => {
    app.outside.deliver = async () => 'failed'
    const plan = planOf(projectId, ids)
    const named = plan.rows.map((row) => ({ ...row, newName: `captions ${row.keyId}` }))
    const { campaign } = await app.campaigns['campaigns.start']({ ...plan, rows: named }, context)
    const restarted = campaignProcess(live)
    await restarted.campaigns['campaigns.settle']({ workspaceId, campaignId: campaign.id }, context)
    const done = await resume(await last(restarted), 'again', restarted)
    const names = new Map(live.server.state.keys(projectId).map((key) => [key.apikey_id, key.name]))
    expect(done.rows.map(({ newKeyId }) => names.get(newKeyId ?? ''))).toEqual(
      ids.map((id) => `captions ${id}`),
    )
  })

  it('says that a value which was not delivered is lost, and creates it again on request', async () => {
    app.outside.deliver = async () => 'failed'
    const { id } = await start(['A', 'B'])
    const restarted = campaignProcess(live)
    const { campaign } = await restarted.campaigns['campaigns.settle'](
      { workspaceId, campaignId: id },
      context,
    )
    expect(stages(campaign)).toEqual(['value-lost', 'planned'])
    expect(campaign.waiting).toBeNull()
    const done = await resume(campaign, 'again', restarted)
    expect(stages(done)).toEqual(['replaced', 'replaced'])
  })

  it('takes a delivered key as replaced but not as tested, where the test was cut off', async () => {
    let reach: () => void = () => undefined
    const reached = new Promise<void>((resolve) => (reach = resolve))
    app.outside.test = () => {
      reach()
      return new Promise(() => undefined)
    }
    void start(['A'])
    await reached
    const restarted = campaignProcess(live)
    const before = await last(restarted)
    expect(stages(before)).toEqual(['testing'])
    const { campaign } = await restarted.campaigns['campaigns.settle'](
      { workspaceId, campaignId: before.id },
      context,
    )
    expect(stages(campaign)).toEqual(['replaced'])
    expect(campaign.rows.map(isProven)).toEqual([false])
  })
})
