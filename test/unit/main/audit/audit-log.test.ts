import { randomUUID } from 'node:crypto'
import { open, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { type AuditEntry, auditEntrySchema } from '#shared/contract/audit'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { type ProcessIdentity, thisProcess } from '../../../../src/main/storage/process-identity'
import { filledLog, logIn, start, temporaryFolder, workspaceId } from './temp-log'

const entriesIn = async (folder: string): Promise<AuditEntry[]> =>
  (await readFile(join(folder, 'audit.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => auditEntrySchema.parse(JSON.parse(line)))

/** A way to open files that can be made to fail: the write leaves `part` of its text behind. */
const failingFs = () => {
  const state = { failing: false, part: 10, syncs: 0 }
  const failingOpen: typeof open = async (path, flags, mode) => {
    const file = await open(path, flags, mode)
    const append = file.appendFile.bind(file)
    const sync = file.datasync.bind(file)
    vi.spyOn(file, 'appendFile').mockImplementation(async (text) => {
      if (!state.failing) return append(text)
      await append(String(text).slice(0, state.part))
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })
    vi.spyOn(file, 'datasync').mockImplementation(() => {
      state.syncs += 1
      return sync()
    })
    return file
  }
  return { state, fs: { open: failingOpen } }
}

describe('recording', () => {
  it('chains entries, each in its line', async () => {
    const folder = await temporaryFolder()
    await filledLog(folder, 3)
    const [first, second, third] = await entriesIn(folder)
    expect(first).toMatchObject({
      sequence: 1,
      previousHash: '0'.repeat(64),
      actor: 'ada',
      host: 'workbench',
    })
    expect(second).toMatchObject({ sequence: 2, previousHash: first?.hash })
    expect(third).toMatchObject({ sequence: 3, previousHash: second?.hash, keyId: 'key-3' })
    expect(await logIn(folder).verify()).toEqual({
      state: 'whole',
      entries: 3,
      lastHash: third?.hash,
      tornLines: 0,
      seal: { state: 'unchecked' },
    })
  })

  it('tells what was written once it is, owed entries too', async () => {
    const { state, fs } = failingFs()
    const told: string[] = []
    const log = logIn(await temporaryFolder(), {
      fs,
      onWritten: (entries) => told.push(...entries.map(({ keyId, outcome }) => `${keyId} ${outcome}`)),
    })
    const operation = await log.begin('key-revoked', { keyId: 'a' })
    await vi.waitFor(() => expect(told).toEqual(['a started']))
    state.failing = true
    await operation.end('succeeded')
    expect(told).toHaveLength(1)
    state.failing = false
    await log.note({ action: 'key-tested', outcome: 'succeeded', keyId: 'b' })
    await vi.waitFor(() => expect(told).toEqual(['a started', 'a succeeded', 'b succeeded']))
  })

  it('keeps an owed entry once, also where the window that it is told to is on its way out', async () => {
    const { state, fs } = failingFs()
    const log = logIn(await temporaryFolder(), {
      fs,
      onWritten: () => {
        throw new Error('the frame was disposed')
      },
    })
    const operation = await log.begin('key-revoked', { keyId: 'a' })
    state.failing = true
    await operation.end('succeeded')
    state.failing = false
    for (const keyId of ['b', 'c']) await log.record({ action: 'key-tested', outcome: 'succeeded', keyId })
    const { entries } = await log.list({}, 0, 10)
    expect(entries.map(({ keyId, outcome }) => `${keyId} ${outcome}`)).toEqual([
      'c succeeded',
      'b succeeded',
      'a succeeded',
      'a started',
    ])
  })

  it('is readable by this user alone, and leaves nothing else behind', async () => {
    const folder = await temporaryFolder()
    await filledLog(folder, 2)
    expect((await stat(join(folder, 'audit.jsonl'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'audit.head'))).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).sort()).toEqual(['audit.head', 'audit.jsonl'])
  })

  it('writes the start before and the outcome after, under one operation', async () => {
    const folder = await temporaryFolder()
    const log = logIn(folder)
    const operation = await log.begin('key-created', { workspaceId, projectId: 7, keyName: 'captions' })
    expect(await entriesIn(folder)).toMatchObject([
      { outcome: 'started', operationId: operation.id, keyId: null },
    ])
    expect(await operation.end('succeeded', { keyId: 'k1' })).toEqual({ recorded: true })
    await operation.end('failed')
    expect(await entriesIn(folder)).toMatchObject([
      { outcome: 'started' },
      { outcome: 'succeeded', operationId: operation.id, keyId: 'k1', keyName: 'captions' },
    ])
  })

  it('shares one fsync among the entries that wait', async () => {
    const folder = await temporaryFolder()
    const { state, fs } = failingFs()
    const log = logIn(folder, { fs })
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        log.record({ action: 'key-revoked', outcome: 'succeeded', keyId: `k${index}` }),
      ),
    )
    expect(state.syncs).toBeLessThanOrEqual(2)
    expect((await entriesIn(folder)).map(({ keyId }) => keyId)).toEqual(
      Array.from({ length: 50 }, (_, index) => `k${index}`),
    )
  })

  it('cleans and bounds every text', async () => {
    const folder = await temporaryFolder()
    const log = logIn(folder, { actor: 'a\u0000b', host: 'x'.repeat(5_000) })
    const long = `a\r\n\u{202e}b${'z'.repeat(5_000)}`
    await log.record({
      action: 'key-created',
      outcome: 'succeeded',
      workspaceName: long,
      projectName: long,
      keyName: long,
      keyId: long,
      note: long,
    })
    const [entry] = await entriesIn(folder)
    expect(entry?.actor).toBe('a[U+0000]b')
    expect(entry?.keyName).toMatch(/^a\[U\+000D\]\[U\+000A\]\[U\+202E\]bz/u)
    for (const text of [entry?.host, entry?.workspaceName, entry?.keyId, entry?.note]) {
      expect(text?.length).toBeLessThanOrEqual(500)
      expect(text).not.toMatch(/[\p{Cc}\u202e]/u)
    }
  })

  it('two logs on one folder, as the app and a command beside it, keep one chain', async () => {
    const folder = await temporaryFolder()
    const logs = [logIn(folder), logIn(folder)]
    for (let round = 0; round < 10; round += 1)
      await Promise.all(logs.map((log) => log.record({ action: 'settings-changed', outcome: 'succeeded' })))
    expect(await logs[0]?.verify()).toMatchObject({ state: 'whole', entries: 20 })
  })
})

describe('a disk that does not take it', () => {
  it('refuses the change before it is sent, and leaves no half line', async () => {
    const folder = await temporaryFolder()
    const { state, fs } = failingFs()
    const log = logIn(folder, { fs })
    await log.record({ action: 'key-created', outcome: 'succeeded' })
    const before = await readFile(join(folder, 'audit.jsonl'))
    state.failing = true
    const refusal = log.begin('key-revoked', {})
    await expect(refusal).rejects.toBeInstanceOf(KeydeskError)
    await expect(refusal).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
    expect(await readFile(join(folder, 'audit.jsonl'))).toEqual(before)
  })

  it('never hides an outcome, and writes it before the next entry', async () => {
    const folder = await temporaryFolder()
    const { state, fs } = failingFs()
    const log = logIn(folder, { fs })
    const operation = await log.begin('key-revoked', { keyId: 'k1' })
    state.failing = true
    expect(await operation.end('succeeded')).toEqual({ recorded: false })
    await expect(log.record({ action: 'key-created', outcome: 'succeeded' })).rejects.toThrow(
      'storage-failed',
    )
    state.failing = false
    await log.record({ action: 'settings-changed', outcome: 'succeeded' })
    expect((await entriesIn(folder)).map(({ action, outcome }) => [action, outcome])).toEqual([
      ['key-revoked', 'started'],
      ['key-revoked', 'succeeded'],
      ['settings-changed', 'succeeded'],
    ])
    expect(await log.verify()).toMatchObject({ state: 'whole', entries: 3 })
  })

  it('owes what happened all the same, says how much, and writes it at the end of the run', async () => {
    const folder = await temporaryFolder()
    const { state, fs } = failingFs()
    const owed: number[] = []
    const log = logIn(folder, { fs, onOwed: (entries) => void owed.push(entries) })
    state.failing = true
    await log.note({ action: 'key-value-revealed', outcome: 'succeeded' })
    await log.note({ action: 'key-value-destroyed', outcome: 'succeeded' })
    await log.flush()
    expect(owed).toEqual([1, 2])
    expect(log.owed()).toBe(2)
    state.failing = false
    const flushed = log.flush()
    await Promise.resolve()
    // While they are being written it is not known that they will be.
    expect(log.owed()).toBe(2)
    await flushed
    expect(owed).toEqual([1, 2, 0])
    expect(log.owed()).toBe(0)
    expect((await entriesIn(folder)).map(({ action }) => action)).toEqual([
      'key-value-revealed',
      'key-value-destroyed',
    ])
    expect(await log.verify()).toMatchObject({ state: 'whole', entries: 2 })
  })

  it('says so where the folder cannot be made', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'audit'), '')
    const log = logIn(join(folder, 'audit'))
    await expect(log.begin('key-revoked', {})).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
  })
})

describe('listing', () => {
  it('answers an empty page where there is no log yet', async () => {
    const folder = await temporaryFolder()
    expect(await logIn(join(folder, 'none')).list({}, 0, 10)).toEqual({
      entries: [],
      total: 0,
      verdict: {
        state: 'whole',
        entries: 0,
        lastHash: '0'.repeat(64),
        tornLines: 0,
        seal: { state: 'unchecked' },
      },
    })
  })

  it('goes page by page, newest first', async () => {
    const log = await filledLog(await temporaryFolder(), 10)
    const pages = await Promise.all([
      log.list({}, 0, 4),
      log.list({}, 4, 4),
      log.list({}, 8, 4),
      log.list({}, 12, 4),
    ])
    expect(pages.map(({ entries }) => entries.map(({ sequence }) => sequence))).toEqual([
      [10, 9, 8, 7],
      [6, 5, 4, 3],
      [2, 1],
      [],
    ])
    expect(pages.every(({ total, verdict }) => total === 10 && verdict.state === 'whole')).toBe(true)
  })

  it('finds every entry of a long log, with and without a filter, also once more were added', async () => {
    const log = logIn(await temporaryFolder())
    const fill = (first: number, last: number) =>
      Promise.all(
        Array.from({ length: last - first + 1 }, (_, index) =>
          log.record({
            action: (first + index) % 2 === 0 ? 'key-revoked' : 'key-created',
            outcome: 'succeeded',
          }),
        ),
      )
    const sequences = async (filter: Parameters<typeof log.list>[0], offset: number, limit: number) =>
      (await log.list(filter, offset, limit)).entries.map(({ sequence }) => sequence)
    await fill(1, 150)
    const downFrom = (last: number) => Array.from({ length: last }, (_, index) => last - index)
    expect(await sequences({}, 0, 1_000)).toEqual(downFrom(150))
    await fill(151, 400)
    expect(await sequences({}, 0, 1_000)).toEqual(downFrom(400))
    expect(await sequences({ actions: ['key-revoked'] }, 190, 5)).toEqual([20, 18, 16, 14, 12])
  })

  it('filters by every part, inclusive in time', async () => {
    const log = await filledLog(await temporaryFolder(), 10)
    const found = async (filter: Parameters<typeof log.list>[0]) =>
      (await log.list(filter, 0, 100)).entries.map(({ sequence }) => sequence)
    expect(await found({ text: 'CAPTIONS-10' })).toEqual([10])
    expect(await found({ text: 'KEY-3' })).toEqual([3])
    expect(await found({ text: 'acme', actions: ['key-revoked'] })).toEqual([10, 8, 6, 4, 2])
    expect(await found({ outcomes: ['failed'] })).toEqual([])
    expect(await found({ workspaceId: '00000000-0000-4000-8000-000000000000' })).toEqual([])
    expect(await found({ workspaceId, actions: [] })).toEqual([])
    const at = (index: number) => new Date(start + index * 1_000).toISOString()
    expect(await found({ from: at(3), to: at(5) })).toEqual([5, 4, 3])
    await log.record({ action: 'key-revoked', outcome: 'succeeded', keyId: 'key-3' })
    expect(await found({ text: 'KEY-3' })).toEqual([11, 3])
    expect(await found({ keyId: 'key-3' })).toEqual([11, 3])
    expect(await found({ keyId: 'key-3', outcomes: ['started'] })).toEqual([])
  })

  it('filters by a whole ID of a key, as it was given to the log', async () => {
    const log = logIn(await temporaryFolder())
    const odd = ['key-1', 'key-1 ', 'KEY-1', 'key-10', '"key"\\-1', 'k\u{202e}1', 'k'.repeat(300)]
    for (const keyId of odd) await log.record({ action: 'key-revoked', outcome: 'succeeded', keyId })
    await log.record({ action: 'key-revoked', outcome: 'succeeded', keyId: 'other', keyName: 'key-10' })
    const found = async (keyId: string) =>
      (await log.list({ keyId }, 0, 100)).entries.map(({ sequence }) => sequence)
    expect(await found('key-1')).toEqual([2, 1])
    expect(await found('KEY-1')).toEqual([3])
    expect(await found('key-10')).toEqual([4])
    expect(await found('"key"\\-1')).toEqual([5])
    expect(await found('k\u{202e}1')).toEqual([6])
    expect(await found('k'.repeat(300))).toEqual([7])
    expect(await found('key')).toEqual([])
  })

  it('sees what another process appended', async () => {
    const folder = await temporaryFolder()
    const log = await filledLog(folder, 2)
    await logIn(folder).record({ action: 'settings-changed', outcome: 'succeeded' })
    expect((await log.list({}, 0, 1)).entries).toMatchObject([{ sequence: 3, action: 'settings-changed' }])
  })
})

describe('operations that a crash interrupted', () => {
  it('get the outcome unknown, once, with their facts', async () => {
    const folder = await temporaryFolder()
    const first = logIn(folder)
    const ended = await first.begin('key-created', { keyName: 'one' })
    await ended.end('succeeded')
    const interrupted = await first.begin('key-revoked', { keyId: 'k2', keyName: 'two', workspaceId })

    const second = logIn(folder)
    const underWay = await second.begin('key-revoked', { keyId: 'k3' })
    expect(await second.settleInterrupted()).toBe(1)
    expect(await second.settleInterrupted()).toBe(0)
    expect((await entriesIn(folder)).at(-1)).toMatchObject({
      operationId: interrupted.id,
      action: 'key-revoked',
      outcome: 'unknown',
      keyId: 'k2',
      keyName: 'two',
      workspaceId,
      note: 'interrupted',
    })
    await underWay.end('succeeded')
    expect(await second.verify()).toMatchObject({ state: 'whole', entries: 6 })
  })
})

describe('a lock left behind', () => {
  const signatureOf = async (changed: Partial<ProcessIdentity>): Promise<string> =>
    `${JSON.stringify({ ...(await thisProcess()), id: randomUUID(), ...changed })}\n`

  it('by a process that is gone is taken away', async () => {
    const folder = await temporaryFolder()
    const log = await filledLog(folder, 1)
    // Above the largest process id there is.
    await writeFile(join(folder, 'audit.lock'), await signatureOf({ pid: 4_194_999 }))
    await log.record({ action: 'settings-changed', outcome: 'succeeded' })
    expect(await log.verify()).toMatchObject({ state: 'whole', entries: 2 })
    expect((await readdir(folder)).sort()).toEqual(['audit.head', 'audit.jsonl'])
  })

  it('by an earlier process with our own id is taken away', async () => {
    const folder = await temporaryFolder()
    const log = await filledLog(folder, 1)
    await writeFile(join(folder, 'audit.lock'), await signatureOf({ started: 'earlier' }))
    await log.record({ action: 'settings-changed', outcome: 'succeeded' })
    expect(await log.verify()).toMatchObject({ state: 'whole', entries: 2 })
  })
})

it('reading a log that is not there makes no folder for it', async () => {
  const folder = join(await temporaryFolder(), 'audit')
  const log = logIn(folder)
  expect(await log.head()).toBeNull()
  expect(await log.list({}, 0, 10)).toMatchObject({ entries: [], total: 0, verdict: { state: 'whole' } })
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
})
