import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createDocumentStore } from '../../../../src/main/storage/document-store'

let folder: string
let setAside: string[][]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-store-'))
  setAside = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const storeIn = (path: string) =>
  createDocumentStore({
    folder: path,
    onSetAside: (...told) => setAside.push(told),
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  })

const counter = {
  name: 'counter',
  schema: z.strictObject({ count: z.number() }),
  version: 1,
  initial: { count: 0 },
}
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (thrown) {
    return thrown instanceof KeydeskError ? thrown.failure.code : 'not a KeydeskError'
  }
  return 'no failure'
}

describe('a document', () => {
  it('holds its initial data until written, and survives a restart', async () => {
    const document = storeIn(folder).open(counter)
    expect(await document.read()).toEqual({ count: 0 })
    await document.update(({ count }) => ({ count: count + 1 }))
    expect(await storeIn(folder).open(counter).read()).toEqual({ count: 1 })
  })

  it('is read only where it is short, if asked so', async () => {
    const document = storeIn(folder).open(counter)
    expect(await document.readIfShort(10)).toEqual({ count: 0 })
    await document.replace({ count: 5 })
    expect(await document.readIfShort(1_000)).toEqual({ count: 5 })
    expect(await document.readIfShort(10)).toBeNull()
  })

  it('is replaced in its turn, whatever was there before', async () => {
    await writeFile(join(folder, 'counter.json'), 'no JSON')
    const document = storeIn(folder).open(counter)
    const [changed] = await Promise.all([
      document.replace({ count: 5 }).then(() => document.update(({ count }) => ({ count: count + 1 }))),
      document.replace({ count: 7 }),
    ])
    expect(changed).toEqual({ count: 8 })
    expect(setAside).toEqual([])
  })

  it('that is long is kept as it is, whatever its characters', async () => {
    const schema = z.strictObject({ text: z.string() })
    const open = () => storeIn(folder).open({ name: 'long', schema, version: 1, initial: { text: '' } })
    // Pairs at even places, then at odd ones: some lie where the text is divided for writing.
    for (const text of ['𝄞'.repeat(600_000), `é${'𝄞'.repeat(600_000)}`]) {
      await open().replace({ text })
      expect((await open().read()).text === text).toBe(true)
    }
  })

  it('runs changes one after the other', async () => {
    const document = storeIn(folder).open(counter)
    await Promise.all(
      Array.from({ length: 25 }, () => document.update(({ count }) => ({ count: count + 1 }))),
    )
    expect(await document.read()).toEqual({ count: 25 })
  })

  it('writes nothing where the change throws, and goes on', async () => {
    const document = storeIn(folder).open(counter)
    const refuse = document.update(() => {
      throw new Error('no')
    })
    await expect(refuse).rejects.toThrow('no')
    expect(await document.update(({ count }) => ({ count: count + 1 }))).toEqual({ count: 1 })
  })

  it('is readable by this user alone and leaves no temporary file', async () => {
    await storeIn(folder)
      .open({ ...counter, name: 'workspaces/a/keys-12' })
      .update(() => ({ count: 1 }))
    expect((await stat(join(folder, 'workspaces/a/keys-12.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'workspaces/a'))).mode & 0o777).toBe(0o700)
    expect(await readdir(join(folder, 'workspaces/a'))).toEqual(['keys-12.json'])
  })

  it('is not read again while its file is the same, and nobody can change what was read', async () => {
    const list = {
      name: 'list',
      schema: z.object({ ids: z.array(z.string()) }),
      version: 1,
      initial: { ids: [] },
    }
    const document = storeIn(folder).open(list)
    await document.replace({ ids: ['a'] })
    const first = await document.read()
    expect(await document.read()).toBe(first)
    expect(() => first.ids.push('b')).toThrow(TypeError)
    await document.update(({ ids }) => ({ ids: [...ids, 'c'] }))
    expect(await document.read()).toEqual({ ids: ['a', 'c'] })
    expect(await storeIn(folder).open(list).read()).toEqual({ ids: ['a', 'c'] })
  })

  it('is read again where another process replaced, changed or removed its file', async () => {
    const document = storeIn(folder).open(counter)
    const path = join(folder, 'counter.json')
    await document.replace({ count: 1 })
    await storeIn(folder).open(counter).replace({ count: 2 })
    expect(await document.read()).toEqual({ count: 2 })
    // In place, and of the same length.
    await writeFile(path, '{"version":1,"data":{"count":3}}')
    expect(await document.read()).toEqual({ count: 3 })
    expect(await document.update(({ count }) => ({ count: count + 1 }))).toEqual({ count: 4 })
    await rm(path)
    expect(await document.read()).toEqual({ count: 0 })
  })

  it('holds after a write what it would be read as', async () => {
    const named = { name: 'named', schema: z.object({ name: z.string() }), version: 1, initial: { name: '' } }
    const document = storeIn(folder).open(named)
    const given = { name: 'captions', extra: 1 }
    await document.replace(given)
    given.name = 'changed later'
    expect(await document.read()).toEqual({ name: 'captions' })
  })

  it('is the same one when opened again', () => {
    const store = storeIn(folder)
    expect(store.open(counter)).toBe(store.open({ ...counter }))
    expect(() => store.open({ ...counter, version: 2 })).toThrow()
  })

  it('never saves data that it could not read again', async () => {
    const document = storeIn(folder).open(counter)
    await expect(document.update(() => ({ count: Number.NaN }))).rejects.toThrow()
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a file that cannot be used', () => {
  const cases = [
    ['not-json', '{"version":1,"da'],
    ['not-json', ''],
    ['wrong-form', '[]'],
    ['wrong-form', '{"version":1,"data":{"count":"one"}}'],
    ['wrong-form', '{"version":1,"data":{"count":1,"secret":"x"}}'],
    ['future-version', '{"version":2,"data":{"count":1}}'],
  ] as const

  it.each(cases)('is set aside whole, never overwritten: %s %s', async (reason, text) => {
    await writeFile(join(folder, 'counter.json'), text)
    const document = storeIn(folder).open(counter)
    expect(await document.read()).toEqual({ count: 0 })
    await document.update(() => ({ count: 5 }))
    expect(setAside).toEqual([['counter', reason]])
    const aside = 'counter.unreadable-2026-01-02T03-04-05-000Z.json'
    expect(await readFile(join(folder, aside), 'utf8')).toBe(text)
    expect(await document.read()).toEqual({ count: 5 })
  })

  it('does not take the place of one set aside in the same moment', async () => {
    for (const text of ['first', 'second']) {
      await writeFile(join(folder, 'counter.json'), text)
      await storeIn(folder).open(counter).read()
    }
    const names = await readdir(folder)
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    expect(texts.toSorted()).toEqual(['first', 'second'])
  })
})

describe('migrations', () => {
  const second = {
    name: 'counter',
    schema: z.strictObject({ total: z.number() }),
    version: 3,
    initial: { total: 0 },
    migrations: {
      1: (old: unknown) => ({ sum: z.object({ count: z.number() }).parse(old).count }),
      2: (old: unknown) => ({ total: z.object({ sum: z.number() }).parse(old).sum }),
    },
  }

  it('bring old data to the present form', async () => {
    await storeIn(folder)
      .open(counter)
      .update(() => ({ count: 7 }))
    expect(await storeIn(folder).open(second).read()).toEqual({ total: 7 })
    expect(setAside).toEqual([])
  })

  it('that fail or are missing set the file aside', async () => {
    await writeFile(join(folder, 'counter.json'), '{"version":1,"data":{"count":"x"}}')
    expect(await storeIn(folder).open(second).read()).toEqual({ total: 0 })
    await writeFile(join(folder, 'counter.json'), '{"version":1,"data":{"count":1}}')
    await storeIn(folder)
      .open({ ...second, migrations: {} })
      .read()
    expect(setAside.map(([, reason]) => reason)).toEqual(['migration-failed', 'migration-failed'])
  })
})

describe('names', () => {
  it.each(['', '../x', 'a/../b', '/a', 'a//b', 'a\\b', 'A', 'con', 'a/nul', '.hidden', 'a/b/c/d/e', 'a\0'])(
    'refuses %j',
    (name) => {
      const store = storeIn(folder)
      expect(() => store.open({ ...counter, name })).toThrow('not a document name')
    },
  )
})

describe('folders', () => {
  it('a removed one stays removed, also for writes that come late', async () => {
    const store = storeIn(folder)
    const document = store.open({ ...counter, name: 'workspaces/a/keys-1' })
    await document.update(() => ({ count: 1 }))
    const late = document.update(() => ({ count: 2 }))
    await Promise.all([late, store.removeFolder('workspaces/a')])
    await document.update(() => ({ count: 3 }))
    await document.replace({ count: 4 })
    await store.open({ ...counter, name: 'workspaces/a/keys-2' }).update(() => ({ count: 3 }))
    expect(await readdir(join(folder, 'workspaces'))).toEqual([])
    expect(await document.read()).toEqual({ count: 0 })
  })

  it('a cleared one starts anew', async () => {
    const store = storeIn(folder)
    const document = store.open({ ...counter, name: 'workspaces/a/keys-1' })
    await document.update(() => ({ count: 1 }))
    await store.clearFolder('workspaces/a')
    expect(await document.read()).toEqual({ count: 0 })
    await document.update(({ count }) => ({ count: count + 5 }))
    expect(await document.read()).toEqual({ count: 5 })
    expect(await store.listFolders('workspaces')).toEqual(['a'])
    expect(await store.listFolders('nothing-here')).toEqual([])
  })
})

describe('a disk that refuses', () => {
  it('fails a change as storage-failed', async () => {
    await writeFile(join(folder, 'in-the-way'), '')
    const document = storeIn(join(folder, 'in-the-way')).open(counter)
    expect(await codeOf(document.update(() => ({ count: 1 })))).toBe('storage-failed')
    expect(await codeOf(document.replace({ count: 1 }))).toBe('storage-failed')
  })

  it('fails a read as stored-data-unreadable, and writes nothing over it', async () => {
    const { mkdir } = await import('node:fs/promises')
    await mkdir(join(folder, 'counter.json'))
    const document = storeIn(folder).open(counter)
    expect(await codeOf(document.read())).toBe('stored-data-unreadable')
    expect(await codeOf(document.update(() => ({ count: 1 })))).toBe('stored-data-unreadable')
  })

  it('says what a person would miss', async () => {
    const { mkdir } = await import('node:fs/promises')
    for (const [name, document] of [
      ['settings', 'settings'],
      ['workspaces/a/rotations', 'rotations'],
      ['workspaces/a/keys-1', 'copy'],
    ] as const) {
      await mkdir(join(folder, `${name}.json`), { recursive: true })
      await expect(
        storeIn(folder)
          .open({ ...counter, name })
          .read(),
      ).rejects.toMatchObject({
        failure: { code: 'stored-data-unreadable', document },
      })
    }
  })
})
