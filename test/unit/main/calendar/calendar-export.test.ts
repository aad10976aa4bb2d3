import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '#shared/contract/annotations'
import type { Rotation } from '#shared/contract/keys/rotations'
import { noAnnotation } from '#shared/domain/annotation'
import type { Inventory } from '#shared/inventory'
import { createCalendarHandlers } from '../../../../src/main/calendar'
import { readCalendar, unescaped } from './read-calendar'
import { inventoryOf, partOf } from '../../../support/inventory'

declare const process: { env: Record<string, string | undefined> }

const zone = process.env['TZ']
const now = Date.parse('2026-06-01T12:00:00.000Z')
const workspaceId = '6f6f2f4e-9c46-4a5e-9b36-0d1f2f3a4b5c'
const key = (id: string, name: string, createdAt: string | null = '2026-05-01T23:30:00.000Z') => ({
  id,
  name,
  clientRef: '',
  createdAt,
})
const inventory = inventoryOf(
  partOf(7, 'Captions; live, eu', [key('DATED', 'café-live, prod'), key('OLD', 'being replaced')]),
  partOf(8, 'Archive', [key('UNDATED', '', null), key('DATED', 'listed twice')]),
)
const rotation: Rotation = {
  id: '4c7e1a90-2f0d-4d5b-9b3a-5d6e7f809102',
  workspaceId,
  projectId: 7,
  projectName: 'Captions; live, eu',
  oldKey: key('OLD', 'being replaced'),
  newName: 'new',
  newClientRef: '',
  newKeyId: 'NEW',
  isDelivered: true,
  candidates: [],
  stage: 'waiting',
  startedAt: '2026-05-30T10:00:00.000Z',
  revokeAfter: '2026-06-03T10:00:00.000Z',
  endedAt: null,
  remindedAt: null,
  tested: null,
}
const annotations: Record<string, Annotation> = {
  DATED: {
    ...noAnnotation,
    owner: 'Ada',
    note: 'nobody-shall-export-this',
    usedUntil: '2026-06-30',
    usedUntilReason: 'contract',
    usedUntilDetail: 'ACME; 2025, final',
  },
  GONE: { ...noAnnotation, usedUntil: '2026-06-30' },
}

let folder = ''
beforeEach(async () => {
  process.env['TZ'] = 'UTC'
  folder = await mkdtemp(join(tmpdir(), 'keydesk-calendar-'))
})
afterEach(async () => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
  await rm(folder, { recursive: true, force: true })
})

const context = { signal: new AbortController().signal }
const setUp = (
  changed: { path?: string | null; kept?: Inventory | null; name?: string; id?: string } = {},
) => {
  const { path = join(folder, 'due.ics'), kept = inventory, name = 'Acme', id = workspaceId } = changed
  const asked: string[] = []
  const handlers = createCalendarHandlers({
    inventoryOf: async () => kept,
    openRotations: async () => [
      rotation,
      { ...rotation, workspaceId: '00000000-0000-4000-8000-000000000001' },
    ],
    annotationsOf: async () => annotations,
    rotationAgeDays: async () => 90,
    workspaceName: async () => name,
    askForFile: async ({ suggestedName }) => {
      asked.push(suggestedName)
      return path
    },
    now: () => now,
  })
  return { asked, exported: () => handlers['calendar.export']({ workspaceId: id }, context) }
}
const events = async () => readCalendar(await readFile(join(folder, 'due.ics')))
const facts = async () =>
  (await events()).map((event) => ({
    date: event.get('DTSTART')?.value,
    summary: unescaped(event.get('SUMMARY')?.value ?? ''),
  }))

describe('calendar.export', () => {
  it('writes open rotations, keys due by their age and use-until dates, each once', async () => {
    expect(await setUp().exported()).toEqual({ saved: true, count: 3 })
    expect(await facts()).toEqual([
      { date: '20260603', summary: 'Finish rotation: being replaced' },
      { date: '20260630', summary: 'Use until: café-live, prod' },
      { date: '20260730', summary: 'Rotate: café-live, prod' },
    ])
    const description = unescaped((await events())[1]?.get('DESCRIPTION')?.value ?? '')
    for (const line of [
      'Reason: Contract ends: ACME; 2025, final',
      'Key: café-live, prod (DATED)',
      'Project: Captions; live, eu',
      'Workspace: Acme',
      'Owner: Ada',
      'Keydesk revokes no key by a date alone.',
    ])
      expect(description.split('\n')).toContain(line)
    expect((await events())[1]?.get('URL')?.value).toBe(
      `keydesk://workspace/${workspaceId}/project/7/key/DATED`,
    )
    expect(await readFile(join(folder, 'due.ics'), 'utf8')).not.toContain('nobody-shall-export-this')
  })

  it('keeps each UID from export to export, and has others in another workspace', async () => {
    const uids = async (id?: string) => {
      await setUp(id === undefined ? {} : { id }).exported()
      return (await events()).map((event) => event.get('UID')?.value)
    }
    const first = await uids()
    expect(await uids()).toEqual(first)
    const others = await uids('00000000-0000-4000-8000-000000000002')
    expect(others.filter((uid) => first.includes(uid))).toEqual([])
  })

  it('takes the days of where the person is', async () => {
    process.env['TZ'] = 'Asia/Tokyo'
    await setUp().exported()
    // 90 days after 23:30 UTC is a day later in Tokyo; a use-until date is the same everywhere.
    expect((await facts()).map(({ date }) => date)).toEqual(['20260603', '20260630', '20260731'])
  })

  it.each([
    ['Acme', 'keydesk-Acme-2026-06-01.ics'],
    ['../../etc: "x"', 'keydesk-etc-x-2026-06-01.ics'],
    ['***', 'keydesk-2026-06-01.ics'],
  ])('suggests a safe name for the workspace %s', async (name, suggested) => {
    const { asked, exported } = setUp({ name, path: null })
    expect(await exported()).toEqual({ saved: false, count: 0 })
    expect(asked).toEqual([suggested])
  })

  it('writes nothing where nothing was collected, and says what could not be written', async () => {
    const { asked, exported } = setUp({ kept: null })
    expect(await exported()).toEqual({ saved: false, count: 0 })
    expect(asked).toEqual([])
    await expect(setUp({ path: join(folder, 'missing', 'due.ics') }).exported()).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    })
  })

  it('writes a very large calendar', async () => {
    const keys = Array.from({ length: 3_000 }, (_, index) => key(`K${index}`, `captions-${index}`))
    expect(await setUp({ kept: { ...inventory, parts: [partOf(7, 'Captions', keys)] } }).exported()).toEqual({
      saved: true,
      count: 3_001,
    })
    expect(await events()).toHaveLength(3_001)
  })
})
