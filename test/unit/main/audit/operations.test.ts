import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AuditFilter } from '#shared/contract/audit'
import type { AuditLog } from '../../../../src/main/audit'
import { logIn, temporaryFolder, workspaceId } from './temp-log'

const about = (keyId: string) => ({ workspaceId, workspaceName: 'Acme', keyId, keyName: keyId })

/** Each operation as its outcome and the numbers of its entries, the last begun first. */
const shown = async (log: AuditLog, filter: AuditFilter = {}, offset = 0, limit = 100) => {
  const { operations, total, entries, all } = await log.operations(filter, offset, limit)
  return {
    operations: operations.map(
      (each) => `${each.outcome} ${each.entries.map(({ sequence }) => sequence).join('+')}`,
    ),
    total,
    entries,
    all,
  }
}

/** A log with an operation around another, one that failed, one under way, and an entry that stands alone. */
const mixedLog = async (folder: string) => {
  const log = logIn(folder)
  const outer = await log.begin('rotation-finished', about('key-a'))
  const inner = await log.begin('key-revoked', about('key-b'))
  await inner.end('succeeded', { note: 'confirmed by listing' })
  await outer.end('unknown')
  await log.record({ action: 'key-value-copied', outcome: 'succeeded', ...about('key-c') })
  const failed = await log.begin('key-created', about('key-d'))
  await failed.end('failed', { failureCode: 'permission-missing' })
  const open = await log.begin('key-revoked', about('key-e'))
  await log.verify()
  return { log, open }
}

it('joins the entries of an operation, also around those of another; the last begun comes first', async () => {
  const { log, open } = await mixedLog(await temporaryFolder())
  expect(await shown(log)).toEqual({
    operations: ['started 8', 'failed 6+7', 'succeeded 5', 'succeeded 2+3', 'unknown 1+4'],
    total: 5,
    entries: 8,
    all: 5,
  })
  await open.end('succeeded')
  expect((await shown(log)).operations[0]).toBe('succeeded 8+9')
})

it('never takes an operation without an end for done: what no process has under way is unknown', async () => {
  const folder = await temporaryFolder()
  await mixedLog(folder)
  // As the next run sees it.
  expect((await shown(logIn(folder))).operations[0]).toBe('unknown 8')
  const { operations } = await logIn(folder).operations({ outcomes: ['unknown'] }, 0, 10)
  expect(operations.map(({ entries }) => entries[0]?.keyId)).toEqual(['key-e', 'key-a'])
})

it('cuts no operation at the end of a page', async () => {
  const { log } = await mixedLog(await temporaryFolder())
  const pages = await Promise.all([shown(log, {}, 0, 2), shown(log, {}, 2, 2), shown(log, {}, 4, 2)])
  expect(pages.map(({ operations }) => operations)).toEqual([
    ['started 8', 'failed 6+7'],
    ['succeeded 5', 'succeeded 2+3'],
    ['unknown 1+4'],
  ])
  expect((await shown(log, {}, 6, 2)).operations).toEqual([])
})

it('shows the whole of an operation of which one entry matches, by its own outcome', async () => {
  const { log } = await mixedLog(await temporaryFolder())
  expect(await shown(log, { text: 'by listing' })).toEqual({
    operations: ['succeeded 2+3'],
    total: 1,
    entries: 2,
    all: 5,
  })
  expect((await shown(log, { keyId: 'key-d' })).operations).toEqual(['failed 6+7'])
  expect((await shown(log, { keyId: 'key' })).operations).toEqual([])
  expect((await shown(log, { outcomes: ['failed', 'unknown'] })).operations).toEqual([
    'failed 6+7',
    'unknown 1+4',
  ])
  // Each of them was begun, but only one is under way.
  expect((await shown(log, { outcomes: ['started'] })).operations).toEqual(['started 8'])
  expect((await shown(log, { actions: ['key-revoked'], outcomes: ['succeeded'] })).operations).toEqual([
    'succeeded 2+3',
  ])
})

it('exports every entry of the operations shown', async () => {
  const folder = await temporaryFolder()
  const { log } = await mixedLog(folder)
  const path = join(folder, 'out.jsonl')
  expect(await log.exportTo(path, { outcomes: ['failed', 'unknown'] }, 'jsonl')).toBe(4)
  const lines = (await readFile(join(folder, 'audit.jsonl'), 'utf8')).split('\n')
  expect(await readFile(path, 'utf8')).toBe([1, 4, 6, 7].map((at) => `${lines[at - 1]}\n`).join(''))
})

it('lists a log of 100,000 entries in pages, with and without a filter', { timeout: 120_000 }, async () => {
  const log = logIn(await temporaryFolder())
  for (let batch = 0; batch < 50; batch += 1) {
    const begun = await Promise.all(
      Array.from({ length: 1_000 }, (_, at) => log.begin('key-revoked', about(`key-${batch}-${at}`))),
    )
    await Promise.all(begun.map((each) => each.end('succeeded')))
  }
  const first = await log.operations({}, 0, 100)
  expect([first.total, first.entries, first.operations.length]).toEqual([50_000, 100_000, 100])
  const began = performance.now()
  const middle = await log.operations({}, 25_000, 100)
  expect(middle.operations.every(({ entries }) => entries.length === 2)).toBe(true)
  const took = performance.now() - began
  const last = await log.operations({ keyId: 'key-0-0' }, 0, 100)
  expect(last.operations.map(({ entries }) => entries.map(({ sequence }) => sequence))).toEqual([[1, 1_001]])
  // A page costs its rows, not the log's length.
  expect(took).toBeLessThan(1_000)
})
