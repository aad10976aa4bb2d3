import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createJournalFolder, openJournal, readJournal } from '../../../../src/main/storage/journal'
import { ownFolder } from '../../../../src/main/storage/own-folder'

const schema = z.strictObject({ n: z.number() })
type Line = z.infer<typeof schema>

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-journal-'))
  path = join(folder, 'deep', 'a.jsonl')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const write = async (...numbers: number[]): Promise<void> => {
  const journal = await openJournal<Line>(path)
  for (const n of numbers) await journal.append({ n })
  await journal.close()
}

const numbers = async (): Promise<number[]> =>
  (await readJournal(path, schema, 'revocation-run')).map(({ n }) => n)

describe('the journal', () => {
  it('is empty where there is no file', async () => {
    expect(await numbers()).toEqual([])
  })

  it('keeps lines in the order offered, also many at once', async () => {
    const journal = await openJournal<Line>(path)
    const all = Array.from({ length: 500 }, (_, n) => n)
    await Promise.all(all.map((n) => journal.append({ n })))
    await journal.close()
    expect(await numbers()).toEqual(all)
    await write(500)
    expect(await numbers()).toEqual([...all, 500])
  })

  it.skipIf(process.platform === 'win32')('is readable by this user alone', async () => {
    await write(1)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('leaves out a last line that was cut off, wherever it was cut, and goes on cleanly', async () => {
    await write(1, 2)
    const whole = await readFile(path, 'utf8')
    const line = `${JSON.stringify({ n: 34 })}\n`
    for (let cut = 1; cut < line.length; cut += 1) {
      await writeFile(path, whole)
      await appendFile(path, line.slice(0, cut))
      expect(await numbers()).toEqual([1, 2])
      await write(5)
      expect(await numbers()).toEqual([1, 2, 5])
    }
  })

  it('refuses a line in the middle that is not in form, without quoting it', async () => {
    await write(1)
    for (const bad of ['{"n":"secret-like"}\n', 'secret-like\n', '\n']) {
      await writeFile(path, `${bad}{"n":2}\n`)
      const thrown: unknown = await numbers().catch((error: unknown) => error)
      expect(thrown).toMatchObject({ failure: { code: 'stored-data-unreadable' } })
      expect(inspect(thrown)).not.toContain('secret-like')
    }
  })

  it('fails, and goes on failing, once a line could not be written', async () => {
    const journal = await openJournal<Line>(path)
    await journal.append({ n: 1 })
    await journal.close()
    for (const n of [2, 3])
      await expect(journal.append({ n })).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
    expect(await numbers()).toEqual([1])
  })

  it('takes no line, cuts nothing off and deletes nothing once another process has the folder', async () => {
    let isOurs = true
    const journals = createJournalFolder({
      folder: ownFolder(folder, { isHeld: async () => isOurs }),
      prefix: 'revocation',
      document: 'revocation-run',
      schema,
    })
    const refused = { failure: { code: 'storage-failed' } }
    const journal = await journals.open('ws', 'a')
    await journal.append({ n: 1 })
    // The line of the other one, half written.
    const own = join(folder, 'workspaces', 'ws', 'revocation-a.jsonl')
    await appendFile(own, '{"n":')
    const before = await readFile(own, 'utf8')
    isOurs = false
    await expect(journal.append({ n: 2 })).rejects.toMatchObject(refused)
    await expect(journals.open('ws', 'a')).rejects.toMatchObject(refused)
    await expect(journals.keepOnly('ws', null)).rejects.toMatchObject(refused)
    isOurs = true
    await expect(journal.append({ n: 3 })).rejects.toMatchObject(refused)
    expect(await readFile(own, 'utf8')).toBe(before)
    await journal.close()
  })

  it('says storage-failed where it cannot be opened', async () => {
    await writeFile(join(folder, 'deep'), 'a file')
    await expect(openJournal(path)).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
  })
})

describe('the folder of journals', () => {
  it('keeps one and deletes the others of its kind, nothing else', async () => {
    const journals = createJournalFolder({
      folder: ownFolder(folder),
      prefix: 'revocation',
      document: 'revocation-run',
      schema,
    })
    for (const name of ['one', 'two', 'three']) await (await journals.open('ws', name)).close()
    await writeFile(join(folder, 'workspaces', 'ws', 'revocation-run.json'), '{}')
    await journals.keepOnly('ws', 'two')
    expect((await readdir(join(folder, 'workspaces', 'ws'))).sort()).toEqual([
      'revocation-run.json',
      'revocation-two.jsonl',
    ])
    await journals.keepOnly('ws', null)
    await journals.keepOnly('none', null)
    expect(await readdir(join(folder, 'workspaces', 'ws'))).toEqual(['revocation-run.json'])
  })

  it('takes no name that leads elsewhere', async () => {
    const journals = createJournalFolder({
      folder: ownFolder(folder),
      prefix: 'revocation',
      document: 'revocation-run',
      schema,
    })
    await expect(journals.open('..', 'a')).rejects.toThrow('not a workspace id')
    await expect(journals.open('ws', '../a')).rejects.toThrow('not a journal name')
  })
})
