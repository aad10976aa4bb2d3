import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { demoWorkspace } from '../../../src/demo/demo-workspace'
import { startDemoServer, type DemoServer } from '../../../src/demo/server'
import { tokenAccount } from '../../../src/main/credentials/token-store'
import { systemCode } from '../../../src/main/storage/system-code'
import { createMemoryKeychain } from '../../support/memory-keychain'
import { createMemoryClipboard } from '../../support/memory-clipboard'
import { openFeatures } from '../../support/features'

const context = { signal: new AbortController().signal }

let folder: string
let server: DemoServer
const disposals: (() => Promise<void>)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-features-'))
  server = await startDemoServer()
})
afterEach(async () => {
  for (const dispose of disposals.splice(0)) await dispose()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const startFeatures = (keychain = createMemoryKeychain(), told: string[] = []) => {
  const clipboard = createMemoryClipboard()
  const features = openFeatures({
    keychain,
    clipboard,
    folder,
    remind: () => {},
    startDemo: () => startDemoServer({ workspace: demoWorkspace(Date.now()) }),
    systemLog: async (line) => void told.push(line),
  })
  disposals.push(() => features.dispose())
  return { features, handlers: features.handlers, keychain, clipboard }
}

const addWith = async ({ handlers, clipboard }: ReturnType<typeof startFeatures>, token: string) => {
  clipboard.text = token
  const { tokenDraftId } = await handlers['tokens.paste']({}, context)
  return handlers['workspaces.add']({ name: 'Acme', baseUrl: server.baseUrl, tokenDraftId }, context)
}

const filesText = async (): Promise<string> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  // A lock or a half-written copy may be gone again by the time it is read.
  const texts = files.map((file) =>
    readFile(join(file.parentPath, file.name), 'utf8').catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return ''
      throw error
    }),
  )
  return (await Promise.all(texts)).join('\n')
}

describe('the features together', () => {
  it('add a workspace against a real server, use it, and leave no token in a file', async () => {
    const run = startFeatures()
    const { workspace } = await addWith(run, server.token)
    const { projects } = await run.handlers['projects.list']({ workspaceId: workspace.id }, context)
    expect(projects.map(({ isDefault }) => isDefault)).toEqual([true])
    expect(await filesText()).not.toContain(server.token)
    expect(run.clipboard.text).toBe('')
  })

  it('refuse a token that the API does not know', async () => {
    const run = startFeatures()
    await expect(addWith(run, 'not-a-known-token-0000')).rejects.toMatchObject({
      failure: { code: 'token-rejected' },
    })
    expect(run.keychain.entries.size).toBe(0)
  })

  it('take a token that may view nothing only where the person, told so, wants it', async () => {
    await server.close()
    server = await startDemoServer({ permissions: ['create-api-key'] })
    const run = startFeatures()
    run.clipboard.text = server.token
    const { tokenDraftId } = await run.handlers['tokens.paste']({}, context)
    const wish = { name: 'Acme', baseUrl: server.baseUrl, tokenDraftId, readsNothing: true }
    await expect(run.handlers['workspaces.add'](wish, context)).rejects.toMatchObject({
      failure: { code: 'token-reads-nothing' },
    })
    expect(run.keychain.entries.size).toBe(0)
    expect((await run.handlers['workspaces.add'](wish, context)).workspace.name).toBe('Acme')
  })

  it('read the token from the keychain again after a lock', async () => {
    const run = startFeatures()
    const { workspace } = await addWith(run, server.token)
    const list = () => run.handlers['projects.list']({ workspaceId: workspace.id }, context)
    const reads = () => run.keychain.read.filter((account) => account === tokenAccount(workspace.id))
    await list()
    await list()
    expect(reads()).toHaveLength(1)
    run.features.lock('locked')
    await list()
    expect(reads()).toHaveLength(2)
  })

  it('do not go on with a token that was replaced in the keychain by another program', async () => {
    const run = startFeatures()
    const { workspace } = await addWith(run, server.token)
    const list = () => run.handlers['projects.list']({ workspaceId: workspace.id }, context)
    await list()
    const fresh = 'another-management-token-0123456789'
    server.tokens.add(fresh)
    server.tokens.remove(server.token)
    run.keychain.keep(workspace.id, fresh, server.baseUrl)
    await expect(list()).rejects.toMatchObject({ failure: { code: 'token-rejected' } })
    expect((await list()).projects).toHaveLength(1)
    // Deleted there: the one in memory is not used once the API refused it.
    server.tokens.remove(fresh)
    run.keychain.entries.clear()
    await expect(list()).rejects.toMatchObject({ failure: { code: 'token-rejected' } })
    await expect(list()).rejects.toMatchObject({ failure: { code: 'token-missing' } })
  })

  it('twice on one profile leave every document whole and the chain of the audit log unbroken', async () => {
    const keychain = createMemoryKeychain()
    const [one, two] = [startFeatures(keychain), startFeatures(keychain)]
    const { workspace } = await addWith(one, server.token)
    const work = async ({ handlers }: ReturnType<typeof startFeatures>, who: string) => {
      for (let round = 0; round < 8; round += 1) {
        await handlers['projects.create']({ workspaceId: workspace.id, name: `${who} ${round}` }, context)
        await handlers['workspaces.select']({ workspaceId: workspace.id }, context)
        await handlers['projects.list']({ workspaceId: workspace.id }, context)
      }
    }
    await Promise.all([work(one, 'one'), work(two, 'two')])
    for (const { features, handlers } of [one, two]) {
      expect((await features.facts()).audit).toMatchObject({ state: 'whole', tornLines: 0 })
      expect((await handlers['workspaces.list']({}, context)).workspaces).toEqual([workspace])
      const { projects } = await handlers['projects.list']({ workspaceId: workspace.id }, context)
      expect(projects).toHaveLength(17)
    }
    const entries = await readdir(folder, { recursive: true })
    expect(entries.filter((name) => name.includes('unreadable'))).toEqual([])
    for (const name of entries.filter((each) => each.endsWith('.json')))
      expect(JSON.parse(await readFile(join(folder, name), 'utf8')), name).toHaveProperty('data')
    const lines = (await readFile(join(folder, 'audit', 'audit.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.filter((line) => line.includes('project-created'))).toHaveLength(32)
  })

  it('tell of a rotation that is due from the first moment, before anything was repaired', async () => {
    const keychain = createMemoryKeychain()
    const run = startFeatures(keychain)
    const { workspace } = await addWith(run, server.token)
    const projectId = server.state.projects()[0]?.project_id ?? 0
    const keyId = server.state.addKey(projectId, { name: 'captions' }).apikey_id
    const { creation } = await run.handlers['rotations.start'](
      {
        workspaceId: workspace.id,
        projectId,
        projectName: 'Captions',
        keyId,
        newName: 'next',
        newClientRef: '',
        revokeAfter: new Date().toISOString(),
      },
      context,
    )
    if (creation.outcome !== 'created') throw new Error(creation.outcome)
    expect(await run.features.unfinished()).toEqual({
      kind: 'values',
      keyNames: ['next'],
      notedNames: [],
    })
    await run.handlers['handoff.copy']({ handoffId: creation.handoff.id, format: 'value' }, context)
    await run.features.dispose()
    const again = startFeatures(keychain)
    expect(await again.features.unfinished()).toMatchObject({
      kind: 'rotations',
      due: [{ oldKey: { id: keyId } }],
    })
  })

  it('begin no further key of a campaign once Keydesk quits: nobody would get its value', async () => {
    const run = startFeatures()
    const { id: workspaceId } = (await addWith(run, server.token)).workspace
    const projectId = server.state.projects()[0]?.project_id ?? 0
    const { apikey_id: keyId } = server.state.addKey(projectId, { name: 'captions' })
    const row = (id: string) => ({
      projectId,
      projectName: 'Captions',
      keyId: id,
      keyName: 'captions',
      newName: 'next',
      newClientRef: '',
      destinationIds: [],
    })
    server.faults.add({ match: { operation: 'listKeys' }, fault: { kind: 'delay', ms: 300 } })
    const lists = () => server.requests.filter(({ path }) => path.startsWith('/v1/api-keys')).length
    const before = lists()
    const campaign = run.handlers['campaigns.start'](
      {
        workspaceId,
        rows: [row('GONE'), row(keyId)],
        revokeAfter: new Date(Date.now() + 86_400_000).toISOString(),
        test: null,
        confirmedCount: 2,
      },
      context,
    )
    await vi.waitFor(() => expect(lists()).toBeGreaterThan(before))
    await run.features.dispose()
    const { rows } = (await campaign).campaign
    expect(rows.map(({ stage }) => stage)).toEqual(['left-out', 'planned'])
    expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('open the demo without any keychain', async () => {
    const keychain = createMemoryKeychain()
    for (const call of ['get', 'set', 'delete'] as const) keychain.fail(call, 'keychain-missing')
    const { handlers } = startFeatures(keychain)
    const { workspace } = await handlers['workspaces.openDemo']({}, context)
    expect(workspace.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/u)
    const { projects } = await handlers['projects.list']({ workspaceId: workspace.id }, context)
    expect(projects.length).toBeGreaterThan(3)
    expect(keychain.asked).toEqual([])
  })
})

it('tells the system’s own log how far the audit log goes: at a start, and after a run that wrote to it', async () => {
  const told: string[] = []
  const keychain = createMemoryKeychain()
  const first = startFeatures(keychain, told)
  await first.features.repair()
  await addWith(first, server.token)
  expect(told).toEqual([])
  await first.features.dispose()
  const { operations, verdict } = await first.handlers['audit.list'](
    { filter: {}, offset: 0, limit: 1 },
    context,
  )
  const head = `entry ${operations[0]?.entries.at(-1)?.sequence}, hash ${verdict.state === 'whole' ? verdict.lastHash : ''}`
  expect(told).toEqual([`audit log at the end of a run: ${head}`])

  const second = startFeatures(keychain, told)
  await second.features.repair()
  await second.features.dispose()
  expect(told.slice(1)).toEqual([`audit log at the start of a run: ${head}`])
})
