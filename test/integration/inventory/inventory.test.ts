import { describe, expect, it } from 'vitest'
import { seedWorkspace, type WorkspaceSeed } from '#demo/index'
import type { InventoryList } from '#shared/contract/inventory'
import { unpackInventory } from '#shared/inventory'
import { context, countOf, startLive, workspaceId } from '../rotations/live'

const workspace = seedWorkspace({ projects: 40, keys: 400, seed: 7, now: Date.parse('2026-01-01T00:00:00Z') })
const ids = (keys: readonly { readonly id: string }[]) => keys.map(({ id }) => id)

/** An answer with its keys as objects. */
const unpacked = ({ inventory }: { readonly inventory: InventoryList }) => ({
  inventory: unpackInventory(inventory),
})

const small = (): WorkspaceSeed => {
  // Old enough that a list that lacks one is no late one.
  const created_at = '2025-01-01T00:00:00Z'
  const key = (id: string, name = id) => ({ apikey_id: id, name, created_at })
  return {
    projects: [
      { project: { project_id: 1, is_default: true }, keys: [key('a', 'alpha'), key('b', 'beta')] },
      { project: { project_id: 2 }, keys: [key('c'), key('d'), key('e')] },
    ],
  }
}

describe('an inventory over HTTP', () => {
  it('has every key of every project, and is there again after a restart', async () => {
    const live = await startLive({ workspace })
    const feature = live.process().inventory
    const answer = await feature.handlers['inventory.collect']({ workspaceId }, context)
    const { inventory } = unpacked(answer)
    await feature.saved()
    expect(inventory.parts).toHaveLength(40)
    for (const { project, keys, failure } of inventory.parts) {
      expect(failure).toBeNull()
      expect(ids(keys)).toEqual(live.server.state.keys(project.id).map((key) => key.apikey_id))
    }
    expect(countOf(live, 'GET')).toBe(40)
    expect(await live.process().inventory.handlers['inventory.get']({ workspaceId }, context)).toEqual(answer)
    expect(await live.onDisk()).not.toContain(live.server.token)
  })

  it('gets through 429 with Retry-After without losing a project', async () => {
    const live = await startLive({ workspace })
    live.server.faults.add({
      match: { path: '/v1/api-keys' },
      skip: 5,
      times: 3,
      fault: { kind: 'tooManyRequests', retryAfter: 1 },
    })
    const { inventory } = unpacked(
      await live.process().inventory.handlers['inventory.collect']({ workspaceId }, context),
    )
    expect(inventory.parts.every(({ failure }) => failure === null)).toBe(true)
    expect(inventory.parts.reduce((sum, { keys }) => sum + keys.length, 0)).toBe(400)
  })

  it('shows the last known keys of projects that fail', async () => {
    const live = await startLive({ workspace })
    const { handlers } = live.process().inventory
    const before = unpacked(await handlers['inventory.collect']({ workspaceId }, context))
    live.server.faults.add({ match: { path: /project_id=1003$/u }, fault: { kind: 'status', status: 500 } })
    live.server.faults.add({ match: { path: /project_id=1004$/u }, fault: { kind: 'wrongTypes' } })
    const { inventory } = unpacked(await handlers['inventory.collect']({ workspaceId }, context))
    const failed = inventory.parts.filter(({ failure }) => failure !== null)
    expect(failed.map(({ project, failure }) => [project.id, failure?.code])).toEqual([
      [1003, 'server-fault'],
      [1004, 'answer-unreadable'],
    ])
    for (const { project, keys } of failed)
      expect(keys).toEqual(before.inventory.parts.find((part) => part.project.id === project.id)?.keys)
  })

  it('cancelled while requests hang, answers what was had', async () => {
    const live = await startLive({ workspace })
    live.server.faults.add({ match: { path: '/v1/api-keys' }, skip: 10, fault: { kind: 'hang' } })
    const controller = new AbortController()
    const app = live.process()
    const collecting = app.inventory.handlers['inventory.collect'](
      { workspaceId },
      { signal: controller.signal },
    )
    await expect.poll(() => countOf(live, 'GET')).toBe(18)
    controller.abort()
    const { inventory } = unpacked(await collecting)
    expect(inventory.parts.filter(({ failure }) => failure === null)).toHaveLength(10)
    expect(inventory.parts.filter(({ failure }) => failure?.code === 'cancelled')).toHaveLength(30)
    await live.server.whenIdle()
  })

  it('asks a token without permission once per worker, not once per project', async () => {
    const live = await startLive({ workspace, permissions: ['view-projects'] })
    const { inventory } = await live
      .process()
      .inventory.handlers['inventory.collect']({ workspaceId }, context)
    expect(inventory.parts.every(({ failure }) => failure?.code === 'permission-missing')).toBe(true)
    expect(countOf(live, 'GET')).toBeLessThanOrEqual(8)
  })

  it('fails where the projects cannot be listed', async () => {
    const live = await startLive({ workspace, permissions: ['view-api-keys'] })
    await expect(
      live.process().inventory.handlers['inventory.collect']({ workspaceId }, context),
    ).rejects.toMatchObject({ failure: { code: 'permission-missing', permission: 'view-projects' } })
  })

  it('keeps up with the keys that Keydesk itself creates, revokes and rotates, also after a restart', async () => {
    const live = await startLive({ workspace: small() })
    const first = live.process()
    await first.inventory.handlers['inventory.collect']({ workspaceId }, context)
    await first.inventory.saved()
    // The next process has read nothing when the first write comes.
    const app = live.process()
    await app.keys['keys.revoke'](
      { workspaceId, projectId: 1, keyId: 'a', typedName: 'alpha' },
      { signal: context.signal },
    )
    await app.keys['keys.create'](
      { workspaceId, projectId: 1, name: 'new', clientRef: 'ref', lifetime: { kind: 'permanent' } },
      context,
    )
    const targets = ['c', 'd'].map((keyId) => ({ projectId: 2, projectName: '', keyId, keyName: keyId }))
    live.server.state.removeKey('d')
    await app.revocations['revocations.run']({ workspaceId, targets, confirmedCount: 2 }, context)
    const { rotation, creation } = await app.calls['rotations.start'](
      {
        workspaceId,
        projectId: 1,
        projectName: '',
        keyId: 'b',
        newName: 'beta 2026',
        newClientRef: '',
        revokeAfter: new Date(Date.now() + 86_400_000).toISOString(),
      },
      context,
    )
    if (creation.outcome !== 'created') throw new Error(creation.outcome)
    await app.handoff['handoff.reveal']({ handoffId: creation.handoff.id }, context)
    await app.calls['rotations.finish']({ rotationId: rotation.id, typedName: 'beta' }, context)
    await app.inventory.saved()
    const expected = [1, 2].map((id) => live.server.state.keys(id).map((key) => key.apikey_id))
    expect(expected).toEqual([[expect.any(String), expect.any(String)], ['e']])
    for (const feature of [app.inventory, live.process().inventory]) {
      const { inventory } = await feature.handlers['inventory.get']({ workspaceId }, context)
      expect(inventory && unpackInventory(inventory).parts.map(({ keys }) => ids(keys))).toEqual(expected)
    }
  })

  it('keeps up with the projects that Keydesk itself renames and deletes, also while it collects', async () => {
    const live = await startLive({ workspace: small() })
    const app = live.process()
    const get = async (feature = app.inventory) => {
      const { inventory } = await feature.handlers['inventory.get']({ workspaceId }, context)
      return inventory === null ? null : unpackInventory(inventory)
    }
    let release = (): void => undefined
    const until = new Promise<void>((resolve) => {
      release = resolve
    })
    live.server.faults.add({ match: { path: /project_id=1$/u }, times: 1, fault: { kind: 'hold', until } })
    const collecting = app.inventory.handlers['inventory.collect']({ workspaceId }, context)
    await expect.poll(() => live.progress.at(-1)?.projectsDone).toBe(1)
    await app.projects['projects.remove'](
      { workspaceId, projectId: 2, typedName: live.server.state.project(2)?.name ?? '' },
      context,
    )
    release()
    const { inventory } = unpacked(await collecting)
    expect(inventory.parts.map(({ project, keys }) => [project.id, ids(keys)])).toEqual([[1, ['a', 'b']]])

    await app.projects['projects.rename']({ workspaceId, projectId: 1, name: 'Captions' }, context)
    live.server.faults.add({ match: { method: 'PUT' }, fault: { kind: 'status', status: 403 } })
    await expect(
      app.projects['projects.rename']({ workspaceId, projectId: 1, name: 'Refused' }, context),
    ).rejects.toMatchObject({ fate: 'none' })
    // One that no list ever showed.
    await expect(
      app.projects['projects.remove']({ workspaceId, projectId: 99, typedName: '' }, context),
    ).rejects.toMatchObject({ failure: { code: 'not-listed' } })
    await app.inventory.saved()
    await app.settled()
    for (const feature of [app.inventory, live.process().inventory])
      expect((await get(feature))?.parts.map(({ project, keys }) => [project.name, ids(keys)])).toEqual([
        ['Captions', ['a', 'b']],
      ])
  })

  it('does not bring back a key that was revoked while its project’s listing was under way', async () => {
    const live = await startLive({ workspace: small() })
    const app = live.process()
    let release = (): void => undefined
    const until = new Promise<void>((resolve) => {
      release = resolve
    })
    live.server.faults.add({ match: { path: /project_id=2$/u }, times: 1, fault: { kind: 'hold', until } })
    const collecting = app.inventory.handlers['inventory.collect']({ workspaceId }, context)
    await expect.poll(() => live.progress.at(-1)?.projectsDone).toBe(1)
    await app.keys['keys.revoke']({ workspaceId, projectId: 1, keyId: 'a', typedName: 'alpha' }, context)
    release()
    const { inventory } = unpacked(await collecting)
    expect(inventory.parts.map(({ keys }) => ids(keys))).toEqual([['b'], ['c', 'd', 'e']])
  })
})
