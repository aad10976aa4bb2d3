import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { noAnnotation } from '#shared/domain/annotation'
import { bandsFor } from '../../../../src/renderer/overview/bands'
import { chosenKeys, chosenRotations, isSame } from '../../../../src/renderer/overview/choice'
import {
  dateOf,
  dayInMonth,
  dayOf,
  firstWeekdayOf,
  isInMonth,
  monthOf,
  shiftDay,
  shiftMonth,
  weeksOf,
} from '../../../../src/renderer/overview/days'
import { rotationsByDay, surveySteps, type Survey } from '../../../../src/renderer/overview/survey'

declare const process: { env: Record<string, string | undefined> }

const dayMs = 86_400_000
const zone = process.env['TZ']
const inZone = (name: string): void => {
  process.env['TZ'] = name
}
beforeEach(() => inZone('UTC'))
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const now = Date.parse('2026-03-01T10:00:00.000Z')
const key = (id: string, createdAt: string | null): ApiKey => ({ id, name: id, clientRef: '', createdAt })
const aged = (id: string, days: number): ApiKey => key(id, new Date(now - days * dayMs).toISOString())
const dated = (dates: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(dates).map(([id, usedUntil]) => [id, { ...noAnnotation, usedUntil }]))
const survey = (
  keys: readonly ApiKey[],
  { rotationAgeDays = 90, at = now, replaced = '', annotations = dated({}) } = {},
): Survey => {
  const steps = surveySteps(
    keys,
    { rotationAgeDays, isBeingReplaced: (id) => id === replaced },
    annotations,
    at,
  )
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
const ids = (keys: readonly ApiKey[] | undefined): readonly string[] => (keys ?? []).map(({ id }) => id)

describe('the ages that keys are counted by', () => {
  it('begin at nothing, leave no gap, end open, and begin anew at the policy’s age', () => {
    for (const age of [1, 2, 7, 13, 89, 90, 100, 364, 730, 3_650]) {
      const bands = bandsFor(age)
      expect(bands[0]?.from, `for ${age}`).toBe(0)
      expect(bands.at(-1)?.to).toBeNull()
      expect(bands.map(({ from }) => from)).toContain(age)
      for (const [index, { from, to }] of bands.entries())
        if (to !== null) {
          expect(to).toBeGreaterThanOrEqual(from)
          expect(bands[index + 1]?.from).toBe(to + 1)
        }
    }
  })

  it('have no sliver beside the policy’s age', () => {
    expect(bandsFor(100).map(({ from }) => from)).toEqual([0, 7, 30, 60, 100, 180, 365, 730])
  })
})

describe('a survey of keys', () => {
  it('puts each key in one band, due from the very day of the policy on', () => {
    const { bands, undated } = survey([
      aged('new', 0),
      aged('ahead', -3),
      aged('almost', 89.99),
      aged('just', 90),
      aged('old', 5_000),
      key('none', null),
      key('odd', 'long ago'),
    ])
    const filled = bands.filter(({ keys }) => keys.length > 0)
    expect(filled.map(({ from, isDue, keys }) => ({ from, isDue, keys: ids(keys) }))).toEqual([
      { from: 0, isDue: false, keys: ['new', 'ahead'] },
      { from: 60, isDue: false, keys: ['almost'] },
      { from: 90, isDue: true, keys: ['just'] },
      { from: 730, isDue: true, keys: ['old'] },
    ])
    expect(ids(undated)).toEqual(['none', 'odd'])
  })

  it('are not known where a time stands for none: such keys are due on no day', () => {
    const sentinels = [
      '0001-01-01T00:00:00Z',
      '1970-01-01T00:00:00Z',
      '2038-01-19T03:14:07Z',
      '9999-12-31T23:59:59Z',
    ]
    const found = survey(sentinels.map((createdAt) => key(createdAt, createdAt)))
    expect(ids(found.undated)).toEqual(sentinels)
    expect([found.dueNow.length, found.dueSoon, found.dueOn.size]).toEqual([0, 0, 0])
  })

  it('knows the day each key is due, what is due now and how much within 30 days', () => {
    const { dueOn, dueNow, dueSoon } = survey([aged('a', 100), aged('b', 90), aged('c', 60), aged('d', 59)])
    expect(ids(dueOn.get(20260219))).toEqual(['a'])
    expect(ids(dueOn.get(20260301))).toEqual(['b'])
    expect(ids(dueOn.get(20260331))).toEqual(['c'])
    expect(ids(dueNow)).toEqual(['a', 'b'])
    expect(dueSoon).toBe(1)
  })

  it('has the age of a key that is being replaced, but does not count it as due', () => {
    const { bands, dueOn, dueNow } = survey([aged('a', 100), aged('b', 100)], { replaced: 'a' })
    expect(bands.flatMap(({ keys }) => ids(keys))).toEqual(['a', 'b'])
    expect(ids(dueOn.get(20260219))).toEqual(['b'])
    expect(ids(dueNow)).toEqual(['b'])
  })

  it('knows the days until which keys are to be used, also of those without an age, and which are over', () => {
    const annotations = dated({ a: '2026-02-28', b: '2026-03-01', none: '2026-02-28', gone: '2026-01-01' })
    const found = survey([aged('a', 100), aged('b', 1), key('none', null)], { annotations })
    expect([...found.lastDayOn].map(([day, keys]) => [day, ids(keys)])).toEqual([
      [20260228, ['a', 'none']],
      [20260301, ['b']],
    ])
    expect(ids(found.overNow)).toEqual(['a', 'none'])
    // Due for rotation and over: one key.
    expect(ids(chosenKeys(found, { kind: 'due' }))).toEqual(['a', 'none'])
    expect(ids(chosenKeys(found, { kind: 'day', day: 20260301 }))).toEqual(['b'])
  })

  it('takes the day of where the person is', () => {
    const lateInUtc = [key('k', '2026-01-01T23:30:00.000Z')]
    expect([...survey(lateInUtc, { rotationAgeDays: 10 }).dueOn.keys()]).toEqual([20260111])
    inZone('Asia/Tokyo')
    expect([...survey(lateInUtc, { rotationAgeDays: 10 }).dueOn.keys()]).toEqual([20260112])
  })

  it('pauses on the way through many keys, and loses none', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => aged(`k${index}`, index % 900))
    const steps = surveySteps(many, { rotationAgeDays: 90, isBeingReplaced: () => false }, {}, now)
    let pauses = 0
    let step = steps.next()
    for (; step.done !== true; step = steps.next()) pauses += 1
    const { bands, dueOn } = step.value
    expect(pauses).toBe(50)
    expect(bands.reduce((sum, { keys }) => sum + keys.length, 0)).toBe(100_000)
    expect([...dueOn.values()].reduce((sum, keys) => sum + keys.length, 0)).toBe(100_000)
    expect(dueOn.size).toBe(900)
  })
})

describe('days', () => {
  it('go on one by one where clocks are put forward and back, also at midnight', () => {
    // Cairo's clocks went from 00:00 to 01:00 on 24 April 2026.
    for (const name of ['Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Pacific/Apia', 'UTC']) {
      inZone(name)
      let day = 20260101
      const seen = new Set([day])
      while (day < 20261231) {
        day = shiftDay(day, 1)
        seen.add(day)
        expect(dayOf(dateOf(day).getTime()), `${name} ${day}`).toBe(day)
      }
      expect(seen.size, name).toBe(365)
      expect(shiftDay(20260101, -1)).toBe(20251231)
    }
  })

  it('make up whole weeks that begin as asked', () => {
    const march = { year: 2026, month: 2 }
    const fromMonday = weeksOf(march, 1)
    expect(fromMonday.map(([first]) => first)).toEqual([
      20260223, 20260302, 20260309, 20260316, 20260323, 20260330,
    ])
    const fromSunday = weeksOf(march, 0)
    expect(fromSunday.map(([first]) => first)).toEqual([20260301, 20260308, 20260315, 20260322, 20260329])
    for (const weeks of [fromMonday, fromSunday, weeksOf(march, 6)]) {
      expect(weeks.every((week) => week.length === 7)).toBe(true)
      expect(weeks.flat().filter((day) => isInMonth(day, march))).toHaveLength(31)
    }
  })

  it('begin their week as where the language is spoken', () => {
    expect(firstWeekdayOf('de-DE')).toBe(1)
    expect(firstWeekdayOf('en-GB')).toBe(1)
    expect(firstWeekdayOf('en-US')).toBe(0)
    expect(firstWeekdayOf('ar-EG')).toBe(6)
  })

  it('find their place in another month', () => {
    expect(shiftMonth({ year: 2026, month: 0 }, -1)).toEqual({ year: 2025, month: 11 })
    expect(shiftMonth({ year: 2026, month: 11 }, 1)).toEqual({ year: 2027, month: 0 })
    expect(monthOf(20260228)).toEqual({ year: 2026, month: 1 })
    expect(dayInMonth({ year: 2026, month: 1 }, 20260131)).toBe(20260228)
    expect(dayInMonth({ year: 2028, month: 1 }, 20280131)).toBe(20280229)
    expect(isInMonth(20260228, { year: 2026, month: 1 })).toBe(true)
    expect(isInMonth(20260228, { year: 2025, month: 1 })).toBe(false)
  })
})

describe('what is chosen', () => {
  const rotation = (id: string, stage: Rotation['stage'], revokeAfter: string): Rotation => ({
    id,
    workspaceId: 'w',
    projectId: 1,
    projectName: 'Captions',
    oldKey: aged(`old-${id}`, 100),
    newName: id,
    newClientRef: '',
    newKeyId: `new-${id}`,
    isDelivered: true,
    tested: null,
    candidates: [],
    stage,
    startedAt: '2026-02-01T10:00:00.000Z',
    revokeAfter,
    endedAt: null,
    remindedAt: null,
  })
  const byDay = rotationsByDay([
    rotation('past', 'waiting', '2026-02-20T10:00:00.000Z'),
    rotation('ahead', 'waiting', '2026-03-05T10:00:00.000Z'),
    rotation('lost', 'value-lost', '2026-03-05T12:00:00.000Z'),
    rotation('gone', 'finished', '2026-03-05T12:00:00.000Z'),
  ])
  const found = survey([aged('a', 100), aged('b', 5), key('c', null)])

  it('has its keys', () => {
    expect(ids(chosenKeys(found, { kind: 'due' }))).toEqual(['a'])
    expect(ids(chosenKeys(found, { kind: 'undated' }))).toEqual(['c'])
    expect(ids(chosenKeys(found, { kind: 'band', from: 0 }))).toEqual(['b'])
    expect(ids(chosenKeys(found, { kind: 'band', from: 12 }))).toEqual([])
    expect(ids(chosenKeys(found, { kind: 'day', day: 20260219 }))).toEqual(['a'])
    expect(ids(chosenKeys(found, { kind: 'day', day: 20260220 }))).toEqual([])
  })

  it('has the open rotations of its day, or those that are due', () => {
    const names = (choice: Parameters<typeof chosenRotations>[1]) =>
      chosenRotations(byDay, choice, now).map(({ id }) => id)
    expect(names({ kind: 'day', day: 20260305 })).toEqual(['ahead', 'lost'])
    expect(names({ kind: 'due' })).toEqual(['past'])
    expect(names({ kind: 'band', from: 0 })).toEqual([])
  })

  it('is told from another', () => {
    const all = [
      { kind: 'due' },
      { kind: 'undated' },
      { kind: 'band', from: 0 },
      { kind: 'band', from: 7 },
      { kind: 'day', day: 20260305 },
      { kind: 'day', day: 20260306 },
    ] as const
    for (const [index, one] of all.entries())
      for (const [other, two] of all.entries()) expect(isSame(one, { ...two })).toBe(index === other)
  })
})
