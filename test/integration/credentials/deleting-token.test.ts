import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type DemoServer, startDemoServer } from '../../../src/demo/server'
import type { Permission } from '../../../src/demo/types'
import { deletingTokenAccount } from '../../../src/main/credentials/deleting-tokens'
import { createMemoryKeychain } from '../../support/memory-keychain'
import { createMemoryClipboard } from '../../support/memory-clipboard'
import { openFeatures } from '../../support/features'

const context = { signal: new AbortController().signal }
const second = 'second-management-token-for-deleting-01'
const allButDeleting: readonly Permission[] = ['view-projects', 'view-api-keys', 'create-api-key']
const own = [
  { project: { project_id: 1, is_default: true }, keys: [{ apikey_id: 'kid-1', name: 'web' }] },
  { project: { project_id: 7, name: 'Captions' }, keys: [{ apikey_id: 'kid-7', name: 'old' }] },
]

const serverWith = async (projects: typeof own, permissions?: readonly Permission[]): Promise<DemoServer> => {
  const server = await startDemoServer({ workspace: { projects }, ...(permissions && { permissions }) })
  onTestFinished(() => server.close())
  return server
}

/** A run of the app with a workspace whose usual token may not delete; `second` is on the clipboard. */
const start = async ({
  permissions = allButDeleting,
  server = serverWith(own, permissions),
}: { permissions?: readonly Permission[]; server?: Promise<DemoServer> } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-deleting-'))
  const there = await server
  const keychain = createMemoryKeychain()
  const clipboard = createMemoryClipboard(there.token)
  /** The token of each DELETE that was sent, and of anything else. */
  const sent = { deletions: new Set<string>(), others: new Set<string>() }
  /** The projects that the second token lists, as another workspace's would. */
  const elsewhere: { list: unknown; held: Promise<void> } = { list: null, held: Promise.resolve() }
  const noting: typeof fetch = async (input, init) => {
    const header = new Headers(init?.headers).get('authorization') ?? ''
    sent[init?.method === 'DELETE' ? 'deletions' : 'others'].add(header.replace('Bearer ', ''))
    if (header === `Bearer ${second}`) await elsewhere.held
    return elsewhere.list !== null && header === `Bearer ${second}`
      ? Response.json(elsewhere.list)
      : fetch(input, init)
  }
  const open = () => {
    const features = openFeatures({
      folder,
      keychain,
      clipboard,
      fetch: noting,
      time: { now: Date.now, wait: async () => {}, random: () => 0 },
    })
    onTestFinished(async () => {
      await features.dispose()
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    })
    return features
  }
  const features = open()
  const { handlers } = features
  const paste = async (text: string) => {
    clipboard.text = text
    return (await handlers['tokens.paste']({}, context)).tokenDraftId
  }
  const { workspace } = await handlers['workspaces.add'](
    { name: 'Acme', baseUrl: there.baseUrl, tokenDraftId: await paste(there.token) },
    context,
  )
  const workspaceId = workspace.id
  const set = async (token = second, isSameWorkspace?: boolean, draftId?: string) =>
    handlers['workspaces.setDeletingToken'](
      { workspaceId, tokenDraftId: draftId ?? (await paste(token)), isSameWorkspace },
      context,
    )
  return {
    server: there,
    features,
    handlers,
    keychain,
    workspaceId,
    sent,
    elsewhere,
    folder,
    paste,
    set,
    state: () => handlers['workspaces.tokens']({ workspaceId }, context),
    stored: () => keychain.entries.get(deletingTokenAccount(workspaceId)) ?? null,
    /** How often the keychain was asked for the token for deleting. */
    reads: () => keychain.read.filter((account) => account === deletingTokenAccount(workspaceId)).length,
    revoke: (keyId = 'kid-7', typedName = 'old', projectId = 7) =>
      handlers['keys.revoke']({ workspaceId, projectId, keyId, typedName }, context),
  }
}

const failsWith = (failure: object) => ({ failure })

describe('a token for deleting', () => {
  it('is used for deletions alone, and read when one is sent', async () => {
    const run = await start()
    run.server.tokens.add(second, ['delete-api-keys', 'manage-projects', 'view-projects'])
    await expect(run.revoke()).rejects.toMatchObject(failsWith({ code: 'permission-missing' }))
    await run.set()
    expect(await run.state()).toMatchObject({ deleting: { isCompared: true } })
    run.sent.deletions.clear()
    run.sent.others.clear()
    await run.handlers['keys.list']({ workspaceId: run.workspaceId, projectId: 7 }, context)
    expect(run.reads()).toBe(0)
    expect(await run.revoke()).toMatchObject({ outcome: 'revoked', proof: 'answer' })
    await run.handlers['projects.remove'](
      { workspaceId: run.workspaceId, projectId: 7, typedName: 'Captions' },
      context,
    )
    expect(run.sent.deletions).toEqual(new Set([second]))
    expect(run.sent.others).toEqual(new Set([run.server.token]))
    expect(run.reads()).toBe(1)
  })

  it('is forgotten on locking, and read again for the next deletion', async () => {
    const run = await start()
    run.server.tokens.add(second, ['delete-api-keys', 'view-projects'])
    await run.set()
    await run.revoke()
    run.features.lock('locked')
    await run.revoke('kid-1', 'web', 1)
    expect(run.reads()).toBe(2)
  })

  it('is in the keychain alone, and goes with the workspace', async () => {
    const run = await start()
    run.server.tokens.add(second, ['delete-api-keys', 'view-projects'])
    await run.set()
    expect(run.stored()).toContain(new URL(run.server.baseUrl).origin)
    for (const entry of await readdir(run.folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile())
        expect(await readFile(join(entry.parentPath, entry.name), 'utf8').catch(() => '')).not.toContain(
          second,
        )
    await run.handlers['workspaces.remove']({ workspaceId: run.workspaceId, typedName: 'Acme' }, context)
    expect(run.stored()).toBeNull()
  })

  it('is not stored while its workspace is removed: nobody would know of it', async () => {
    const run = await start()
    run.server.tokens.add(second, ['delete-api-keys', 'view-projects'])
    const draftId = await run.paste(second)
    let endComparing = (): void => {}
    run.elsewhere.held = new Promise((resolve) => (endComparing = resolve))
    const setting = run.set(second, false, draftId).catch((thrown: unknown) => thrown)
    await expect.poll(() => run.sent.others.has(second)).toBe(true)

    // Its own token is gone, and the workspace is still in the list.
    let endRemoval = (): void => {}
    const removal = new Promise<void>((resolve) => (endRemoval = resolve))
    const { delete: remove } = run.keychain
    run.keychain.delete = async (account) => {
      const was = await remove(account)
      if (account === deletingTokenAccount(run.workspaceId)) await removal
      return was
    }
    const removing = run.handlers['workspaces.remove'](
      { workspaceId: run.workspaceId, typedName: 'Acme' },
      context,
    )
    await expect.poll(() => run.keychain.tokenOf(run.workspaceId)).toBeUndefined()
    endComparing()
    const isNoted = vi.waitUntil(async () => (await run.state()).deleting !== null, { timeout: 300 })
    await expect(isNoted).rejects.toThrow('Timed out')
    endRemoval()
    await removing
    expect(await setting).toMatchObject(failsWith({ code: 'workspace-unknown' }))
    expect(run.stored()).toBeNull()
  })

  it('of another workspace is refused, and so is the usual one', async () => {
    const run = await start()
    run.elsewhere.list = [{ project_id: 900, is_default: true, name: 'Captions' }]
    await expect(run.set()).rejects.toMatchObject(
      failsWith({ code: 'token-of-other-workspace', about: 'deleting' }),
    )
    await expect(run.set(run.server.token)).rejects.toMatchObject(failsWith({ code: 'token-in-use' }))
    expect(run.stored()).toBeNull()
    expect((await run.state()).deleting).toBeNull()
  })

  it('that cannot be compared is stored only where the person says that it belongs here', async () => {
    const run = await start()
    run.server.tokens.add(second, ['delete-api-keys'])
    const unknown = failsWith({ code: 'workspaces-not-comparable' })
    // Said before it was asked, it counts for nothing.
    const draftId = await run.paste(second)
    await expect(run.set(second, true, draftId)).rejects.toMatchObject(unknown)
    expect(run.stored()).toBeNull()
    await run.set(second, true, draftId)
    expect(await run.state()).toMatchObject({ deleting: { isCompared: false } })
    expect(await run.revoke()).toMatchObject({ outcome: 'revoked' })
  })

  it('of an unknown workspace proves nothing by “not found”', async () => {
    const run = await start({ permissions: ['view-projects', 'create-api-key'] })
    run.server.tokens.add(second, ['delete-api-keys'])
    const draftId = await run.paste(second)
    await expect(run.set(second, false, draftId)).rejects.toThrow('workspaces-not-comparable')
    await run.set(second, true, draftId)
    await expect(run.revoke('kid-unknown', 'kid-unknown')).rejects.toMatchObject(
      failsWith({ code: 'outcome-unknown' }),
    )
  })

  it('that is missing, rejected, denied or for another address is named, and nothing else is tried', async () => {
    const run = await start({ permissions: [...allButDeleting, 'delete-api-keys'] })
    run.server.tokens.add(second, ['view-projects'])
    await run.set()
    await expect(run.revoke()).rejects.toMatchObject(
      failsWith({ code: 'permission-missing', permission: 'delete-api-keys', about: 'deleting' }),
    )
    run.server.tokens.remove(second)
    await expect(run.revoke()).rejects.toMatchObject(failsWith({ code: 'token-rejected', about: 'deleting' }))
    // A rejected one is read anew: it may have been replaced.
    const account = deletingTokenAccount(run.workspaceId)
    const entry = run.stored() ?? ''
    run.keychain.entries.set(account, entry.replace(/"origin":"[^"]+"/u, '"origin":"https://other.example"'))
    await expect(run.revoke()).rejects.toMatchObject(
      failsWith({ code: 'address-changed', storedFor: 'other.example', about: 'deleting' }),
    )
    run.keychain.entries.set(account, 'nonsense')
    await expect(run.revoke()).rejects.toMatchObject(
      failsWith({ code: 'token-unreadable', about: 'deleting' }),
    )
    run.keychain.entries.delete(account)
    await expect(run.revoke()).rejects.toMatchObject(failsWith({ code: 'token-missing', about: 'deleting' }))
    run.keychain.fail('get', 'keychain-denied')
    await expect(run.revoke()).rejects.toMatchObject(failsWith({ code: 'keychain-denied' }))
    run.keychain.heal()
    // The usual token could have deleted: it must not be used in its place.
    expect(run.sent.deletions).toEqual(new Set([second]))
    await run.handlers['workspaces.removeDeletingToken']({ workspaceId: run.workspaceId }, context)
    expect(await run.revoke()).toMatchObject({ outcome: 'revoked' })
  })

  it('that the keychain does not take leaves what was there', async () => {
    const run = await start()
    run.server.tokens.add(second, ['delete-api-keys', 'view-projects'])
    run.keychain.fail('set', 'keychain-locked')
    await expect(run.set()).rejects.toMatchObject(failsWith({ code: 'keychain-locked', about: 'deleting' }))
    expect((await run.state()).deleting).toBeNull()
    run.keychain.heal()
    await run.set()
    const before = await run.state()
    run.keychain.fail('set', 'keychain-locked')
    await expect(run.set()).rejects.toThrow('keychain-locked')
    run.keychain.heal()
    expect(await run.state()).toEqual(before)
    expect(await run.revoke()).toMatchObject({ outcome: 'revoked' })
  })
})

describe('the usual token', () => {
  it('has the date it was stored, which replacing it renews, and is not known of an older profile', async () => {
    const run = await start()
    const before = (await run.state()).storedAt
    expect(Date.parse(before ?? '')).toBeGreaterThan(Date.now() - 60_000)
    const tokenDraftId = await run.paste(run.server.token)
    await run.handlers['workspaces.replaceToken']({ workspaceId: run.workspaceId, tokenDraftId }, context)
    expect(Date.parse((await run.state()).storedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before ?? ''))
    const path = join(run.folder, 'workspaces.json')
    expect(await readFile(path, 'utf8')).toContain('tokenStoredAt')
  })

  it('is compared with a new one before it is replaced, and stays until then', async () => {
    const run = await start()
    const test = async () =>
      run.handlers['workspaces.testToken'](
        { workspaceId: run.workspaceId, tokenDraftId: await run.paste(second) },
        context,
      )
    await expect(test()).rejects.toMatchObject(failsWith({ code: 'token-rejected' }))
    run.server.tokens.add(second, ['view-projects'])
    const before = run.server.requests.length
    expect(await test()).toEqual({ granted: ['view-projects'], workspace: 'same' })
    // The new token's projects, a project's keys, and the usual token's projects.
    expect(run.server.requests.slice(before).map(({ path }) => path.split('?')[0])).toEqual([
      '/v1/projects',
      '/v1/api-keys',
      '/v1/projects',
    ])
    run.server.tokens.add(second, ['view-api-keys'])
    expect(await test()).toEqual({ granted: ['view-api-keys'], workspace: 'unknown' })
    run.elsewhere.list = [{ project_id: 900, is_default: true }]
    expect(await test()).toMatchObject({ workspace: 'other' })
    expect(run.keychain.tokenOf(run.workspaceId)).toBe(run.server.token)
  })
})
