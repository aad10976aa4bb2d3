import { expect, it } from 'vitest'
import type { Rotation } from '#shared/contract/keys/rotations'
import { countDue, type DueNow, followDue } from '../../../../src/main/reminders/due-now'
import { createReminders } from '../../../../src/main/reminders/reminders'

const due = (id: string, revokeAfter: string) => ({ id, revokeAfter }) as Rotation
const setUp = () => {
  const told: DueNow[] = []
  const open = { rotations: [] as Rotation[], count: 0, isWhole: true, isUnreadable: false }
  const workspaces = [{ id: 'w', name: 'Acme' }]
  const look = followDue({
    rotations: async () => {
      if (open.isUnreadable) throw new Error('unreadable')
      return { rotations: open.rotations, isWhole: open.isWhole }
    },
    keysPastDate: async () => ({
      keysPastDate: open.count === 0 ? [] : [{ workspaceId: 'w', count: open.count }],
      isWhole: true,
    }),
    workspaces: async () => workspaces,
    tell: (now) => void told.push(now),
  })
  return { told, open, look, workspaces }
}

it('is told when it changes and not again, the longest due first; at first it is not known', async () => {
  const { told, open, look } = setUp()
  await look()
  expect(told).toEqual([{ rotations: [], keysPastDate: [], isWhole: true, workspaceNames: {} }])
  open.rotations = [due('b', '2026-03-02T10:00:00.000Z'), due('a', '2026-03-01T10:00:00.000Z')]
  open.count = 1
  await look()
  await look()
  expect(told).toHaveLength(2)
  expect(told[1]?.rotations.map(({ id }) => id)).toEqual(['a', 'b'])
  open.rotations = []
  open.count = 0
  await look()
  expect(told.map(countDue)).toEqual([0, 3, 0])
})

it('counts what can be read where another part cannot, and says that it is not all', async () => {
  const { told, open, look } = setUp()
  open.count = 2
  open.isUnreadable = true
  await look()
  expect(told.map((now) => [countDue(now), now.isWhole])).toEqual([[2, false]])
  open.isUnreadable = false
  open.isWhole = false
  open.rotations = [due('a', '2026-03-01T10:00:00.000Z')]
  await look()
  expect(told.slice(1).map((now) => [countDue(now), now.isWhole])).toEqual([[3, false]])
})

it('names the workspaces where there are several', async () => {
  const { told, look, workspaces } = setUp()
  workspaces.push({ id: 'x', name: 'Other' })
  await look()
  expect(told[0]?.workspaceNames).toEqual({ w: 'Acme', x: 'Other' })
})

it('is looked at when something comes due although reminders are off, which then show nothing', async () => {
  let looks = 0
  const shown: unknown[] = []
  const timers: number[] = []
  const now = Date.parse('2026-03-01T10:00:00.000Z')
  const reminders = createReminders({
    sources: [
      {
        isForAll: true,
        waiting: async () => [
          { name: 'due', dueAt: now - 1 },
          { name: 'later', dueAt: now + 5_000 },
        ],
        remind: async (all) => void shown.push(all),
      },
    ],
    now: () => now,
    setTimer: (ms) => {
      timers.push(ms)
      return () => {}
    },
    isEnabled: () => false,
    looked: async () => {
      looks += 1
    },
  })
  await reminders.recheck()
  expect({ looks, shown, timers }).toEqual({ looks: 1, shown: [], timers: [5_000] })
  reminders.stop()
})
