import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { annotationSchema, type AnnotationChange, type AnnotationPart } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { usedUntilReasons } from '#shared/domain/keys/use-until'
import { annotationLimits } from '#shared/limits'
import { createAnnotationHandlers, createAnnotations } from '../../../../src/main/annotations'
import { importBytes, parseAnnotationFile } from '../../../../src/main/annotations/annotation-file'
import { normalised } from '../../../../src/main/annotations/normalise'
import { createStoredDestinations } from '../../../../src/main/destinations/stored-destinations'
import { createAuditLog } from '../../../../src/main/audit'
import { createEvents } from '../../../../src/main/events'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createDocumentStore } from '../../../../src/main/storage/document-store'

const one = '6f1d2f0e-3b7a-4a52-9a63-0d6a8a1d2c11'
const two = '0b8f5b1c-52a1-4f5e-8d7c-3f2f6f0a9e22'
const blank = noAnnotation
const context = { signal: new AbortController().signal }
const malformed = { failure: { code: 'input-invalid', fields: { file: 'malformed' } } }

const setUp = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-annotations-'))
  // The head of an audit log may still be being written: try again then.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))
  const documents = createDocumentStore({ folder: join(folder, 'data'), onSetAside: () => {} })
  const log = createAuditLog({
    folder: join(folder, 'audit'),
    now: Date.now,
    actor: 'ada',
    host: 'workbench',
  })
  const events = createEvents()
  const changed: string[] = []
  events.on('annotationsChanged', ({ workspaceId }) => void changed.push(workspaceId))
  const annotations = createAnnotations({
    documents,
    audit: log,
    events,
    workspaceName: (id) =>
      id === one || id === two
        ? Promise.resolve('Acme')
        : Promise.reject(new KeydeskError({ code: 'workspace-unknown' })),
    destinations: () => createStoredDestinations(documents),
  })
  const path: { current: string | null } = { current: join(folder, 'notes.json') }
  const told: string[] = []
  const handlers = createAnnotationHandlers({
    annotations,
    send: ({ done, total }) => void told.push(`${done} of ${total}`),
    now: Date.now,
    askForFile: () => Promise.resolve(path.current),
    askForExistingFile: () => Promise.resolve(path.current),
  })
  return {
    folder,
    documents,
    log,
    events,
    changed,
    told,
    annotations,
    handlers,
    path,
    file: join(folder, 'notes.json'),
  }
}

describe('annotations', () => {
  it('are kept by workspace and key', async () => {
    const { annotations } = await setUp()
    await annotations.set(one, 'k1', { ...blank, owner: 'Ada' })
    await annotations.set(one, 'k2', { ...blank, isUnused: true })
    expect(await annotations.list(one)).toEqual({
      k1: { ...blank, owner: 'Ada' },
      k2: { ...blank, isUnused: true },
    })
    expect(await annotations.list(two)).toEqual({})
  })

  it('that are saved keep the destinations that Keydesk noted meanwhile, and tell of each that it notes', async () => {
    const { annotations, changed } = await setUp()
    await annotations.remember(one, 'k1', two)
    await annotations.inherit(one, 'k1', 'k2')
    expect(changed).toEqual([one, one])
    await annotations.set(one, 'k1', { ...blank, owner: 'Ada' })
    await annotations.set(one, 'k2', { ...blank, destinations: [one] })
    await annotations.set(one, 'k3', { ...blank, owner: 'Ada', destinations: [one] })
    expect(await annotations.list(one)).toEqual({
      k1: { ...blank, owner: 'Ada', destinations: [two] },
      k2: { ...blank, destinations: [two] },
      k3: { ...blank, owner: 'Ada' },
    })
  })

  it('of a replacement are the application and the tags of the old key, where it has none of its own', async () => {
    const { annotations, changed } = await setUp()
    const note = { usedUntil: '2030-01-01', note: 'of the old key', isUnused: true }
    await annotations.set(one, 'k1', { ...blank, ...note, application: 'Studio', tags: ['prod', 'eu'] })
    await annotations.set(one, 'k3', { ...blank, owner: 'Ada', tags: ['test'] })
    changed.length = 0
    await annotations.inherit(one, 'k1', 'k2')
    await annotations.inherit(one, 'k1', 'k3')
    expect(changed).toEqual([one, one])
    expect(await annotations.list(one)).toMatchObject({
      k2: { ...blank, application: 'Studio', tags: ['prod', 'eu'] },
      k3: { ...blank, owner: 'Ada', application: 'Studio', tags: ['test'] },
    })
  })

  it('of a new key are the owner and the tags it was created with', async () => {
    const { annotations, events, changed } = await setUp()
    const created = (id: string, noted: { readonly owner?: string; readonly tags?: readonly string[] }) =>
      events.emit('keyCreated', {
        workspaceId: one,
        projectId: 1,
        key: { id, name: 'captions', clientRef: '', createdAt: null },
        ...noted,
      })
    await created('k1', { owner: 'Ada', tags: ['prod', 'eu'] })
    await created('k2', { owner: '', tags: ['prod'] })
    await created('k3', { owner: '', tags: [] })
    await created('k4', {})
    expect(await annotations.list(one)).toEqual({
      k1: { ...blank, owner: 'Ada', tags: ['prod', 'eu'] },
      k2: { ...blank, tags: ['prod'] },
    })
    expect(changed).toEqual([one, one])
  })

  it('of several keys are changed together: what is given, and nothing else, with an entry each', async () => {
    const { annotations, handlers, log, changed } = await setUp()
    await annotations.set(one, 'k1', { ...blank, owner: 'Ada', note: 'old', tags: ['prod'] })
    const change = (keyIds: string[], wanted: AnnotationChange) =>
      handlers['annotations.change']({ workspaceId: one, keyIds, change: wanted }, context)
    await change(['k1', 'k2'], { owner: 'Media team', tags: ['Prod', 'eu'] })
    await change(['k2'], { isUnused: true })
    expect(await annotations.list(one)).toEqual({
      k1: { ...blank, owner: 'Media team', note: 'old', tags: ['prod', 'eu'] },
      k2: { ...blank, owner: 'Media team', tags: ['Prod', 'eu'], isUnused: true },
    })
    // Told once for all keys of a change.
    expect(changed).toEqual([one, one, one])
    const entries = (await log.list({}, 0, 20)).entries.filter(
      ({ action }) => action === 'annotation-changed',
    )
    // Each change of each key has one as it begins and one as it ends.
    for (const id of ['k1', 'k2']) expect(entries.filter(({ keyId }) => keyId === id)).toHaveLength(4)
  })

  it('of several keys are told of as they are changed, and how many were when that is cancelled', async () => {
    const { annotations, handlers, told, changed } = await setUp()
    const keyIds = ['k1', 'k2', 'k3', 'k4']
    const input = { workspaceId: one, keyIds, change: { owner: 'Media team' } }
    expect(await handlers['annotations.change'](input, context)).toEqual({ changed: 4 })
    expect(told[0]).toBe('1 of 4')
    expect(told.at(-1)).toBe('4 of 4')

    const ending = new AbortController()
    const ended = await annotations.change(
      one,
      keyIds,
      { tags: ['eu'] },
      { signal: ending.signal, onDone: (done) => void (done === 2 && ending.abort()) },
    )
    expect(ended).toBe(2)
    const noted = await annotations.list(one)
    expect(keyIds.filter((id) => noted[id]?.tags.includes('eu') === true)).toEqual(['k1', 'k2'])
    // Nothing was changed, so there is nothing to tell.
    const before = changed.length
    expect(await handlers['annotations.change'](input, { signal: AbortSignal.abort() })).toEqual({
      changed: 0,
    })
    expect(changed).toHaveLength(before)
  })

  it('of several keys stay as they are where one would have too many tags', async () => {
    const { annotations } = await setUp()
    const tags = Array.from({ length: annotationLimits.tags }, (_, at) => `t${at}`)
    await annotations.set(one, 'full', { ...blank, tags })
    await expect(annotations.change(one, ['k1', 'full'], { tags: ['more'] })).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { tags: 'too-long' } },
    })
    expect(Object.keys(await annotations.list(one))).toEqual(['full'])
    // One that they all have adds none.
    await annotations.change(one, ['full'], { tags: ['T3'] })
    expect((await annotations.list(one))['full']?.tags).toEqual(tags)
  })

  it('that are saved are answered as they are kept, tidied and with what was noted before', async () => {
    const { annotations, handlers } = await setUp()
    await annotations.remember(one, 'k1', two)
    const set = (annotation: AnnotationPart) =>
      handlers['annotations.set']({ workspaceId: one, keyId: 'k1', annotation }, context)
    expect(await set({ owner: ' Ada ', tags: ['prod', 'Prod'] })).toEqual({
      annotation: { ...blank, owner: 'Ada', tags: ['prod'], destinations: [two] },
    })
    expect(await annotations.set(one, 'k2', { owner: ' ' })).toEqual(blank)
  })

  it('change in the fields that are given, and not where one is noted otherwise than it was shown', async () => {
    const { annotations, log } = await setUp()
    await annotations.set(one, 'k1', { owner: 'Ada', tags: ['prod'] })
    await annotations.set(one, 'k1', { owner: 'Bob' }, { owner: 'Ada' })
    const { total } = await log.list({}, 0, 1)
    await expect(
      annotations.set(one, 'k1', { owner: 'Eve', note: 'hers' }, { owner: 'Ada', note: '' }),
    ).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { owner: 'changed-meanwhile' } },
    })
    expect(await annotations.list(one)).toEqual({ k1: { ...blank, owner: 'Bob', tags: ['prod'] } })
    // Nothing was begun.
    expect((await log.list({}, 0, 1)).total).toBe(total)
    // Of a key that nothing is noted of, too.
    await annotations.set(one, 'k2', { owner: 'Ada' }, { owner: '' })
    await expect(annotations.set(one, 'k3', { owner: 'Ada' }, { owner: 'Bob' })).rejects.toThrow(
      'input-invalid',
    )
  })

  it('change in their destinations only from what was shown of them', async () => {
    const { annotations } = await setUp()
    await annotations.remember(one, 'k1', one)
    await annotations.remember(one, 'k1', two)
    await annotations.set(one, 'k1', { destinations: [] })
    expect(await annotations.list(one)).toEqual({ k1: { ...blank, destinations: [one, two] } })
    await expect(
      annotations.set(one, 'k1', { destinations: [] }, { destinations: [one] }),
    ).rejects.toMatchObject({ failure: { fields: { destinations: 'changed-meanwhile' } } })
    await annotations.set(one, 'k1', { destinations: [two] }, { destinations: [one, two] })
    expect(await annotations.list(one)).toEqual({ k1: { ...blank, destinations: [two] } })
  })

  it('with nothing in them are removed', async () => {
    const { annotations } = await setUp()
    await annotations.set(one, 'k1', { ...blank, owner: 'Ada' })
    await annotations.set(one, 'k1', { ...blank, owner: ' ', tags: [' '] })
    expect(await annotations.list(one)).toEqual({})
  })

  it('go with their workspace', async () => {
    const { annotations, documents } = await setUp()
    await annotations.set(one, 'k1', { ...blank, owner: 'Ada' })
    await documents.removeFolder(`workspaces/${one}`)
    expect(await annotations.list(one)).toEqual({})
  })

  it.each(['__proto__', 'constructor', 'prototype'])('of the key %s are refused', async (keyId) => {
    const { annotations } = await setUp()
    await expect(annotations.set(one, keyId, { ...blank, owner: 'Ada' })).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { keyId: 'malformed' } },
    })
  })

  it('of a workspace that is not there are refused', async () => {
    const { annotations } = await setUp()
    await expect(annotations.set('other', 'k1', blank)).rejects.toThrow('workspace-unknown')
  })

  it('are recorded without what was noted', async () => {
    const { annotations, log } = await setUp()
    await annotations.set(one, 'k1', { ...blank, note: 'a-private-remark' })
    const { entries } = await log.list({}, 0, 10)
    expect(entries.map(({ outcome }) => outcome)).toEqual(['succeeded', 'started'])
    expect(entries[0]).toMatchObject({ action: 'annotation-changed', keyId: 'k1', workspaceName: 'Acme' })
    expect(JSON.stringify(entries)).not.toContain('a-private-remark')
  })
})

describe('use-until dates', () => {
  const dated = {
    ...blank,
    usedUntil: '2026-12-31',
    usedUntilReason: 'leaver',
    usedUntilDetail: 'Ada',
  } as const

  it('are kept with the notes; setting, changing and removing one is in the audit log, without its reason', async () => {
    const { annotations, log, changed } = await setUp()
    await annotations.set(one, 'k1', dated)
    await annotations.set(one, 'k1', { ...dated, owner: 'Bob' })
    await annotations.set(one, 'k1', { ...dated, usedUntil: '2027-01-31' })
    expect(await annotations.list(one)).toEqual({ k1: { ...dated, usedUntil: '2027-01-31' } })
    await annotations.set(one, 'k1', { ...dated, usedUntil: null })
    expect(await annotations.list(one)).toEqual({})
    const { entries } = await log.list({}, 0, 20)
    const noted = entries.filter(({ outcome }) => outcome === 'succeeded').map(({ note }) => note)
    expect(noted.toReversed()).toEqual([
      'use until 2026-12-31',
      '',
      'use until 2027-01-31',
      'use-until date removed',
    ])
    expect(JSON.stringify(entries)).not.toContain('Ada')
    expect(changed).toEqual([one, one, one, one])
  })

  it('that do not exist, or that no calendar has, are refused', () => {
    const isValid = (usedUntil: unknown) => annotationSchema.safeParse({ ...dated, usedUntil }).success
    expect(
      ['2026-02-29', '2026-13-01', '26-01-01', '1999-12-31', '3000-01-01', '', 20261231].filter(isValid),
    ).toEqual([])
    expect(['2028-02-29', '2000-01-01', '2999-12-31', null].filter(isValid)).toHaveLength(4)
  })

  it('are none in notes and files from before there were dates', () => {
    const { usedUntil: _date, usedUntilReason: _reason, usedUntilDetail: _detail, ...older } = blank
    const file = {
      format: 'keydesk-annotations',
      version: 1,
      annotations: { k1: { ...older, owner: 'Ada' } },
    }
    expect(parseAnnotationFile(JSON.stringify(file)).annotations).toEqual({
      k1: { ...blank, owner: 'Ada' },
    })
  })

  it('come back from a file', async () => {
    const { annotations, handlers } = await setUp()
    await annotations.set(one, 'k1', dated)
    await handlers['annotations.export']({ workspaceId: one }, context)
    await handlers['annotations.import']({ workspaceId: two }, context)
    expect(await annotations.list(two)).toEqual({ k1: dated })
  })

  it('have no reason without a date, and a clean one with it', () => {
    expect(normalised({ ...dated, usedUntil: null })).toEqual(blank)
    expect(normalised({ ...dated, usedUntilDetail: ' Ada\u{202e}\n L. ' }).usedUntilDetail).toBe('Ada L.')
  })
})

describe('normalising', () => {
  it('trims, keeps the lines of a note, and takes out what cannot be seen', () => {
    expect(
      normalised({
        ...blank,
        owner: ' Ada\r\nLovelace ',
        application: 'cap\u{202e}tions',
        note: ' one\r\n\ttwo\u0007\u{200b}\n ',
        tags: [' Prod ', 'PROD', 'prod', '', 'eu', 'E\u0301', '\u00c9'],
        isUnused: false,
        destinations: [two, two],
      }),
    ).toEqual({
      ...blank,
      owner: 'Ada Lovelace',
      application: 'captions',
      note: 'one\n\ttwo',
      tags: ['Prod', 'eu', 'E\u0301'],
      isUnused: false,
      destinations: [two],
    })
  })

  it('never makes an annotation that the contract refuses, and changes nothing the second time', () => {
    const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength })
    const tag = text(annotationLimits.tagLength).filter(
      (value) => value !== '' && value.length <= annotationLimits.tagLength,
    )
    const annotation = fc.record({
      owner: text(20),
      application: text(20),
      note: text(60),
      tags: fc.array(tag, { maxLength: annotationLimits.tags }),
      isUnused: fc.boolean(),
      usedUntil: fc.constantFrom(null, '2026-12-31'),
      usedUntilReason: fc.constantFrom(...usedUntilReasons),
      usedUntilDetail: text(40),
      destinations: fc.array(fc.uuid(), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(annotation, (value) => {
        const kept = annotationSchema.parse(normalised(value))
        expect(normalised(kept)).toEqual(kept)
      }),
    )
  })
})

describe('annotation files', () => {
  it('carry annotations from one workspace to another; those of the same keys are replaced, others kept', async () => {
    const { annotations, handlers, file, folder, log } = await setUp()
    await annotations.set(one, 'k1', { ...blank, owner: 'Ada', tags: ['prod'] })
    await annotations.set(one, 'k2', { ...blank, isUnused: true })
    expect(await handlers['annotations.export']({ workspaceId: one }, context)).toEqual({
      saved: true,
      count: 2,
    })
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      format: 'keydesk-annotations',
      version: 1,
      annotations: await annotations.list(one),
    })
    await annotations.set(two, 'k1', { ...blank, owner: 'Grace' })
    await annotations.set(two, 'k3', { ...blank, owner: 'Grace' })
    expect(await handlers['annotations.import']({ workspaceId: two }, context)).toEqual({ imported: 2 })
    expect(await annotations.list(two)).toEqual({
      ...(await annotations.list(one)),
      k3: { ...blank, owner: 'Grace' },
    })
    expect((await log.list({}, 0, 1)).entries).toMatchObject([
      { action: 'annotations-imported', note: '2 keys' },
    ])
    expect((await readdir(folder)).sort()).toEqual(['audit', 'data', 'notes.json'])
  })

  it('add their destinations to those noted meanwhile, of a key they leave blank too', async () => {
    const { annotations, handlers, path, folder } = await setUp()
    const noted = async (keyId: string) => (await annotations.list(one))[keyId]
    await annotations.set(one, 'k1', { ...blank, owner: 'Ada' })
    await annotations.remember(one, 'k1', one)
    await handlers['annotations.export']({ workspaceId: one }, context)
    await annotations.set(one, 'k1', { ...blank, owner: 'Grace' })
    await annotations.remember(one, 'k1', two)
    await handlers['annotations.import']({ workspaceId: one }, context)
    expect(await noted('k1')).toMatchObject({
      owner: 'Ada',
      destinations: expect.toSatisfy((ids: string[]) => ids.toSorted().join() === [two, one].join()),
    })
    path.current = join(folder, 'blank.json')
    await writeFile(
      path.current,
      JSON.stringify({ format: 'keydesk-annotations', version: 1, annotations: { k1: blank } }),
    )
    await handlers['annotations.import']({ workspaceId: one }, context)
    expect(await noted('k1')).toMatchObject({ owner: '', destinations: { length: 2 } })
  })

  it('are neither written nor read where the dialog was closed', async () => {
    const { handlers, path } = await setUp()
    path.current = null
    expect(await handlers['annotations.export']({ workspaceId: one }, context)).toEqual({
      saved: false,
      count: 0,
    })
    expect(await handlers['annotations.import']({ workspaceId: one }, context)).toEqual({ imported: null })
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another format', '{"format":"other","version":1,"annotations":{}}'],
    ['a later version', '{"format":"keydesk-annotations","version":2,"annotations":{}}'],
    ['another field', '{"format":"keydesk-annotations","version":1,"annotations":{},"more":1}'],
    [
      'a field of the wrong type',
      '{"format":"keydesk-annotations","version":1,"annotations":{"k":{"owner":1}}}',
    ],
    [
      'a key without an id',
      `{"format":"keydesk-annotations","version":1,"annotations":{"":${JSON.stringify(blank)}}}`,
    ],
    ...['__proto__', 'constructor', 'prototype'].map((name) => [
      name,
      `{"format":"keydesk-annotations","version":1,"annotations":{"${name}":${JSON.stringify(blank)}}}`,
    ]),
    [
      'an escaped __proto__',
      String.raw`{"format":"keydesk-annotations","version":1,"annotations":{"\u005f_proto__":{}}}`,
    ],
  ])('with %s are refused, and nothing is changed', async (_, text) => {
    const { annotations, handlers, file, log } = await setUp()
    await annotations.set(one, 'k1', { ...blank, owner: 'Ada' })
    await writeFile(file, text)
    await expect(handlers['annotations.import']({ workspaceId: one }, context)).rejects.toMatchObject(
      malformed,
    )
    expect(await annotations.list(one)).toEqual({ k1: { ...blank, owner: 'Ada' } })
    expect((await log.list({}, 0, 1)).total).toBe(2)
  })

  it('that are too large, or are none, are refused without being read', async () => {
    const { handlers, file, path, folder } = await setUp()
    await writeFile(file, '')
    await truncate(file, importBytes + 1)
    await expect(handlers['annotations.import']({ workspaceId: one }, context)).rejects.toMatchObject(
      malformed,
    )
    path.current = folder
    await expect(handlers['annotations.import']({ workspaceId: one }, context)).rejects.toMatchObject(
      malformed,
    )
    path.current = join(folder, 'none')
    await expect(handlers['annotations.import']({ workspaceId: one }, context)).rejects.toMatchObject(
      malformed,
    )
  })

  it('of any JSON are read or refused, with no words of the file in the error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ minLength: 30 })), (text) => {
        try {
          parseAnnotationFile(text)
        } catch (thrown) {
          expect(thrown).toMatchObject(malformed)
          expect(thrown).not.toHaveProperty('cause.message')
        }
      }),
    )
  })
})
