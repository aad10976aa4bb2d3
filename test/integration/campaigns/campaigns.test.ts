import { beforeEach, describe, expect, it } from 'vitest'
import type { Campaign } from '#shared/contract/keys/campaigns'
import { isProven } from '#shared/domain/campaign'
import { context, countOf, type Live, startLive, workspaceId } from '../rotations/live'
import { campaignProcess, type CampaignProcess, otherDestinationId, planOf } from './live-campaigns'

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
type Choice = Parameters<CampaignProcess['campaigns']['campaigns.resume']>[0]['choice']
const resume = async (campaign: Campaign, choice: Choice, process = app) =>
  (await process.campaigns['campaigns.resume']({ workspaceId, campaignId: campaign.id, choice }, context))
    .campaign
const revoke = async (campaign: Campaign, confirmedCount: number, process = app) =>
  (
    await process.campaigns['campaigns.revoke'](
      { workspaceId, campaignId: campaign.id, confirmedCount },
      context,
    )
  ).campaign
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
    expect(new Set(app.delivered).size).toBe(3)
    expect(await openHandoffs()).toEqual([])
    expect(ids.every(isThere)).toBe(true)
    const after = await revoke(campaign, 3)
    expect(stages(after)).toEqual(['revoked', 'revoked', 'revoked'])
    expect(ids.some(isThere)).toBe(false)
    expect(after.rows.every(({ newKeyId }) => newKeyId !== null && isThere(newKeyId))).toBe(true)
    expect(await live.onDisk()).not.toContain('KEYVALUE')
    expect(await live.audited()).toContain('campaign-started succeeded')
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
    expect(stages(await resume(stopped, 'go-on'))).toEqual(['value-waits', 'planned', 'planned'])
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
    const done = await resume(stopped, 'go-on')
    expect(stages(done)).toEqual(['replaced'])
    expect(done.rows.map(isProven)).toEqual([false])
    await expect(revoke(done, 1)).rejects.toMatchObject({
      failure: { fields: { confirmedCount: 'mismatch' } },
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
    expect(stages(await revoke(done, 2))).toEqual(['put-aside', 'revoked', 'revoked'])
    expect(isThere('A')).toBe(true)
  })

  it('stops at a key whose test failed; accepted, its old key is not revoked', async () => {
    let calls = 0
    app.outside.test = async () => ((calls += 1) === 1 ? 'not-accepted' : 'works')
    const stopped = await start()
    expect(stages(stopped)).toEqual(['test-failed', 'planned', 'planned'])
    const done = await resume(stopped, 'accept')
    expect(stages(done)).toEqual(['replaced', 'replaced', 'replaced'])
    await expect(revoke(done, 3)).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    await revoke(done, 2)
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
    expect(stages(await resume(stopped, 'go-on'))).toEqual(['value-lost', 'planned'])
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
    expect(stages(await resume(campaign, 'go-on'))).toEqual(['replaced', 'replaced', 'replaced'])
    expect(countOf(live, 'POST')).toBe(3)
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
