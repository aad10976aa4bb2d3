import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { unpackKeys } from '../../../src/shared/key-list'
import { rotationStatus } from '../../../src/shared/domain/rotation'
import { startDemo } from '../../../src/main/demo'
import { openFeatures } from '../../support/features'

const context = { signal: new AbortController().signal }

/** Features in a new profile, with the demo as people get it, opened. */
const openDemo = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-demo-'))
  const reminded: unknown[] = []
  const features = openFeatures({
    folder,
    remind: (due) => void reminded.push(due),
    startDemo,
  })
  onTestFinished(async () => {
    await features.dispose()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  })
  const { handlers } = features
  const { workspace } = await handlers['workspaces.openDemo']({}, context)
  const workspaceId = workspace.id
  const list = (isDemo: boolean) =>
    handlers['audit.list']({ filter: {}, offset: 0, limit: 100, isDemo }, context)
  return { folder, features, handlers, workspaceId, list, reminded }
}

it('the demo shows notes, dates and rotations of its own keys, and reminds nobody of them', async () => {
  const { features, handlers, workspaceId, reminded } = await openDemo()
  const { annotations } = await handlers['annotations.list']({ workspaceId }, context)
  const { rotations } = await handlers['rotations.list']({ workspaceId }, context)
  const { projects } = await handlers['projects.list']({ workspaceId }, context)
  const ids = new Set<string>()
  for (const { id: projectId } of projects) {
    const { keys } = await handlers['keys.list']({ workspaceId, projectId }, context)
    for (const { id } of unpackKeys(keys)) ids.add(id)
  }
  const noted = Object.values(annotations)
  expect(noted.filter(({ owner }) => owner !== '').length).toBeGreaterThan(10)
  expect(noted.filter(({ tags }) => tags.length > 0).length).toBeGreaterThan(10)
  expect(noted.filter(({ usedUntil }) => usedUntil !== null)).toHaveLength(3)
  expect(Object.keys(annotations).filter((id) => !ids.has(id))).toEqual([])
  expect(rotations.map((each) => [rotationStatus(each, Date.now()), each.tested?.outcome])).toEqual([
    ['due', 'works'],
    ['waiting', 'not-accepted'],
    ['ended', 'works'],
  ])
  expect(rotations.filter(({ newKeyId }) => !ids.has(newKeyId ?? ''))).toEqual([])
  // Read from the server, they stay as they are.
  const [due] = rotations
  const settled = await handlers['rotations.settle']({ rotationId: due?.id ?? '' }, context)
  expect(settled.rotation).toEqual(due)
  await features.repair()
  expect(reminded).toEqual([])
  expect(await features.unfinished()).toBeNull()
})

it('its history is in a log of its own, with what is done in the demo; the profile’s log has none of it', async () => {
  const { folder, handlers, workspaceId, list } = await openDemo()
  const before = await list(true)
  expect(before.operations.length).toBeGreaterThan(10)
  expect(before.verdict.state).toBe('whole')
  expect(before.operations.every(({ entries }) => entries.every(({ host }) => host === 'demo'))).toBe(true)
  const outcomes = new Set(before.operations.map(({ outcome }) => outcome))
  expect(outcomes).toEqual(new Set(['succeeded', 'failed', 'unknown']))

  const keyId =
    Object.keys((await handlers['annotations.list']({ workspaceId }, context)).annotations)[0] ?? ''
  const annotation = {
    owner: 'Ada',
    application: '',
    note: '',
    tags: [],
    isUnused: false,
    usedUntil: null,
    usedUntilReason: 'other' as const,
    usedUntilDetail: '',
    destinations: [],
  }
  await handlers['annotations.set']({ workspaceId, keyId, annotation }, context)
  const after = await list(true)
  expect(after.total).toBe(before.total + 1)
  expect(after.operations[0]?.entries.at(-1)).toMatchObject({ action: 'annotation-changed', keyId })
  expect(after.operations[0]?.entries[0]?.host).not.toBe('demo')
  expect((await handlers['audit.verify']({ isDemo: true }, context)).verdict.state).toBe('whole')

  expect(await list(false)).toMatchObject({ total: 0 })
  await expect(readFile(join(folder, 'audit', 'audit.jsonl'), 'utf8')).rejects.toMatchObject({
    code: 'ENOENT',
  })

  // Opened again it begins anew.
  await handlers['workspaces.remove']({ workspaceId, typedName: 'Demo workspace' }, context)
  await handlers['workspaces.openDemo']({}, context)
  expect((await list(true)).total).toBe(before.total)
})
