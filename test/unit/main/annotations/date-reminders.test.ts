import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { endOfDate } from '#shared/domain/days'
import type { Inventory } from '#shared/inventory'
import { dateReminders } from '../../../../src/main/annotations'
import { createEvents, type Events } from '../../../../src/main/events'
import { createReminders } from '../../../../src/main/reminders/reminders'
import { createMemoryDocuments } from '../../../support/memory-documents'

declare const process: { env: Record<string, string | undefined> }

const zone = process.env['TZ']
const workspaceId = '6f1d2f0e-3b7a-4a52-9a63-0d6a8a1d2c11'
const hour = 3_600_000

let now: number
let notes: Record<string, Annotation>
let inventory: Inventory | null
let shown: string[][]
let timers: number[]
let events: Events
let reads: number
let documents: ReturnType<typeof createMemoryDocuments>

beforeEach(() => {
  process.env['TZ'] = 'Europe/Berlin'
  now = Date.parse('2026-03-27T12:00:00.000Z')
  notes = {}
  inventory = null
  shown = []
  timers = []
  reads = 0
  events = createEvents()
  documents = createMemoryDocuments()
})
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const until = (usedUntil: string): Annotation => ({ ...noAnnotation, usedUntil })
const listed = (keys: Record<string, string>, startedAt = now): Inventory => ({
  startedAt: new Date(startedAt).toISOString(),
  finishedAt: new Date(startedAt).toISOString(),
  parts: [
    {
      project: {
        id: 1,
        name: 'Captions',
        description: '',
        isDefault: false,
        isActive: true,
        createdAt: null,
      },
      keys: Object.entries(keys).map(([id, name]) => ({ id, name, clientRef: '', createdAt: null })),
      fetchedAt: new Date(startedAt).toISOString(),
      failure: null,
    },
  ],
})
const create = () =>
  createReminders({
    sources: [
      dateReminders({
        documents: { open: documents.open, listFolders: async () => [workspaceId] },
        annotations: {
          list: async () => {
            reads += 1
            return notes
          },
        },
        isWanted: () => true,
        inventoryOf: async () => inventory,
        events,
        notify: (names) => void shown.push([...names]),
      }),
    ],
    now: () => now,
    setTimer: (ms) => {
      timers = [ms]
      return () => {
        timers = []
      }
    },
  })

describe('the number of keys past their use-until date', () => {
  const source = (workspaces = [workspaceId, 'demo']) =>
    dateReminders({
      documents: { open: documents.open, listFolders: async () => workspaces },
      annotations: {
        list: async (id) => {
          if (id === 'unreadable') throw new Error('unreadable')
          return notes
        },
      },
      isWanted: (id) => id !== 'demo',
      inventoryOf: async () => inventory,
      events,
      notify: () => {},
    })
  const past = (count: number) => ({ keysPastDate: [{ workspaceId, count }], isWhole: true })
  it('has those of the last list, reminded of or not, of the workspaces wanted', async () => {
    notes = {
      k1: until('2026-03-26'),
      k2: until('2026-03-27'),
      k3: until('2026-03-01'),
      gone: until('2020-01-01'),
    }
    inventory = listed({ k1: '', k2: '', k3: '' })
    const dates = source()
    // On the date itself a key may still be used.
    expect(await dates.countPast(now)).toEqual(past(2))
    await dates.remind(await dates.waiting(), new Date(now).toISOString())
    expect(await dates.countPast(now)).toEqual(past(2))
    expect(await dates.countPast(endOfDate('2026-03-27'))).toEqual(past(3))
  })

  it('is not known where no list was loaded, or where it has gaps and lacks a key', async () => {
    notes = { k1: until('2026-03-26') }
    expect(await source().countPast(now)).toEqual({ keysPastDate: [], isWhole: false })
    inventory = { ...listed({}), unreadable: 1 }
    expect(await source().countPast(now)).toEqual({ keysPastDate: [], isWhole: false })
    inventory = listed({})
    expect(await source().countPast(now)).toEqual({ keysPastDate: [], isWhole: true })
    notes = {}
    inventory = null
    expect(await source().countPast(now)).toEqual({ keysPastDate: [], isWhole: true })
  })

  it('takes a key that a list from before its date lacks as gone only once that is proven', async () => {
    notes = { k1: until('2026-03-26') }
    inventory = { ...listed({}), startedAt: '2026-03-26T10:00:00.000Z' }
    const dates = source()
    expect(await dates.countPast(now)).toEqual({ keysPastDate: [], isWhole: false })
    await events.emit('keysGone', { workspaceId, keyIds: ['k1'] })
    expect(await dates.countPast(now)).toEqual({ keysPastDate: [], isWhole: true })
  })

  it('has those of the workspaces that can be read, and reminds of them, where others cannot', async () => {
    notes = { k1: until('2026-03-26') }
    inventory = listed({ k1: '' })
    const dates = source(['unreadable', workspaceId])
    expect(await dates.countPast(now)).toEqual({ ...past(1), isWhole: false })
    expect(await dates.waiting()).toHaveLength(1)
  })

  it('reminds of no workspace that is not wanted', async () => {
    notes = { k1: until('2026-03-26') }
    expect(await source(['demo']).waiting()).toEqual([])
  })
})

describe('reminders of use-until dates', () => {
  it('come at the end of the day where the person is, also on a day of 23 hours', async () => {
    notes = { k1: until('2026-03-29') }
    inventory = listed({ k1: 'captions' })
    now = Date.parse('2026-03-29T00:00:00.000+01:00')
    const reminders = create()
    await reminders.recheck()
    expect(shown).toEqual([])
    expect(timers).toEqual([23 * hour])
    now = endOfDate('2026-03-29') - 1
    await reminders.recheck()
    expect(shown).toEqual([])
    now += 1
    await reminders.recheck()
    await reminders.recheck()
    expect(shown).toEqual([['captions']])
  })

  it('come once for a date, also in the next run, and again for another date', async () => {
    notes = { k1: until('2026-03-26') }
    await create().recheck()
    await create().recheck()
    expect(shown).toEqual([['k1']])
    notes = { k1: until('2026-03-25') }
    await create().recheck()
    expect(shown).toEqual([['k1'], ['k1']])
  })

  it('name all keys at once', async () => {
    inventory = listed({ k1: 'captions', k2: '' })
    notes = { k1: until('2026-03-26'), k2: until('2020-01-01'), later: until('2026-04-01') }
    await create().recheck()
    expect(shown).toEqual([['captions', 'k2']])
  })

  it('leave out keys that Keydesk revoked, and those that a whole list after the date lacks', async () => {
    notes = { k1: until('2026-03-28'), k2: until('2026-03-28'), k3: until('2026-03-28') }
    const reminders = create()
    await reminders.recheck()
    await events.emit('keysGone', { workspaceId, keyIds: ['k1', 'unknown'] })
    now = Date.parse('2026-03-30T12:00:00.000Z')
    inventory = listed({ k3: 'captions' })
    await reminders.recheck()
    expect(shown).toEqual([['captions']])
  })

  it('come for a key that an older list, or one with gaps, does not show', async () => {
    notes = { k1: until('2026-03-28') }
    now = Date.parse('2026-03-30T12:00:00.000Z')
    inventory = listed({}, now - 90 * hour)
    await create().recheck()
    expect(shown).toEqual([['k1']])
    shown = []
    notes = { k2: until('2026-03-28') }
    inventory = { ...listed({}), unreadable: 1 }
    await create().recheck()
    expect(shown).toEqual([['k2']])
  })

  it('read the notes again only where these have changed, or the workspace came back', async () => {
    const reminders = create()
    await reminders.recheck()
    await reminders.recheck()
    expect(reads).toBe(1)
    notes = { k1: until('2026-03-26') }
    await events.emit('annotationsChanged', { workspaceId })
    await reminders.recheck()
    expect({ reads, shown }).toEqual({ reads: 2, shown: [['k1']] })
    await events.emit('workspaceRemoved', { workspaceId })
    notes = {}
    await reminders.recheck()
    expect(reads).toBe(3)
  })
})
