import { describe, expect, it } from 'vitest'
import { createReminders, type Reminder, type ReminderSource } from '../../../../src/main/reminders/reminders'

const hour = 3_600_000
const now = Date.parse('2026-03-01T10:00:00.000Z')

const setUp = (isForAll: boolean, dueAt: Readonly<Record<string, number>>) => {
  const shown: string[][] = []
  const source: ReminderSource<Reminder> = {
    isForAll,
    waiting: async () => Object.entries(dueAt).map(([name, at]) => ({ name, dueAt: at })),
    remind: async (due) => void shown.push(due.map(({ name }) => name)),
  }
  return { shown, source }
}
const unreadable: ReminderSource<Reminder> = {
  isForAll: true,
  waiting: () => Promise.reject(new Error('unreadable')),
  remind: async () => {},
}

describe('reminders of several kinds', () => {
  it('are told one by one or together, as each kind wants, with one timer for the next of all', async () => {
    const single = setUp(false, { a: now - 1, b: now, c: now + 5 * hour })
    const together = setUp(true, { d: now - 1, e: now, f: now + 2 * hour })
    const timers: number[] = []
    const reminders = createReminders({
      sources: [single.source, together.source],
      now: () => now,
      setTimer: (ms) => {
        timers.push(ms)
        return () => {}
      },
    })
    await reminders.recheck()
    expect(single.shown).toEqual([['a'], ['b']])
    expect(together.shown).toEqual([['d', 'e']])
    expect(timers).toEqual([2 * hour])
    reminders.stop()
  })

  it('of one kind come although another cannot be read', async () => {
    const { shown, source } = setUp(true, { a: now })
    const reminders = createReminders({
      sources: [unreadable, source],
      now: () => now,
      setTimer: () => () => {},
    })
    await reminders.recheck()
    expect(shown).toEqual([['a']])
    reminders.stop()
  })
})
