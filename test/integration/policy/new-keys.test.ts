import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { noAnnotation } from '#shared/domain/annotation'
import type { ParsedInput } from '#shared/contract'
import type { Policy } from '#shared/policy'
import { startDemoServer } from '../../../src/demo/server'
import { createMemoryClipboard } from '../../support/memory-clipboard'
import { addWorkspace, openFeatures } from '../../support/features'

const context = { signal: new AbortController().signal }
const keyName = { pattern: '[a-z]+-(production|staging)', sentence: 'Application, then where it runs.' }
const forbidden = (fields: object, said: object = {}) => ({
  failure: {
    code: 'policy-forbids',
    fields: Object.fromEntries(Object.keys(fields).map((field) => [field, 'against-policy'])),
    ...said,
  },
})

/** A run of the app under a policy, with a workspace: project 1 is the default one, 7 has the key `old`. */
const runUnder = async (policy: Policy, without: 'nothing' | 'view-projects' = 'nothing') => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-new-keys-'))
  const server = await startDemoServer({
    workspace: {
      projects: [
        { project: { project_id: 1, is_default: true }, keys: [{ apikey_id: 'kid-1', name: 'first' }] },
        { project: { project_id: 7, name: 'Captions' }, keys: [{ apikey_id: 'kid-7', name: 'old' }] },
      ],
    },
  })
  const clipboard = createMemoryClipboard(server.token)
  const sent: string[] = []
  const features = openFeatures({
    folder,
    clipboard,
    policy: { state: 'managed', policy },
    send: (name) => void sent.push(name),
    dialogs: { save: async () => join(folder, 'value.txt'), open: async () => null },
  })
  onTestFinished(async () => {
    await features.dispose()
    await server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  })
  const { handlers } = features
  const workspaceId = await addWorkspace(features, server.baseUrl)
  if (without === 'nothing') await handlers['projects.list']({ workspaceId }, context)
  return {
    features,
    handlers,
    workspaceId,
    sent,
    clipboard,
    create: (input: Partial<ParsedInput<'keys.create'>> = {}) =>
      handlers['keys.create'](
        {
          workspaceId,
          projectId: 7,
          name: 'captions-production',
          clientRef: '',
          lifetime: { kind: 'permanent' },
          ...input,
        },
        context,
      ),
    rotate: (input: Partial<ParsedInput<'rotations.start'>> = {}) =>
      handlers['rotations.start'](
        {
          workspaceId,
          projectId: 7,
          projectName: 'Captions',
          keyId: 'kid-7',
          newName: 'captions-production',
          newClientRef: '',
          revokeAfter: new Date(Date.now() + 86_400_000).toISOString(),
          ...input,
        },
        context,
      ),
    /** The creations that reached the server. */
    posts: () => server.requests.filter(({ method }) => method === 'POST').length,
    requests: () => server.requests.length,
    notes: async () => {
      await features.dispose()
      return (await handlers['annotations.list']({ workspaceId }, context)).annotations
    },
  }
}

describe('under a policy with rules for new keys', () => {
  it('a name is refused in the policy’s words, and nothing is sent', async () => {
    const run = await runUnder({ keyName })
    const before = run.requests()
    const said = { fieldWords: { name: keyName.sentence }, policyWords: keyName.sentence }
    await expect(run.create({ name: 'Captions' })).rejects.toMatchObject(forbidden({ name: 1 }, said))
    await expect(run.rotate({ newName: 'Captions' })).rejects.toMatchObject(forbidden({ name: 1 }, said))
    expect(run.requests()).toBe(before)
    expect(
      (await run.handlers['rotations.list']({ workspaceId: run.workspaceId }, context)).rotations,
    ).toEqual([])
    expect((await run.create()).outcome).toBe('created')
    expect((await run.rotate()).creation.outcome).toBe('created')
    expect(run.posts()).toBe(2)
  })

  it('an owner is required and noted with the key', async () => {
    const run = await runUnder({ ownerRequired: true })
    await expect(run.create()).rejects.toMatchObject(forbidden({ owner: 1 }))
    await expect(run.rotate()).rejects.toMatchObject(forbidden({ owner: 1 }))
    expect(run.posts()).toBe(0)
    const created = await run.create({ owner: 'Ada' })
    const keyId = created.outcome === 'created' ? (created.handoff.keyId ?? '') : ''
    expect(await run.notes()).toMatchObject({ [keyId]: { owner: 'Ada' } })
    expect(run.sent).toContain('annotations.changed')
  })

  it('a replacement takes over the old key’s owner and application, unless another owner is given', async () => {
    const run = await runUnder({ ownerRequired: true })
    const annotation = { ...noAnnotation, owner: 'Grace', application: 'x' }
    await run.handlers['annotations.set'](
      { workspaceId: run.workspaceId, keyId: 'kid-7', annotation },
      context,
    )
    const { rotation } = await run.rotate()
    expect((await run.notes())[rotation.newKeyId ?? '']).toMatchObject({ owner: 'Grace', application: 'x' })
  })

  it('no permanent key is created in the default project, and a temporary one is', async () => {
    const run = await runUnder({ allowDefaultProject: false })
    await expect(run.create({ projectId: 1 })).rejects.toMatchObject(forbidden({ projectId: 1 }))
    await expect(run.rotate({ projectId: 1, keyId: 'kid-1' })).rejects.toMatchObject(
      forbidden({ projectId: 1 }),
    )
    expect(run.posts()).toBe(0)
    expect((await run.create({ projectId: 7 })).outcome).toBe('created')
    const lifetime = { kind: 'temporary', ttlSeconds: 60, product: 'rt' } as const
    expect((await run.create({ projectId: null, lifetime })).outcome).toBe('created')
  })

  it('the API is asked which project is the default one where no list told it', async () => {
    const run = await runUnder({ allowDefaultProject: false }, 'view-projects')
    await expect(run.create({ projectId: 1 })).rejects.toMatchObject(forbidden({ projectId: 1 }))
    // A rule that cannot be checked is not kept.
    await expect(run.create({ projectId: 404 })).rejects.toMatchObject({ failure: { code: 'not-found' } })
    expect(run.posts()).toBe(0)
  })

  it('temporary keys keep to the longest lifetime, and batch ones have a client reference', async () => {
    const run = await runUnder({ longestTemporarySeconds: 600, clientRefRequired: true })
    const temporary = (ttlSeconds: number, product: 'batch' | 'rt', clientRef = '') =>
      run.create({ projectId: null, clientRef, lifetime: { kind: 'temporary', ttlSeconds, product } })
    await expect(temporary(601, 'rt')).rejects.toMatchObject(forbidden({ lifetime: 1 }))
    await expect(temporary(601, 'batch')).rejects.toMatchObject(forbidden({ lifetime: 1, clientRef: 1 }))
    expect(run.posts()).toBe(0)
    expect((await temporary(600, 'batch', 'acme')).outcome).toBe('created')
    expect((await temporary(600, 'rt')).outcome).toBe('created')
  })

  it.each<[Policy, Record<'copy' | 'reveal' | 'save', boolean>]>([
    [{ allowReveal: false }, { copy: true, reveal: false, save: true }],
    [{ allowSaving: false }, { copy: true, reveal: true, save: false }],
    [{ deliveryRequired: true }, { copy: false, reveal: false, save: false }],
  ])('%j: a value is taken in the ways that are left', async (policy, open) => {
    const run = await runUnder({
      ...policy,
      sentences: { [Object.keys(policy)[0] ?? '']: 'Ask the vault team.' },
    })
    const created = await run.create()
    if (created.outcome !== 'created') throw new Error('not created')
    const handoffId = created.handoff.id
    const { handlers, clipboard } = run
    clipboard.text = 'before'
    const ways = {
      copy: () => handlers['handoff.copy']({ handoffId, format: 'value' }, context),
      reveal: () => handlers['handoff.reveal']({ handoffId }, context),
      save: () => handlers['handoff.save']({ handoffId, format: 'value' }, context),
    }
    for (const way of ['copy', 'reveal', 'save'] as const)
      if (open[way]) await expect(ways[way](), way).resolves.toBeTruthy()
      else
        await expect(ways[way](), way).rejects.toMatchObject({
          failure: { code: 'policy-forbids', policyWords: 'Ask the vault team.' },
        })
    if (!open.copy) expect(clipboard.text).toBe('before')
  })
})
