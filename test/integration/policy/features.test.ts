import { mkdtemp, rm, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CallName, calls } from '#shared/contract'
import type { Policy } from '#shared/policy'
import { type Settings, settingsSchema } from '#shared/settings'
import { demoWorkspace } from '../../../src/demo/demo-workspace'
import { type DemoServer, startDemoServer } from '../../../src/demo/server'
import type { PolicyState } from '../../../src/main/policy'
import { createMemoryKeychain } from '../../support/memory-keychain'
import { sampleOf } from '../../unit/shared/contract/sample'
import { createMemoryClipboard } from '../../support/memory-clipboard'
import { addWorkspace, openFeatures } from '../../support/features'

const context = { signal: new AbortController().signal }
const defaults = settingsSchema.parse({})
const unreadable: PolicyState = { state: 'unreadable', problem: 'malformed' }
const forbidden = { failure: { code: 'policy-forbids' } }

let folder: string
let server: DemoServer
const disposals: (() => Promise<void>)[] = []
const keychain = createMemoryKeychain()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-policy-features-'))
  server = await startDemoServer({
    workspace: {
      projects: [
        { project: { project_id: 1, is_default: true }, keys: [{ apikey_id: 'kid-1', name: 'web' }] },
        { project: { project_id: 7, name: 'Captions' }, keys: [] },
      ],
    },
  })
})
afterEach(async () => {
  for (const dispose of disposals.splice(0)) await dispose()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** A run of the app on the test's profile under a policy. */
const runUnder = (policy: PolicyState) => {
  const clipboard = createMemoryClipboard()
  const inEffect: Settings[] = []
  const asked: string[] = []
  const features = openFeatures({
    folder,
    keychain,
    clipboard,
    policy,
    confirmAddress: async ({ host }) => {
      asked.push(host)
      return false
    },
    remind: () => {},
    startDemo: () => startDemoServer({ workspace: demoWorkspace(Date.now()) }),
  })
  features.events.on('settingsChanged', (settings) => void inEffect.push(settings))
  disposals.push(() => features.dispose())
  const add = async (baseUrl = server.baseUrl) => {
    clipboard.text = server.token
    return addWorkspace(features, baseUrl)
  }
  return { features, handlers: features.handlers, clipboard, inEffect, asked, add }
}
/** How many tokens the keychain holds: the audit log keeps its own entry there, and later than it is asked. */
const tokensKept = (): number =>
  [...keychain.entries.keys()].filter((account) => !account.startsWith('audit-log-')).length
const managed = (policy: Policy) => runUnder({ state: 'managed', policy })

describe('under a policy', () => {
  it('workspaces are added at the addresses it allows alone, and nothing is sent elsewhere', async () => {
    const run = managed({ allowedBaseUrls: ['https://mp.example.test/v1'] })
    await expect(run.add()).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { baseUrl: 'not-in-policy' } },
    })
    expect(server.requests).toHaveLength(0)
    // Nor is a person asked about an address that is out of the question.
    await expect(run.add('https://elsewhere.example.test/v1')).rejects.toMatchObject({
      failure: { code: 'input-invalid' },
    })
    expect(run.asked).toEqual([])
    const allowed = managed({ allowedBaseUrls: ['https://mp.example.test/v1', server.baseUrl] })
    expect(await allowed.add()).toBeTruthy()
  })

  it('the file that it names gets how far the audit log goes, once a run has written to it', async () => {
    const auditHeadFile = join(folder, 'heads.log')
    const run = managed({ auditHeadFile })
    await run.add()
    await run.features.dispose()
    const { verdict } = await run.handlers['audit.verify']({}, context)
    const lastHash = verdict.state === 'whole' ? verdict.lastHash : null
    const lines = (await readFile(auditHeadFile, 'utf8')).trimEnd().split('\n')
    expect(lines.at(-1)).toContain('audit log at the end of a run: entry ')
    expect(lines.at(-1)).toContain(`hash ${String(lastHash)}`)
  })

  it('the file that it names is told of a deletion while the run goes on', async () => {
    const auditHeadFile = join(folder, 'heads.log')
    const run = managed({ auditHeadFile })
    const workspaceId = await run.add()
    const key = { workspaceId, projectId: 1, keyId: 'kid-1' }
    await run.handlers['keys.revoke']({ ...key, typedName: 'web' }, context)
    const lines = await vi.waitFor(() => readFile(auditHeadFile, 'utf8'), { timeout: 20_000 })
    expect(lines).toContain('audit log during a run: entry ')
  }, 30_000)

  it('a workspace from before it is not connected to where its address is not allowed', async () => {
    const before = runUnder({ state: 'none' })
    const workspaceId = await before.add()
    const sent = server.requests.length
    const { handlers, clipboard } = managed({ allowedBaseUrls: ['https://mp.example.test/v1'] })
    const listing = { workspaceId, projectId: 1 }
    await expect(handlers['projects.list']({ workspaceId }, context)).rejects.toMatchObject(forbidden)
    await expect(handlers['keys.list'](listing, context)).rejects.toMatchObject(forbidden)
    clipboard.text = server.token
    const { tokenDraftId } = await handlers['tokens.paste']({}, context)
    await expect(
      handlers['workspaces.replaceToken']({ workspaceId, tokenDraftId }, context),
    ).rejects.toMatchObject(forbidden)
    expect(server.requests).toHaveLength(sent)
  })

  it('its settings rule, cannot be changed, and leave the person’s own for later', async () => {
    const own = { ...defaults, rotationAgeDays: 60 }
    await runUnder({ state: 'none' }).handlers['settings.set']({ settings: own }, context)
    const { features, handlers, inEffect } = managed({ rotationAgeDays: 30, clipboardSeconds: 20 })
    const ruled = { ...own, rotationAgeDays: 30, clipboardClearSeconds: 20 }
    await features.readSettings()
    expect(inEffect).toEqual([ruled])
    expect(await handlers['settings.get']({}, context)).toEqual({ settings: ruled })
    await expect(handlers['settings.set']({ settings: own }, context)).rejects.toMatchObject(forbidden)
    const dark = await handlers['settings.set']({ settings: { ...ruled, theme: 'dark' } }, context)
    expect(dark.settings).toEqual({ ...ruled, theme: 'dark' })
    const after = await runUnder({ state: 'none' }).handlers['settings.get']({}, context)
    expect(after.settings).toEqual({ ...own, theme: 'dark' })
  })

  it('nothing is deleted where it forbids that, by whatever call', async () => {
    const { handlers, add } = managed({ allowDeletingKeys: false })
    const workspaceId = await add()
    const key = { workspaceId, projectId: 1, keyId: 'kid-1' }
    const target = { projectId: 1, projectName: '', keyId: 'kid-1', keyName: 'web' }
    const id = crypto.randomUUID()
    for (const refused of [
      handlers['keys.revoke']({ ...key, typedName: 'web' }, context),
      handlers['revocations.run']({ workspaceId, targets: [target], confirmedCount: 1 }, context),
      handlers['revocations.retry']({ workspaceId, runId: id, confirmedCount: 1 }, context),
      handlers['rotations.finish']({ rotationId: id, typedName: 'web' }, context),
      handlers['projects.remove']({ workspaceId, projectId: 7, typedName: 'Captions' }, context),
    ])
      await expect(refused).rejects.toMatchObject(forbidden)
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toEqual([])
    const made = await handlers['keys.create'](
      { workspaceId, projectId: 1, name: 'new', clientRef: '', lifetime: { kind: 'permanent' } },
      context,
    )
    expect(made.outcome).toBe('created')
  })

  it('the demo is neither offered nor opened, nor kept open from before', async () => {
    await runUnder({ state: 'none' }).handlers['workspaces.openDemo']({}, context)
    const { handlers } = managed({ allowDemo: false })
    await expect(handlers['workspaces.openDemo']({}, context)).rejects.toMatchObject(forbidden)
    expect(await handlers['workspaces.list']({}, context)).toEqual({
      workspaces: [],
      selectedId: null,
      demoOffered: false,
    })
  })

  it('the window is told what it rules', async () => {
    const policy = { allowDemo: false, rotationAgeDays: 30 }
    const told = await managed(policy).handlers['policy.get']({}, context)
    expect(told).toEqual({ state: 'managed', policy })
  })
})

describe('under a policy that cannot be read', () => {
  const answered = new Set([
    'policy.get',
    'settings.get',
    'tables.get',
    'views.list',
    'workspaces.list',
    // In main's memory alone.
    'annotations.keepDrafts',
    'annotations.drafts',
    'audit.list',
    'audit.countOwed',
    'audit.verify',
    'fingerprints.list',
  ])
  const names = (Object.keys(calls) as CallName[]).filter((name) => !/^(app|updates)\./u.test(name))

  it('everything is refused but a look at this machine’s own data; nothing is sent or stored', async () => {
    await runUnder({ state: 'none' }).add()
    const sent = server.requests.length
    const stored = tokensKept()
    const { features, handlers } = runUnder(unreadable)
    await features.readSettings()
    await features.repair()
    const outcomes = names.map(async (name) => {
      const call = handlers[name as keyof typeof handlers] as (
        input: unknown,
        context: unknown,
      ) => Promise<unknown>
      const outcome = await call(sampleOf(calls[name].input), context).then(
        () => 'answered',
        (thrown: { failure?: { code?: string } }) => thrown.failure?.code,
      )
      return [name, outcome]
    })
    const expected = names.map((name) => [name, answered.has(name) ? 'answered' : 'policy-unreadable'])
    expect(await Promise.all(outcomes)).toEqual(expected)
    expect(server.requests).toHaveLength(sent)
    expect(tokensKept()).toBe(stored)
  })

  it('workspaces are listed, without an offer of the demo', async () => {
    await runUnder({ state: 'none' }).add()
    const list = await runUnder(unreadable).handlers['workspaces.list']({}, context)
    expect(list.workspaces.map(({ name }) => name)).toEqual(['Acme'])
    expect(list.demoOffered).toBe(false)
  })
})
