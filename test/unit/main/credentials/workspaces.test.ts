import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createDeletingTokens } from '../../../../src/main/credentials/deleting-tokens'
import { createDemoWorkspace, demoWorkspaceId } from '../../../../src/main/credentials/demo-workspace'
import { openProfiles, type Profiles } from '../../../../src/main/credentials/profiles'
import type { ConfirmAddress } from '../../../../src/main/credentials/known-address'
import { settlePendingAdds, settlePendingRemovals } from '../../../../src/main/credentials/start-repairs'
import { createTokenAccess } from '../../../../src/main/credentials/token-access'
import { createTokenCache } from '../../../../src/main/credentials/token-cache'
import { createTokenStore, tokenAccount, tokenEntry } from '../../../../src/main/credentials/token-store'
import { createTokenDrafts } from '../../../../src/main/credentials/token-drafts'
import { createEvents } from '../../../../src/main/events'
import { createWorkspaceHandlers } from '../../../../src/main/credentials/workspaces'
import type { Failure } from '../../../../src/shared/failure'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createDocumentStore, type StoredDocument } from '../../../../src/main/storage/document-store'
import { createMemoryKeychain } from '../../../support/memory-keychain'

const tokenText = 'mgmt-token-0123456789'
const storedAt = '2026-01-01T00:00:00.000Z'
const baseUrl = 'https://mp.api.speechmatics.com/v1'
const context = { signal: new AbortController().signal }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-workspaces-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A run of the app on the folder; `failUpdate(n)` makes the n-th change of the profiles from now fail. */
const startRun = (keychain = createMemoryKeychain()) => {
  const store = createDocumentStore({ folder, onSetAside: () => {} })
  const real = openProfiles(store)
  let failAt = 0
  const profiles: StoredDocument<Profiles> = {
    read: () => real.read(),
    readIfShort: (bytes) => real.readIfShort(bytes),
    update: async (change) => {
      failAt -= 1
      if (failAt === 0) throw new KeydeskError({ code: 'storage-failed' })
      return real.update(change)
    },
    replace: (data) => real.replace(data),
  }
  const clipboard = { text: '', readText: () => clipboard.text, clear: () => void (clipboard.text = '') }
  const drafts = createTokenDrafts({ clipboard })
  const tokenStore = createTokenStore(keychain)
  const demoRuns: string[] = []
  const events = createEvents()
  const named: string[] = []
  events.on('workspaceNamed', ({ workspaceId }) => void named.push(workspaceId))
  let demoFails = false
  const demo = createDemoWorkspace({
    reset: () => store.clearFolder(`workspaces/${demoWorkspaceId}`),
    startDemo: async () => {
      if (demoFails) throw new Error('no port')
      demoRuns.push('started')
      return {
        baseUrl: 'http://127.0.0.1:4000/v1',
        token: 'demo-token',
        close: async () => void demoRuns.push('closed'),
      }
    },
  })
  const checked: string[] = []
  let onCheck: () => Promise<void> = async () => {}
  let readsNothing = false
  const asked: string[] = []
  let answer: () => Promise<boolean> = async () => false
  const addsOfThisRun = new Set<string>()
  const confirmAddress: ConfirmAddress = async ({ host, isOlderService, storedFor }) => {
    const what = isOlderService ? `${host}, an older service` : host
    asked.push(storedFor === undefined ? what : `${what}, not ${storedFor}`)
    return answer()
  }
  const tokens = createTokenCache(
    createTokenAccess({
      store: tokenStore,
      confirmAddress,
      audit: { begin: async () => ({ id: 'operation', end: async () => ({ recorded: true }) }) },
      signal: context.signal,
    }),
  )
  const second = {
    deletingTokens: createDeletingTokens(keychain),
    apiFor: async () => Promise.reject(new KeydeskError({ code: 'offline' })),
    apiWith: () => {
      throw new KeydeskError({ code: 'offline' })
    },
    now: () => Date.parse(storedAt),
  }
  const handlers = createWorkspaceHandlers({
    events,
    profiles,
    store,
    tokenStore,
    addsOfThisRun,
    tokens,
    ...second,
    drafts,
    demo,
    checkToken: async (url, token) => {
      checked.push(`${url} ${token}`)
      await onCheck()
      return { granted: readsNothing ? [] : ['view-projects' as const], refused: ['view-api-keys' as const] }
    },
    confirmAddress,
  })
  const paste = async (text = tokenText) => {
    clipboard.text = text
    return (await drafts.handlers['tokens.paste']({}, context)).tokenDraftId
  }
  const add = async (name = 'Acme') =>
    handlers['workspaces.add']({ name, baseUrl, tokenDraftId: await paste() }, context)
  return {
    named,
    store,
    profiles,
    keychain,
    tokenStore,
    second,
    addsOfThisRun,
    clipboard,
    drafts,
    tokens,
    demo,
    demoRuns,
    checked,
    asked,
    handlers,
    paste,
    add,
    list: () => handlers['workspaces.list']({}, context),
    failUpdate: (nth: number) => void (failAt = nth),
    refuseReads: (refused: boolean) => void (readsNothing = refused),
    setCheck: (check: () => Promise<void>) => void (onCheck = check),
    setAnswer: (next: () => Promise<boolean>) => void (answer = next),
    failDemo: () => void (demoFails = true),
  }
}

type Run = ReturnType<typeof startRun>

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof KeydeskError) return thrown.failure
    throw thrown
  }
  throw new Error('it did not fail')
}

describe('adding', () => {
  it('checks the token, stores it in the keychain alone and selects the workspace', async () => {
    const run = startRun()
    const draft = await run.paste(` Bearer ${tokenText}\n`)
    const { workspace, granted, refused } = await run.handlers['workspaces.add'](
      { name: 'Acme', baseUrl: `${baseUrl}/`, tokenDraftId: draft },
      context,
    )
    expect(workspace).toEqual({ id: workspace.id, name: 'Acme', baseUrl, isDemo: false })
    expect({ granted, refused }).toEqual({ granted: ['view-projects'], refused: ['view-api-keys'] })
    expect(run.checked).toEqual([`${baseUrl} ${tokenText}`])
    expect([...run.keychain.entries]).toEqual([
      [tokenAccount(workspace.id), tokenEntry({ origin: new URL(baseUrl).origin, token: tokenText })],
    ])
    expect(await run.list()).toEqual({ workspaces: [workspace], selectedId: workspace.id, demoOffered: true })
    expect(run.clipboard.text).toBe('')
    for (const name of await readdir(folder)) {
      expect(await readFile(join(folder, name), 'utf8')).not.toContain(tokenText)
    }
  })

  it('leaves a clipboard alone that holds something else by now', async () => {
    const run = startRun()
    const tokenDraftId = await run.paste()
    run.clipboard.text = 'something else'
    await run.handlers['workspaces.add']({ name: 'Acme', baseUrl, tokenDraftId }, context)
    expect(run.clipboard.text).toBe('something else')
  })

  it('stores nothing where the API refuses the token, and keeps the draft', async () => {
    const run = startRun()
    run.setCheck(async () => {
      throw new KeydeskError({ code: 'token-rejected' })
    })
    const tokenDraftId = await run.paste()
    const wish = { name: 'Acme', baseUrl, tokenDraftId }
    expect(await failureOf(run.handlers['workspaces.add'](wish, context))).toEqual({ code: 'token-rejected' })
    expect(run.keychain.asked).toEqual([])
    run.setCheck(async () => {})
    await run.handlers['workspaces.add'](wish, context)
    expect((await run.list()).workspaces).toHaveLength(1)
  })

  describe('a token that could read nothing', () => {
    const told = { code: 'token-reads-nothing', status: 403, host: new URL(baseUrl).host }

    it('is stored only where a person was told so, and wants it all the same', async () => {
      const run = startRun()
      run.refuseReads(true)
      const wish = { name: 'Acme', baseUrl, tokenDraftId: await run.paste() }
      expect(await failureOf(run.handlers['workspaces.add'](wish, context))).toEqual(told)
      expect(run.keychain.asked).toEqual([])
      expect((await run.list()).workspaces).toEqual([])
      const { workspace } = await run.handlers['workspaces.add']({ ...wish, readsNothing: true }, context)
      expect([...run.keychain.entries]).toEqual([
        [tokenAccount(workspace.id), tokenEntry({ origin: new URL(baseUrl).origin, token: tokenText })],
      ])
    })

    it('is not stored by a yes that came before the question, or was to another token or address', async () => {
      const run = startRun()
      run.refuseReads(true)
      run.setAnswer(async () => true)
      const first = { name: 'Acme', baseUrl, tokenDraftId: await run.paste(), readsNothing: true }
      expect(await failureOf(run.handlers['workspaces.add'](first, context))).toEqual(told)
      const other = { ...first, tokenDraftId: await run.paste('another-token-0123456789') }
      expect(await failureOf(run.handlers['workspaces.add'](other, context))).toEqual(told)
      const elsewhere = { ...first, baseUrl: 'https://mp.example.test/v1' }
      expect((await failureOf(run.handlers['workspaces.add'](elsewhere, context))).code).toBe(told.code)
      expect(run.keychain.asked).toEqual([])
    })

    it('takes the place of another only likewise', async () => {
      const run = startRun()
      const { workspace } = await run.add()
      run.refuseReads(true)
      const tokenDraftId = await run.paste('another-token-0123456789')
      const wish = { workspaceId: workspace.id, tokenDraftId }
      expect(await failureOf(run.handlers['workspaces.replaceToken'](wish, context))).toEqual(told)
      expect(run.keychain.tokenOf(workspace.id)).toBe(tokenText)
      await run.handlers['workspaces.replaceToken']({ ...wish, readsNothing: true }, context)
      expect(run.keychain.tokenOf(workspace.id)).toBe('another-token-0123456789')
    })

    it('is tried again even so: a refusal by then is the last word', async () => {
      const run = startRun()
      run.refuseReads(true)
      const wish = { name: 'Acme', baseUrl, tokenDraftId: await run.paste() }
      expect(await failureOf(run.handlers['workspaces.add'](wish, context))).toEqual(told)
      run.setCheck(async () => {
        throw new KeydeskError({ code: 'token-rejected' })
      })
      const insisting = run.handlers['workspaces.add']({ ...wish, readsNothing: true }, context)
      expect((await failureOf(insisting)).code).toBe('token-rejected')
      expect(run.keychain.asked).toEqual([])
    })
  })

  it('refuses a name that a person would take for one in use', async () => {
    const run = startRun()
    await run.add('Acme')
    expect(await failureOf(run.add(' acme '))).toEqual({
      code: 'input-invalid',
      fields: { name: 'already-used' },
    })
    expect(run.keychain.entries.size).toBe(1)
  })

  it('lets one of two with the same name through where both are asked for at once', async () => {
    const run = startRun()
    const results = await Promise.allSettled([run.add('Acme'), run.add('Acme')])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(run.keychain.entries.size).toBe(1)
    expect((await run.profiles.read()).pendingAdds).toEqual([])
  })

  it('allows the same token for two workspaces', async () => {
    const run = startRun()
    await run.add('Acme')
    await run.add('Globex')
    const { workspaces } = await run.list()
    expect(workspaces.map(({ id }) => run.keychain.tokenOf(id))).toEqual([tokenText, tokenText])
  })

  it('says so where the draft is gone', async () => {
    const run = startRun()
    const wish = { name: 'Acme', baseUrl, tokenDraftId: crypto.randomUUID() }
    expect(await failureOf(run.handlers['workspaces.add'](wish, context))).toEqual({
      code: 'input-invalid',
      fields: { tokenDraftId: 'required' },
    })
  })
})

describe('an address that is not known', () => {
  const elsewhere = 'https://collector.example:8443/v1'
  const addAt = (run: Run, url: string, tokenDraftId: string, signal = context.signal) =>
    run.handlers['workspaces.add']({ name: 'Acme', baseUrl: url, tokenDraftId }, { signal })

  it('gets no token where a person says no; the draft and the clipboard stay', async () => {
    const run = startRun()
    const tokenDraftId = await run.paste()
    expect(await failureOf(addAt(run, elsewhere, tokenDraftId))).toEqual({ code: 'cancelled' })
    expect(run.asked).toEqual(['collector.example:8443'])
    expect([run.checked, run.keychain.asked, run.clipboard.text]).toEqual([[], [], tokenText])
    run.setAnswer(async () => true)
    await addAt(run, elsewhere, tokenDraftId)
    expect(run.checked).toEqual([`${elsewhere} ${tokenText}`])
    expect(run.asked).toHaveLength(2)
  })

  it('is asked about once for a token and an address, as long as the token is held', async () => {
    const run = startRun()
    run.setAnswer(async () => true)
    run.setCheck(async () => {
      throw new KeydeskError({ code: 'timed-out' })
    })
    const tokenDraftId = await run.paste()
    const tries: [string, string][] = [
      [elsewhere, tokenDraftId],
      [`${elsewhere}/`, tokenDraftId],
      ['https://other.example/v1', tokenDraftId],
      [elsewhere, await run.paste()],
    ]
    for (const [url, id] of tries) expect((await failureOf(addAt(run, url, id))).code).toBe('timed-out')
    expect(run.asked).toEqual(['collector.example:8443', 'other.example', 'collector.example:8443'])
    expect(run.checked).toHaveLength(4)
  })

  it.each([
    'http://127.0.0.1:4000/v1',
    'http://localhost:4000/v1',
    'https://[::1]/v1',
    'https://mp.api.speechmatics.com/v1',
    'https://MP.API.Speechmatics.com:443/v2/',
  ])('%s is known: nobody is asked', async (url) => {
    const run = startRun()
    await addAt(run, url, await run.paste())
    expect([run.asked, run.checked.length]).toEqual([[], 1])
  })

  it.each([
    ['https://mp.speechmatics.com.example/v1', 'mp.speechmatics.com.example'],
    ['https://mp.api.speechmatics.com:444/v1', 'mp.api.speechmatics.com:444'],
    ['https://mp.speechmatics.com/v1', 'mp.speechmatics.com, an older service'],
    ['https://MP.Speechmatics.com:443/v1/', 'mp.speechmatics.com, an older service'],
    ['https://mp.speechmatics.com./v2', 'mp.speechmatics.com., an older service'],
    ['https://speechmatics.com/v1', 'speechmatics.com'],
    ['https://mp.speechmatics.com:444/v1', 'mp.speechmatics.com:444'],
    ['https://localhost.example/v1', 'localhost.example'],
    ['https://127.0.0.1.example/v1', '127.0.0.1.example'],
  ])('%s is not, however like one it looks', async (url, host) => {
    const run = startRun()
    await failureOf(addAt(run, url, await run.paste()))
    expect(run.asked).toEqual([host])
    expect(run.checked).toEqual([])
  })

  it('is named so that letters of another alphabet show', async () => {
    const run = startRun()
    await failureOf(addAt(run, 'https://mp.speechm\u0430tics.com/v1', await run.paste()))
    expect(run.asked[0]).toMatch(/^mp\.xn--[a-z0-9-]+\.com$/u)
  })

  it('is asked about once at a time, and no yes counts after a cancel or for a draft that is gone', async () => {
    const run = startRun()
    const tokenDraftId = await run.paste()
    let say: (yes: boolean) => void = () => {}
    run.setAnswer(() => new Promise((resolve) => (say = resolve)))
    const controller = new AbortController()
    const first = failureOf(addAt(run, elsewhere, tokenDraftId, controller.signal))
    await expect.poll(() => run.asked.length).toBe(1)
    expect(await failureOf(addAt(run, elsewhere, tokenDraftId))).toEqual({ code: 'write-in-progress' })
    controller.abort()
    say(true)
    expect(await first).toEqual({ code: 'cancelled' })
    const second = failureOf(addAt(run, elsewhere, tokenDraftId))
    await expect.poll(() => run.asked.length).toBe(2)
    run.drafts.clear()
    say(true)
    expect(await second).toEqual({ code: 'input-invalid', fields: { tokenDraftId: 'required' } })
    expect(run.checked).toEqual([])
  })
})

describe('the vendor’s older service', () => {
  const older = 'https://mp.speechmatics.com/v1'
  const addOlder = async (run: Run, name = 'Old') =>
    run.handlers['workspaces.add']({ name, baseUrl: older, tokenDraftId: await run.paste() }, context)

  it('gets no token unless a person says so; then the address stays, and that is remembered', async () => {
    const run = startRun()
    expect(await failureOf(addOlder(run))).toEqual({ code: 'cancelled' })
    expect([run.checked, run.keychain.asked]).toEqual([[], []])
    run.setAnswer(async () => true)
    const { workspace } = await addOlder(run)
    expect(workspace.baseUrl).toBe(older)
    expect(run.asked).toEqual(Array(2).fill('mp.speechmatics.com, an older service'))
    const next = startRun(run.keychain)
    expect((await next.list()).workspaces[0]).toEqual(workspace)
    expect((await next.profiles.read()).workspaces[0]).toMatchObject({ olderServiceAllowed: true })
  })

  it('is asked about again where the token is replaced', async () => {
    const run = startRun()
    run.setAnswer(async () => true)
    const { workspace } = await addOlder(run)
    run.setAnswer(async () => false)
    const wish = { workspaceId: workspace.id, tokenDraftId: await run.paste('mgmt-token-other-0123') }
    expect(await failureOf(run.handlers['workspaces.replaceToken'](wish, context))).toEqual({
      code: 'cancelled',
    })
    expect(run.checked).toHaveLength(1)
    expect(run.keychain.tokenOf(workspace.id)).toBe(tokenText)
  })

  it('a workspace from before that was never asked about may use it once a replaced token was let go', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    const other = 'https://mp.speechmatics.com/v2'
    await run.profiles.update((current) => ({
      ...current,
      workspaces: current.workspaces.map((profile) => ({ ...profile, baseUrl: other })),
    }))
    run.setAnswer(async () => true)
    const wish = { workspaceId: workspace.id, tokenDraftId: await run.paste() }
    const replaced = await run.handlers['workspaces.replaceToken'](wish, context)
    expect(replaced.workspace.baseUrl).toBe(other)
    expect((await run.profiles.read()).workspaces[0]).toMatchObject({ olderServiceAllowed: true })
  })

  it('no other workspace is asked about when its token is replaced', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    const wish = { workspaceId: workspace.id, tokenDraftId: await run.paste() }
    await run.handlers['workspaces.replaceToken'](wish, context)
    expect(run.asked).toEqual([])
    expect((await run.profiles.read()).workspaces[0]).not.toHaveProperty('olderServiceAllowed')
  })
})

describe('a token that replaces another', () => {
  const elsewhere = 'https://collector.example/v1'
  /** What another program does to the file of the workspaces. */
  const move = (run: Run, to: string) =>
    run.profiles.update((current) => ({
      ...current,
      workspaces: current.workspaces.map((profile) => ({ ...profile, baseUrl: to })),
    }))
  const replace = async (run: Run, workspaceId: string) =>
    run.handlers['workspaces.replaceToken'](
      { workspaceId, tokenDraftId: await run.paste('another-token-987654') },
      context,
    )

  it('goes to no address that the file alone names, without a person’s word', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    await move(run, elsewhere)
    expect(await failureOf(replace(run, workspace.id))).toEqual({ code: 'cancelled' })
    expect(run.asked).toEqual(['collector.example, not mp.api.speechmatics.com'])
    expect(run.checked).toHaveLength(1)
    expect(run.keychain.tokenOf(workspace.id)).toBe(tokenText)
    run.setAnswer(async () => true)
    await replace(run, workspace.id)
    expect(await run.tokens.get(workspace.id, elsewhere)).toBe('another-token-987654')
    // Its entry says so from now on.
    await replace(run, workspace.id)
    expect(run.asked).toHaveLength(2)
  })

  it('goes to a program on this computer only where the workspace’s token was stored for it, or a person agrees', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    const local = 'http://127.0.0.1:4001/v1'
    await move(run, local)
    expect(await failureOf(replace(run, workspace.id))).toEqual({ code: 'cancelled' })
    expect(run.asked).toEqual(['127.0.0.1:4001, not mp.api.speechmatics.com'])
    expect(run.checked).toHaveLength(1)
    expect(run.keychain.tokenOf(workspace.id)).toBe(tokenText)
    run.setAnswer(async () => true)
    await replace(run, workspace.id)
    await replace(run, workspace.id)
    expect(run.asked).toHaveLength(2)
    // The way to the Management API needs no word.
    await move(run, baseUrl)
    await replace(run, workspace.id)
    expect(run.asked).toHaveLength(2)
  })

  it('may replace an entry that nobody can read', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    await move(run, elsewhere)
    run.keychain.entries.set(tokenAccount(workspace.id), 'from another application')
    run.setAnswer(async () => true)
    await replace(run, workspace.id)
    expect(run.asked).toEqual(['collector.example'])
    expect(await run.tokens.get(workspace.id, elsewhere)).toBe('another-token-987654')
  })
})

describe('adding, failing at each step', () => {
  it.each([
    ['the note of the account', (run: Run): void => run.failUpdate(1), 'storage-failed'],
    ['the keychain', (run: Run): void => run.keychain.fail('set', 'keychain-locked'), 'keychain-locked'],
    ['the profile', (run: Run): void => run.failUpdate(2), 'storage-failed'],
  ] as const)('%s: no token and no workspace is left, the draft is', async (_step, arrange, code) => {
    const run = startRun()
    const tokenDraftId = await run.paste()
    arrange(run)
    const wish = { name: 'Acme', baseUrl, tokenDraftId }
    expect((await failureOf(run.handlers['workspaces.add'](wish, context))).code).toBe(code)
    expect(run.keychain.entries.size).toBe(0)
    expect((await run.list()).workspaces).toEqual([])
    run.keychain.heal()
    await run.handlers['workspaces.add'](wish, context)
    expect((await run.list()).workspaces).toHaveLength(1)
  })

  it('a token stored after the app gave up on the keychain is deleted at the next start', async () => {
    const run = startRun()
    run.keychain.fail('set', 'keychain-locked', true)
    await failureOf(run.add())
    expect(run.keychain.entries.size).toBe(1)
    run.keychain.heal()
    const next = startRun(run.keychain)
    await settlePendingAdds(next.profiles, next.tokenStore, next.addsOfThisRun)
    expect(run.keychain.entries.size).toBe(0)
    expect((await next.profiles.read()).pendingAdds).toEqual([])
  })

  it('a token that could not be taken back is deleted once the keychain lets it', async () => {
    const run = startRun()
    run.failUpdate(2)
    run.keychain.fail('delete', 'keychain-failed')
    await failureOf(run.add())
    const next = startRun(run.keychain)
    await settlePendingAdds(next.profiles, next.tokenStore, next.addsOfThisRun)
    expect(run.keychain.entries.size).toBe(1)
    run.keychain.heal()
    await settlePendingAdds(next.profiles, next.tokenStore, next.addsOfThisRun)
    expect(run.keychain.entries.size).toBe(0)
  })

  it('a workspace added while a start still clears up after an earlier run keeps its token', async () => {
    const keychain = createMemoryKeychain()
    const run = startRun({
      ...keychain,
      set: async (account, secret) => {
        await keychain.set(account, secret)
        await settlePendingAdds(run.profiles, createTokenStore(keychain), run.addsOfThisRun)
      },
    })
    const { workspace } = await run.add()
    expect(keychain.tokenOf(workspace.id)).toBe(tokenText)
    expect(await run.profiles.read()).toMatchObject({ workspaces: [{ name: 'Acme' }], pendingAdds: [] })
  })

  it('a start with nothing pending does not ask the keychain', async () => {
    const run = startRun()
    await settlePendingAdds(run.profiles, run.tokenStore, run.addsOfThisRun)
    expect(run.keychain.asked).toEqual([])
  })
})

describe('replacing a token', () => {
  it('checks first and replaces then', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    expect(await run.tokens.get(workspace.id, baseUrl)).toBe(tokenText)
    const tokenDraftId = await run.paste('another-token-987654')
    await run.handlers['workspaces.replaceToken']({ workspaceId: workspace.id, tokenDraftId }, context)
    expect(run.checked.at(-1)).toBe(`${baseUrl} another-token-987654`)
    expect(await run.tokens.get(workspace.id, baseUrl)).toBe('another-token-987654')
  })

  it('keeps the old one where the new one is refused', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    run.setCheck(async () => {
      throw new KeydeskError({ code: 'token-rejected' })
    })
    const tokenDraftId = await run.paste('another-token-987654')
    await failureOf(
      run.handlers['workspaces.replaceToken']({ workspaceId: workspace.id, tokenDraftId }, context),
    )
    expect(run.keychain.tokenOf(workspace.id)).toBe(tokenText)
  })

  it('does not bring back the token of a workspace removed meanwhile', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    run.setCheck(async () => {
      await run.handlers['workspaces.remove']({ workspaceId: workspace.id, typedName: 'Acme' }, context)
    })
    const tokenDraftId = await run.paste('another-token-987654')
    const replace = run.handlers['workspaces.replaceToken'](
      { workspaceId: workspace.id, tokenDraftId },
      context,
    )
    expect(await failureOf(replace)).toEqual({ code: 'workspace-unknown' })
    expect(run.keychain.entries.size).toBe(0)
  })
})

describe('removing', () => {
  const keep = (run: Run, id: string) =>
    run.store
      .open({ name: `workspaces/${id}/projects`, schema: z.number(), version: 1, initial: 0 })
      .update(() => 1)
  const remove = (run: Run, workspaceId: string, typedName = 'Acme') =>
    run.handlers['workspaces.remove']({ workspaceId, typedName }, context)

  it('wants the name, then deletes token, profile and documents', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    await keep(run, workspace.id)
    expect(await failureOf(remove(run, workspace.id, 'acme'))).toEqual({
      code: 'input-invalid',
      fields: { typedName: 'mismatch' },
    })
    expect(run.keychain.entries.size).toBe(1)
    await remove(run, workspace.id)
    expect(run.keychain.entries.size).toBe(0)
    expect(await run.list()).toEqual({ workspaces: [], selectedId: null, demoOffered: true })
    expect(await readdir(join(folder, 'workspaces'))).toEqual([])
    expect(await failureOf(run.tokens.get(workspace.id, baseUrl))).toEqual({ code: 'token-missing' })
  })

  it('works where the token is gone already', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    run.keychain.entries.clear()
    await remove(run, workspace.id)
    expect((await run.list()).workspaces).toEqual([])
  })

  it('keeps the workspace where the keychain refuses', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    run.keychain.fail('delete', 'keychain-locked')
    expect(await failureOf(remove(run, workspace.id))).toEqual({ code: 'keychain-locked' })
    expect((await run.list()).workspaces).toEqual([workspace])
  })

  it('cut short after the token, the workspace is still there and can be removed', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    run.failUpdate(1)
    expect(await failureOf(remove(run, workspace.id))).toEqual({ code: 'storage-failed' })
    expect(run.keychain.entries.size).toBe(0)
    expect((await run.list()).workspaces).toEqual([workspace])
    await remove(run, workspace.id)
    expect((await run.list()).workspaces).toEqual([])
  })

  it('cut short after the profile, the documents go at the next start', async () => {
    const run = startRun()
    const { workspace } = await run.add()
    await keep(run, workspace.id)
    const blocked = createWorkspaceHandlers({
      events: createEvents(),
      profiles: run.profiles,
      tokenStore: run.tokenStore,
      addsOfThisRun: run.addsOfThisRun,
      tokens: run.tokens,
      ...run.second,
      drafts: run.drafts,
      demo: run.demo,
      checkToken: async () => ({ granted: ['view-projects'] as const, refused: [] }),
      confirmAddress: async () => true,
      store: {
        removeFolder: async () => {
          throw new KeydeskError({ code: 'storage-failed' })
        },
      },
    })
    await blocked['workspaces.remove']({ workspaceId: workspace.id, typedName: 'Acme' }, context)
    expect(await readdir(join(folder, 'workspaces'))).toEqual([workspace.id])
    const next = startRun(run.keychain)
    await settlePendingRemovals(next.profiles, next.store)
    expect(await readdir(join(folder, 'workspaces'))).toEqual([])
    expect((await next.profiles.read()).pendingRemovals).toEqual([])
  })
})

describe('the demo workspace', () => {
  it('needs no keychain and is found again at the next start, with its documents reset', async () => {
    const run = startRun()
    const { workspace } = await run.handlers['workspaces.openDemo']({}, context)
    expect(workspace).toMatchObject({ id: demoWorkspaceId, isDemo: true, name: 'Demo workspace' })
    expect(await run.list()).toEqual({
      workspaces: [workspace],
      selectedId: demoWorkspaceId,
      demoOffered: false,
    })
    const document = {
      name: `workspaces/${demoWorkspaceId}/projects`,
      schema: z.number(),
      version: 1,
      initial: 0,
    }
    await run.store.open(document).update(() => 1)

    const next = startRun(run.keychain)
    expect((await next.list()).selectedId).toBe(demoWorkspaceId)
    expect(next.demoRuns).toEqual(['started'])
    expect(await next.store.open(document).read()).toBe(0)
    expect(run.keychain.asked).toEqual([])
  })

  it('starts once however often it is asked for', async () => {
    const run = startRun()
    await Promise.all([run.demo.open(), run.demo.open(), run.handlers['workspaces.openDemo']({}, context)])
    expect(run.demoRuns).toEqual(['started'])
  })

  it('can be closed by its name and opened again, but not changed', async () => {
    const run = startRun()
    await run.handlers['workspaces.openDemo']({}, context)
    const tokenDraftId = await run.paste()
    const workspaceId = demoWorkspaceId
    expect(await failureOf(run.handlers['workspaces.rename']({ workspaceId, name: 'X' }, context))).toEqual({
      code: 'input-invalid',
      fields: { name: 'not-allowed-here' },
    })
    expect(
      await failureOf(run.handlers['workspaces.replaceToken']({ workspaceId, tokenDraftId }, context)),
    ).toEqual({ code: 'input-invalid', fields: { tokenDraftId: 'not-allowed-here' } })
    await run.handlers['workspaces.remove']({ workspaceId, typedName: 'Demo workspace' }, context)
    expect(await run.list()).toEqual({ workspaces: [], selectedId: null, demoOffered: true })
    await run.handlers['workspaces.openDemo']({}, context)
    expect(run.demoRuns).toEqual(['started', 'closed', 'started'])
  })

  it('that cannot start is a failure when asked for and no hindrance at the start', async () => {
    const run = startRun()
    await run.handlers['workspaces.openDemo']({}, context)
    const next = startRun()
    next.failDemo()
    expect(await next.list()).toEqual({ workspaces: [], selectedId: null, demoOffered: true })
    expect(await failureOf(next.handlers['workspaces.openDemo']({}, context))).toEqual({
      code: 'demo-unavailable',
    })
  })
})

describe('selecting and renaming', () => {
  it('changes what it says', async () => {
    const run = startRun()
    const first = await run.add('Acme')
    const second = await run.add('Globex')
    await run.handlers['workspaces.select']({ workspaceId: first.workspace.id }, context)
    expect((await run.list()).selectedId).toBe(first.workspace.id)
    const renamed = await run.handlers['workspaces.rename'](
      { workspaceId: second.workspace.id, name: 'Initech' },
      context,
    )
    expect(renamed.workspace.name).toBe('Initech')
    expect(run.named).toEqual([first.workspace.id, second.workspace.id, second.workspace.id])
    expect(
      await failureOf(
        run.handlers['workspaces.rename']({ workspaceId: second.workspace.id, name: 'ACME' }, context),
      ),
    ).toEqual({ code: 'input-invalid', fields: { name: 'already-used' } })
    expect(
      await failureOf(run.handlers['workspaces.select']({ workspaceId: crypto.randomUUID() }, context)),
    ).toEqual({ code: 'workspace-unknown' })
  })
})
