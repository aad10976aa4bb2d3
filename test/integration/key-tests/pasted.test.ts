import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { type DemoServer, startDemoServer } from '../../../src/demo/server'
import { startDemo } from '../../../src/main/demo'
import { createMemoryClipboard } from '../../support/memory-clipboard'
import { addWorkspace, openFeatures } from '../../support/features'

const context = { signal: new AbortController().signal }
const foreign = 'CANARYforeignValue5Mu8Ea2Xi7Ro4Bq'
const place = { product: 'batch', region: 'eu1' } as const
const json = { headers: { 'content-type': 'application/json' } }

/** A run of the app with a workspace; the products' services answer as `service` says. */
const start = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-pasted-'))
  const server: DemoServer = await startDemoServer({
    workspace: { projects: [{ project: { project_id: 7, name: 'Captions', is_default: true }, keys: [] }] },
  })
  const clipboard = createMemoryClipboard(server.token)
  const service = {
    asked: [] as { host: string; authorization: string | null }[],
    answer: (): Response | Promise<Response> => new Response('{"jobs":[]}', json),
  }
  const routed: typeof fetch = async (input, init) => {
    const { hostname } = new URL(String(input))
    if (!hostname.endsWith('.speechmatics.com')) return fetch(input, init)
    service.asked.push({ host: hostname, authorization: new Headers(init?.headers).get('authorization') })
    return service.answer()
  }
  const sent: unknown[][] = []
  const features = openFeatures({
    folder,
    startDemo,
    clipboard,
    fetch: routed,
    send: (...event) => sent.push(event),
    time: { now: Date.now, wait: async () => {}, random: () => 0 },
  })
  onTestFinished(async () => {
    await features.dispose()
    await server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  })
  const { handlers } = features
  const workspaceId = await addWorkspace(features, server.baseUrl)
  const identify = async (text: string) => {
    clipboard.text = text
    return handlers['fingerprints.identify']({ clearClipboard: true }, context)
  }
  const test = async (pastedValueId: string) =>
    (await handlers['tests.runPasted']({ pastedValueId, ...place }, context)).result
  const tests = async () =>
    (
      await handlers['audit.list']({ filter: { actions: ['key-tested'] }, offset: 0, limit: 10 }, context)
    ).operations.flatMap(({ entries }) => entries)
  return { features, handlers, workspaceId, service, sent, identify, test, tests }
}

it('a pasted value is tested whoever made the key, goes to the service alone, and is noted in the log', async () => {
  const run = await start()
  const identified = await run.identify(`API_KEY=${foreign}`)
  expect(identified.identification.outcome).toBe('not-made-here')
  const works = await run.test(identified.pastedValueId)
  expect(works).toMatchObject({ outcome: 'works', region: 'eu1' })
  expect(run.service.asked).toEqual([
    { host: 'eu1.asr.api.speechmatics.com', authorization: `Bearer ${foreign}` },
  ])
  run.service.answer = () => new Response(`{"error":"no ${foreign}"}`, { ...json, status: 403 })
  const refused = await run.test(identified.pastedValueId)
  expect(refused).toMatchObject({ outcome: 'refused' })
  const noted = await run.tests()
  expect(noted.map(({ outcome, workspaceId, keyId, note }) => [outcome, workspaceId, keyId, note])).toEqual([
    ['failed', null, null, 'batch, eu1: refused'],
    ['succeeded', null, null, 'batch, eu1: works'],
  ])
  expect(JSON.stringify([identified, works, refused, noted])).not.toContain(foreign)
})

it('the test of a key that was made here is noted with its name', async () => {
  const run = await start()
  const { workspaceId, handlers } = run
  const creation = await handlers['keys.create'](
    {
      workspaceId,
      projectId: 7,
      name: 'captions',
      clientRef: '',
      owner: '',
      lifetime: { kind: 'permanent' },
    },
    context,
  )
  if (creation.outcome !== 'created') throw new Error('no key was created')
  const { id: handoffId, keyId } = creation.handoff
  const { value } = await handlers['handoff.reveal']({ handoffId }, context)
  const { pastedValueId, identification } = await run.identify(value)
  expect(identification.outcome).toBe('made-here')
  run.sent.length = 0
  expect(await run.test(pastedValueId)).toMatchObject({ outcome: 'works' })
  expect(await run.tests()).toMatchObject([{ workspaceId, projectId: 7, keyId, keyName: 'captions' }])
  // Whoever shows its last test hears of it.
  await vi.waitFor(() =>
    expect(run.sent).toContainEqual(['audit.written', { keys: [{ workspaceId, keyId }] }]),
  )
})

it('once it is discarded, or the screen was locked, it is sent nowhere', async () => {
  const run = await start()
  const ended = { failure: { code: 'pasted-value-ended' } }
  const first = await run.identify(foreign)
  await run.handlers['fingerprints.discard']({ pastedValueId: first.pastedValueId }, context)
  await expect(run.test(first.pastedValueId)).rejects.toMatchObject(ended)
  const second = await run.identify(foreign)
  run.features.lock('locked')
  await expect(run.test(second.pastedValueId)).rejects.toMatchObject(ended)
  expect(run.service.asked).toEqual([])
  // While it is being tested: it is not tried again.
  const third = await run.identify(foreign)
  run.service.answer = () => {
    run.features.lock('locked')
    return new Response('{"error":"Permission Denied"}', { ...json, status: 401 })
  }
  await expect(run.test(third.pastedValueId)).rejects.toMatchObject(ended)
  expect(run.service.asked).toHaveLength(1)
})

it('of the demo is sent nowhere once the demo is closed, pasted or not', async () => {
  const run = await start()
  const { handlers } = run
  const { workspace } = await handlers['workspaces.openDemo']({}, context)
  const demo = { workspaceId: workspace.id }
  const { projects } = await handlers['projects.list'](demo, context)
  const creation = await handlers['keys.create'](
    {
      ...demo,
      projectId: projects[0]?.id ?? 0,
      name: 'shown around',
      clientRef: '',
      owner: '',
      lifetime: { kind: 'permanent' },
    },
    context,
  )
  if (creation.outcome !== 'created') throw new Error('no key was created')
  const handoffId = creation.handoff.id
  const { value } = await handlers['handoff.reveal']({ handoffId }, context)
  const { pastedValueId, identification } = await run.identify(value)
  expect(identification.outcome).toBe('made-here')
  run.sent.length = 0
  await handlers['workspaces.remove']({ ...demo, typedName: workspace.name }, context)
  await expect(run.test(pastedValueId)).rejects.toMatchObject({ failure: { code: 'workspace-unknown' } })
  await expect(
    handlers['tests.run']({ handoffId, product: 'batch', region: 'eu1' }, context),
  ).rejects.toMatchObject({ failure: { code: 'workspace-unknown' } })
  expect(run.service.asked).toEqual([])
})
