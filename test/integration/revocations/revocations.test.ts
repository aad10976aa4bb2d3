import { appendFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { seedWorkspace } from '#demo/index'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import { context, countOf, type Live, startLive, workspaceId } from '../rotations/live'

const workspace = seedWorkspace({ projects: 5, keys: 60, seed: 3, now: Date.parse('2026-01-01T00:00:00Z') })
const targets = workspace.projects
  .flatMap(({ project, keys }) =>
    keys.map((key) => ({
      projectId: project.project_id,
      projectName: project.name ?? '',
      keyId: key.apikey_id,
      keyName: key.name ?? '',
    })),
  )
  .slice(0, 40)
const input = { workspaceId, targets, confirmedCount: targets.length }

let live: Live

beforeEach(async () => {
  live = await startLive({ workspace })
})

const isThere = (keyId: string): boolean => live.server.state.projectOfKey(keyId) !== undefined
const expectTrue = (run: RevocationRun): void => {
  for (const { keyId, outcome } of run.items)
    expect([keyId, isThere(keyId)]).toEqual([keyId, outcome !== 'revoked' && outcome !== 'already-gone'])
}
const count = (run: RevocationRun, outcome: string): number =>
  run.items.filter((item) => item.outcome === outcome).length

describe('revoking many over HTTP', () => {
  it('revokes them, and them alone', async () => {
    const app = live.process()
    const { run } = await app.revocations['revocations.run'](input, context)
    expect(count(run, 'revoked')).toBe(40)
    expectTrue(run)
    expect(live.server.state.keyCount()).toBe(20)
    expect(await live.audited()).toHaveLength(80)
    expect(await live.process().revocations['revocations.last']({ workspaceId }, context)).toEqual({ run })
  })

  it('gets through 429, resets and lost replies with a true report and no second DELETE of one applied', async () => {
    const match = { method: 'DELETE' }
    live.server.faults.add({ match, skip: 2, times: 2, fault: { kind: 'tooManyRequests', retryAfter: 1 } })
    live.server.faults.add({ match, skip: 5, times: 2, fault: { kind: 'reset' } })
    live.server.faults.add({ match, skip: 9, times: 3, fault: { kind: 'appliedButReplyLost' } })
    live.server.faults.add({
      match,
      skip: 15,
      times: 1,
      fault: { kind: 'appliedButReplyLost', end: 'hang' },
    })
    live.server.faults.add({ match, skip: 20, times: 1, fault: { kind: 'html', status: 502, apply: true } })
    const app = live.process()
    const { run } = await app.revocations['revocations.run'](input, context)
    expectTrue(run)
    expect([count(run, 'revoked'), count(run, 'unknown')]).toEqual([38, 2])
    // Each once, and the two that were refused again.
    expect(countOf(live, 'DELETE')).toBe(42)
    const again = await app.revocations['revocations.retry'](
      { workspaceId, runId: run.id, confirmedCount: 2 },
      context,
    )
    expect(count(again.run, 'revoked')).toBe(40)
    expectTrue(again.run)
    const outcomes = await live.audited()
    expect(outcomes.filter((each) => each === 'key-revoked started')).toHaveLength(42)
    expect(outcomes.filter((each) => each === 'key-revoked succeeded')).toHaveLength(40)
    expect(outcomes.filter((each) => each === 'key-revoked unknown')).toHaveLength(2)
  })

  it('sends nothing more once another process has the profile, also where a key was to be sent again', async () => {
    const match = { method: 'DELETE' }
    live.server.faults.add({ match, skip: 4, fault: { kind: 'tooManyRequests', retryAfter: 1 } })
    const isOurs = (): boolean => countOf(live, 'DELETE') <= 4
    const running = live.process(async () => isOurs()).revocations['revocations.run'](input, context)
    await expect(running).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
    // Those of four that were on their way.
    expect(countOf(live, 'DELETE')).toBeLessThanOrEqual(8)
  })

  it('cancelled, ends between keys with the rest untouched', async () => {
    const controller = new AbortController()
    live.server.faults.add({
      match: { method: 'DELETE' },
      skip: 10,
      fault: { kind: 'appliedButReplyLost', end: 'hang' },
    })
    const running = live.process().revocations['revocations.run'](input, { signal: controller.signal })
    await expect.poll(() => countOf(live, 'DELETE')).toBeGreaterThan(10)
    controller.abort()
    const { run } = await running
    expectTrue(run)
    expect(count(run, 'untouched')).toBeGreaterThan(20)
    expect(count(run, 'revoked') + count(run, 'untouched')).toBe(40)
  })

  it('stops for a token that may not revoke', async () => {
    live.server.tokens.add(live.server.token, ['view-projects', 'view-api-keys'])
    const { run } = await live.process().revocations['revocations.run'](input, context)
    expect([count(run, 'failed'), count(run, 'untouched')]).toEqual([4, 36])
    expect(run.items[0]?.failure).toMatchObject({ code: 'permission-missing', permission: 'delete-api-keys' })
  })

  it('settles a run whose journal ends in the middle of a line', async () => {
    const { run } = await live.process().revocations['revocations.run'](input, context)
    const folder = join(live.folder, 'workspaces', workspaceId)
    const journal = (await readdir(folder)).find((name) => name.endsWith('.jsonl')) ?? ''
    await appendFile(join(folder, journal), `{"takenUpAt":"${run.startedAt}"}\n{"item":0,"outcome":"sen`)
    const app = live.process()
    expect((await app.revocations['revocations.last']({ workspaceId }, context)).run?.endedAt).toBeNull()
    const settled = await app.revocations['revocations.settle']({ workspaceId, runId: run.id }, context)
    expect(settled.run.endedAt).not.toBeNull()
    expectTrue(settled.run)
    expect(countOf(live, 'DELETE')).toBe(40)
  })
})
