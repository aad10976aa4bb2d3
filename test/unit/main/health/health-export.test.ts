import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noAnnotation } from '#shared/domain/annotation'
import type { Inventory } from '#shared/inventory'
import { createHealthHandlers } from '../../../../src/main/health/health-handlers'
import { inventoryOf, partOf } from '../../../support/inventory'

const now = Date.parse('2026-06-01T12:00:00.000Z')
const workspaceId = '6f6f2f4e-9c46-4a5e-9b36-0d1f2f3a4b5c'
const inventory = inventoryOf(
  partOf(7, 'Captions', [
    { id: 'OLD', name: '=cmd()', clientRef: '', createdAt: '2025-01-01T00:00:00.000Z' },
    { id: 'REPLACED', name: 'captions staging', clientRef: '', createdAt: '2025-01-01T00:00:00.000Z' },
    { id: 'NEW', name: 'captions production', clientRef: '', createdAt: '2026-05-31T00:00:00.000Z' },
  ]),
)

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-health-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const handlers = (path: string | null, kept: Inventory | null = inventory) =>
  createHealthHandlers({
    inventoryOf: async () => kept,
    beingReplaced: async () => new Set(['REPLACED']),
    annotationsOf: async () => ({
      OLD: { ...noAnnotation, owner: 'Ann "A" Lee', tags: ['eu', 'old'], isUnused: true },
      NEW: {
        ...noAnnotation,
        usedUntil: '2026-05-30',
        usedUntilReason: 'contract',
        usedUntilDetail: '=ACME',
      },
    }),
    rotationAgeDays: async () => 90,
    askForFile: async () => path,
    now: () => now,
  })
const context = { signal: new AbortController().signal }
const input = { workspaceId, format: 'csv' } as const

describe('health.export', () => {
  test('writes one line for each finding, with what is noted, and nothing a spreadsheet would run', async () => {
    const path = join(folder, 'findings.csv')
    expect(await handlers(path)['health.export'](input, context)).toEqual({ saved: true, count: 3 })
    const lines = (await readFile(path, 'utf8')).split('\r\n')
    expect(lines[0]).toContain('"severity","finding","detail","projectId"')
    expect(lines).toHaveLength(5)
    expect(lines[1]).toContain('"high"')
    expect(lines[1]).toContain('"\'=cmd()"')
    expect(lines[1]).toContain('"Ann ""A"" Lee"')
    expect(lines[1]).toContain('"eu, old"')
    expect(lines[2]).toContain('days old')
    expect(lines[3]).toContain('"2 days past its date"')
    expect(lines[3]).toContain('"2026-05-30","contract","\'=ACME"')
  })

  test('writes semicolons where they are asked for', async () => {
    const path = join(folder, 'findings.csv')
    await handlers(path)['health.export']({ ...input, separator: 'semicolon' }, context)
    expect(await readFile(path, 'utf8')).toContain('\u{feff}"severity";"finding";"detail";"projectId"')
  })

  test('writes nothing where the dialog was closed, or nothing was collected', async () => {
    expect(await handlers(null)['health.export'](input, context)).toEqual({ saved: false, count: 0 })
    const path = join(folder, 'none.csv')
    expect(await handlers(path, null)['health.export'](input, context)).toEqual({ saved: false, count: 0 })
    await expect(readFile(path)).rejects.toThrow('ENOENT')
  })

  test('says that the file could not be written', async () => {
    const path = join(folder, 'missing', 'findings.csv')
    await expect(handlers(path)['health.export'](input, context)).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    })
  })
})
