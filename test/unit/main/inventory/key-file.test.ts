import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noAnnotation } from '#shared/domain/annotation'
import type { Inventory } from '#shared/inventory'
import { createKeyFileHandlers } from '../../../../src/main/inventory/key-file'
import { inventoryOf, partOf } from '../../../support/inventory'

const now = Date.parse('2026-06-01T12:00:00.000Z')
const workspaceId = '6f6f2f4e-9c46-4a5e-9b36-0d1f2f3a4b5c'
const createdAt = '2025-01-01T00:00:00.000Z'
const listedAt = '2026-05-20T11:00:00.000Z'
const inventory = inventoryOf(
  partOf(
    7,
    'Captions',
    [
      { id: 'A', name: '=cmd()', clientRef: 'studio', createdAt },
      { id: 'B', name: 'captions', clientRef: '', createdAt: null },
      { id: 'C', name: 'not ticked', clientRef: '', createdAt },
    ],
    // Kept from an earlier list.
    { fetchedAt: listedAt, failure: { code: 'offline' } },
  ),
)

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const asked: string[] = []
const exportTo = (path: string | null, kept: Inventory | null = inventory) => {
  asked.length = 0
  const handlers = createKeyFileHandlers({
    inventoryOf: async () => kept,
    annotationsOf: async () => ({
      A: { ...noAnnotation, owner: 'Ann "A" Lee', tags: ['eu', 'old'], isUnused: true },
      B: { ...noAnnotation, usedUntil: '2026-07-01', usedUntilReason: 'contract', usedUntilDetail: 'ACME' },
    }),
    askForFile: async ({ suggestedName }) => {
      asked.push(suggestedName)
      return path
    },
    now: () => now,
  })
  return (keyIds: readonly string[], format: 'csv' | 'json', separator?: 'semicolon') =>
    handlers['inventory.export'](
      { workspaceId, keyIds: [...keyIds], format, separator },
      { signal: new AbortController().signal },
    )
}

describe('inventory.export', () => {
  test('writes the keys asked for in their order, with when they were listed and what is noted, and nothing a spreadsheet would run', async () => {
    const path = join(folder, 'keys.csv')
    expect(await exportTo(path)(['B', 'gone', 'A'], 'csv')).toEqual({ saved: true, count: 2 })
    expect(asked).toEqual(['keydesk-keys-2026-06-01.csv'])
    const lines = (await readFile(path, 'utf8')).split('\r\n')
    expect(lines[0]).toContain('"clientRef","createdAt","listedAt","owner"')
    expect(lines[1]).toContain('"7","Captions","B","captions","","","2026-05-20T11:00:00.000Z"')
    expect(lines[1]).toContain('"2026-07-01","contract","ACME"')
    expect(lines[2]).toContain('"\'=cmd()"')
    expect(lines[2]).toContain('"Ann ""A"" Lee"')
    expect(lines[2]).toContain('"eu, old","true"')
    expect(lines.slice(3)).toEqual([''])
    await exportTo(path)(['A'], 'csv', 'semicolon')
    expect(await readFile(path, 'utf8')).toContain('"projectId";"projectName"')
  })

  test('writes JSON whose fields are those of the command line and of the notes', async () => {
    const path = join(folder, 'keys.json')
    expect(await exportTo(path)(['A', 'B'], 'json')).toEqual({ saved: true, count: 2 })
    const noted = { owner: '', application: '', tags: [], isUnused: false }
    const none = { usedUntil: null, usedUntilReason: null, usedUntilDetail: '' }
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      keys: [
        {
          projectId: 7,
          projectName: 'Captions',
          id: 'A',
          name: '=cmd()',
          clientRef: 'studio',
          createdAt,
          listedAt,
          ...noted,
          ...none,
          owner: 'Ann "A" Lee',
          tags: ['eu', 'old'],
          isUnused: true,
        },
        {
          projectId: 7,
          projectName: 'Captions',
          id: 'B',
          name: 'captions',
          clientRef: '',
          createdAt: null,
          listedAt,
          ...noted,
          usedUntil: '2026-07-01',
          usedUntilReason: 'contract',
          usedUntilDetail: 'ACME',
        },
      ],
    })
  })

  test('writes nothing where the dialog is closed, the list is not there, or the disk refuses', async () => {
    expect(await exportTo(null)(['A'], 'csv')).toEqual({ saved: false, count: 1 })
    expect(await exportTo(join(folder, 'x'), null)(['A'], 'csv')).toEqual({ saved: false, count: 0 })
    expect(asked).toEqual([])
    await expect(exportTo(join(folder, 'none', 'x'))(['A'], 'json')).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    })
  })
})
