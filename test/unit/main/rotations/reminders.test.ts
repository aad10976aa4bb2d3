import { beforeEach, describe, expect, it } from 'vitest'
import type { Rotation } from '#shared/contract/keys/rotations'
import { createReminders } from '../../../../src/main/reminders/reminders'
import { rotationReminders } from '../../../../src/main/rotations/reminders'
import { at, hour, projectId, start, workspaceId } from './support'

const day = 24 * hour

const rotation = (id: string, change: Partial<Rotation> = {}): Rotation => ({
  id,
  workspaceId,
  projectId,
  projectName: 'Captions',
  oldKey: { id: 'OLD', name: 'captions', clientRef: '', createdAt: null },
  newName: 'captions 2026',
  newClientRef: '',
  newKeyId: 'NEW',
  isDelivered: true,
  tested: null,
  candidates: [],
  stage: 'waiting',
  startedAt: at(0),
  revokeAfter: at(10 * hour),
  endedAt: null,
  remindedAt: null,
  ...change,
})

let now: number
let open: Rotation[]
let shown: string[]
let timers: { ms: number; callback: () => void }[]
let isWriteFailing: boolean
let isEnabled: boolean

beforeEach(() => {
  now = start
  open = []
  shown = []
  timers = []
  isWriteFailing = false
  isEnabled = true
})

const create = () =>
  createReminders({
    sources: [
      rotationReminders({
        rotations: {
          open: async () => open,
          reminded: async ({ id }, remindedAt) => {
            if (isWriteFailing) throw new Error('full')
            const found = open.find((each) => each.id === id)
            if (found !== undefined) found.remindedAt = remindedAt
          },
        },
        notify: ({ id }) => void shown.push(id),
      }),
    ],
    now: () => now,
    setTimer: (ms, callback) => {
      const timer = { ms, callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
    isEnabled: () => isEnabled,
  })

describe('reminders of rotations', () => {
  it('set one timer, for the next due date', async () => {
    open = [rotation('b', { revokeAfter: at(20 * hour) }), rotation('a')]
    await create().recheck()
    expect(timers.map(({ ms }) => ms)).toEqual([10 * hour])
    expect(shown).toEqual([])
  })

  it('remind once for a due date, and again after it was extended', async () => {
    open = [rotation('a')]
    const reminders = create()
    now = start + 10 * hour
    await reminders.recheck()
    await reminders.recheck()
    expect(shown).toEqual(['a'])
    open = [rotation('a', { revokeAfter: at(11 * hour) })]
    await reminders.recheck()
    expect(timers.map(({ ms }) => ms)).toEqual([hour])
    now = start + 11 * hour
    await reminders.recheck()
    expect(shown).toEqual(['a', 'a'])
  })

  it('remind of what became due while the app was closed or the machine slept', async () => {
    open = [rotation('a'), rotation('b', { remindedAt: at(1) }), rotation('c', { stage: 'value-lost' })]
    now = start + 400 * day
    await create().recheck()
    expect(shown).toEqual(['a'])
  })

  it('do not ask for a revocation that would be refused: the new value was not delivered yet', async () => {
    open = [rotation('a', { isDelivered: false })]
    now = start + 11 * hour
    const reminders = create()
    await reminders.recheck()
    expect(shown).toEqual([])
    open = [rotation('a')]
    await reminders.recheck()
    expect(shown).toEqual(['a'])
  })

  it('never set a timer longer than a day', async () => {
    open = [rotation('a', { revokeAfter: at(100 * day) })]
    const reminders = create()
    await reminders.recheck()
    expect(timers.map(({ ms }) => ms)).toEqual([day])
    reminders.stop()
    expect(timers).toEqual([])
  })

  it('look again when the timer fires', async () => {
    open = [rotation('a')]
    const reminders = create()
    await reminders.recheck()
    now = start + 10 * hour
    timers[0]?.callback()
    await reminders.recheck()
    expect(shown).toEqual(['a'])
    expect(timers).toHaveLength(1)
  })

  it('repeat one that could not be written down, at most once a day', async () => {
    open = [rotation('a')]
    isWriteFailing = true
    now = start + 10 * hour
    const reminders = create()
    await reminders.recheck()
    await reminders.recheck()
    expect(shown).toEqual(['a'])
    now += day
    await reminders.recheck()
    expect(shown).toEqual(['a', 'a'])
  })

  it('count nothing as shown while they are switched off', async () => {
    open = [rotation('a')]
    isEnabled = false
    now = start + 10 * hour
    const reminders = create()
    await reminders.recheck()
    expect(shown).toEqual([])
    isEnabled = true
    await reminders.recheck()
    expect(shown).toEqual(['a'])
  })

  it('do nothing after they were stopped, also in the middle of a look', async () => {
    open = [rotation('a')]
    now = start + 10 * hour
    const reminders = create()
    const looking = reminders.recheck()
    reminders.stop()
    await looking
    await reminders.recheck()
    expect([shown, timers]).toEqual([[], []])
  })
})
