import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { healthOf, severityOf } from '#shared/domain/health'
import { inventoryRows, type InventoryRows } from '../../../../src/renderer/entities/inventory/rows'
import {
  chosenKeys,
  chosenRotations,
  isSame,
  tileCounts,
  type Choice,
} from '../../../../src/renderer/overview/choice'
import {
  dateOf,
  dayOf,
  daysOfWeek,
  firstWeekdayOf,
  shiftDay,
  weeksAhead,
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
const dated = (dates: Readonly<Record<string, string>>): Readonly<Record<string, Annotation>> =>
  Object.fromEntries(Object.entries(dates).map(([id, usedUntil]) => [id, { ...noAnnotation, usedUntil }]))
/** An inventory of projects 1, 2 … with these keys. */
const rowsOf = (...projects: readonly (readonly ApiKey[])[]): InventoryRows =>
  inventoryRows({
    startedAt: new Date(now).toISOString(),
    finishedAt: new Date(now).toISOString(),
    parts: projects.map((keys, index) => ({
      project: {
        id: index + 1,
        name: `Project ${index + 1}`,
        description: '',
        isDefault: false,
        isActive: true,
        createdAt: null,
      },
      keys,
      fetchedAt: new Date(now).toISOString(),
      failure: null,
    })),
  })
const surveyOf = (
  rows: InventoryRows,
  { rotationAgeDays = 90, at = now, replaced = '', annotations = dated({}) } = {},
): Survey => {
  const steps = surveySteps(
    rows,
    { rotationAgeDays, isBeingReplaced: (id) => id === replaced },
    annotations,
    at,
  )
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
const survey = (keys: readonly ApiKey[], options?: Parameters<typeof surveyOf>[1]): Survey =>
  surveyOf(rowsOf(keys), options)
const ids = (keys: readonly ApiKey[] | undefined): readonly string[] => (keys ?? []).map(({ id }) => id)

describe('a survey of keys', () => {
  it('has each key in one standing, due from the very day of the policy on', () => {
    const found = survey([
      aged('new', 0),
      aged('ahead', -3),
      aged('almost', 89.99),
      aged('just', 90),
      aged('old', 5_000),
      key('none', null),
      key('odd', 'long ago'),
    ])
    expect(ids(found.due)).toEqual(['just', 'old'])
    expect(ids(found.soon)).toEqual(['almost'])
    expect(found.projects.get(1)).toEqual({ due: 2, soon: 1, well: 2, unknown: 2 })
  })

  it('knows no age where a time stands for none: such keys are due on no day', () => {
    const sentinels = [
      '0001-01-01T00:00:00Z',
      '1970-01-01T00:00:00Z',
      '2038-01-19T03:14:07Z',
      '9999-12-31T23:59:59Z',
    ]
    const found = survey(sentinels.map((createdAt) => key(createdAt, createdAt)))
    expect(found.projects.get(1)).toEqual({ due: 0, soon: 0, well: 0, unknown: 4 })
    expect(found.dueOn.size).toBe(0)
  })

  it('knows the day each key is due, and what is due within 30 days', () => {
    const { dueOn, due, soon } = survey([aged('a', 100), aged('b', 90), aged('c', 60), aged('d', 59)])
    expect(ids(dueOn.get(20260219))).toEqual(['a'])
    expect(ids(dueOn.get(20260301))).toEqual(['b'])
    expect(ids(dueOn.get(20260331))).toEqual(['c'])
    expect(ids(due)).toEqual(['a', 'b'])
    expect(ids(soon)).toEqual(['c'])
  })

  it('does not count a key that is being replaced as due', () => {
    const { dueOn, due, projects } = survey([aged('a', 100), aged('b', 100)], { replaced: 'a' })
    expect(ids(dueOn.get(20260219))).toEqual(['b'])
    expect(ids(due)).toEqual(['b'])
    expect(projects.get(1)).toEqual({ due: 1, soon: 0, well: 1, unknown: 0 })
  })

  it('knows the days until which keys are to be used, also of those without an age, and which are over', () => {
    const annotations = dated({
      a: '2026-02-28',
      b: '2026-03-01',
      none: '2026-02-28',
      later: '2026-03-31',
      far: '2026-04-01',
      gone: '2026-01-01',
    })
    const keys = [aged('a', 100), aged('b', 1), key('none', null), aged('later', 1), aged('far', 1)]
    const found = survey(keys, { annotations })
    expect([...found.lastDayOn].slice(0, 2).map(([day, each]) => [day, ids(each)])).toEqual([
      [20260228, ['a', 'none']],
      [20260301, ['b']],
    ])
    expect(ids(found.due)).toEqual(['a', 'none'])
    expect([...found.toRevoke]).toEqual(['a', 'none'])
    expect(ids(found.soon)).toEqual(['b', 'later'])
  })

  it('counts as due what Health says needs action, each key once', () => {
    const rows = rowsOf(
      [aged('old', 100), aged('replaced', 100), aged('young', 3), key('none', null)],
      [aged('over', 200), aged('unused', 1), aged('both', 300)],
    )
    const annotations = {
      ...dated({ over: '2026-02-01' }),
      unused: { ...noAnnotation, isUnused: true },
      both: { ...noAnnotation, isUnused: true },
    }
    const rule = { rotationAgeDays: 90, isBeingReplaced: (id: string) => id === 'replaced' }
    const { findings } = healthOf(rows.inventory, annotations, { ...rule, now })
    const urgent = new Set(
      findings.filter(({ kind }) => severityOf[kind] === 'high').map(({ keyId }) => keyId),
    )
    const found = surveyOf(rows, { replaced: 'replaced', annotations })
    expect(ids(found.due)).toEqual([...urgent])
    expect(ids(found.due)).toEqual(['old', 'over', 'unused', 'both'])
    expect([...found.toRevoke]).toEqual(['over', 'unused', 'both'])
  })

  it('knows the keys without an owner', () => {
    const annotations = { owned: { ...noAnnotation, owner: 'Ada' }, noted: { ...noAnnotation, note: 'x' } }
    const found = survey([aged('owned', 1), aged('noted', 1), aged('bare', 1)], { annotations })
    expect(ids(found.unowned)).toEqual(['noted', 'bare'])
  })

  it('takes the day of where the person is', () => {
    const lateInUtc = [key('k', '2026-01-01T23:30:00.000Z')]
    expect([...survey(lateInUtc, { rotationAgeDays: 10 }).dueOn.keys()]).toEqual([20260111])
    inZone('Asia/Tokyo')
    expect([...survey(lateInUtc, { rotationAgeDays: 10 }).dueOn.keys()]).toEqual([20260112])
  })

  it('pauses on the way through many keys, and loses none', () => {
    const many = rowsOf(Array.from({ length: 100_000 }, (_, index) => aged(`k${index}`, index % 900)))
    const steps = surveySteps(many, { rotationAgeDays: 90, isBeingReplaced: () => false }, {}, now)
    let pauses = 0
    let step = steps.next()
    for (; step.done !== true; step = steps.next()) pauses += 1
    const { projects, dueOn } = step.value
    expect(pauses).toBe(50)
    expect(Object.values(projects.get(1) ?? {}).reduce((sum, count) => sum + count, 0)).toBe(100_000)
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

  it('make up twelve weeks, the current one first', () => {
    // A Sunday.
    expect(weeksAhead(20260301, 1).slice(0, 3)).toEqual([20260223, 20260302, 20260309])
    expect(weeksAhead(20260301, 0).slice(0, 2)).toEqual([20260301, 20260308])
    expect(weeksAhead(20260302, 1)[0]).toBe(20260302)
    // Over both changes of the clocks.
    inZone('Europe/Berlin')
    for (const firstWeekday of [0, 1, 6]) {
      const weeks = weeksAhead(20260301, firstWeekday, 53)
      expect(weeks.every((first) => dateOf(first).getDay() === firstWeekday)).toBe(true)
      expect(new Set(weeks.flatMap(daysOfWeek)).size).toBe(53 * 7)
    }
    expect(weeksAhead(20260301, 1)).toHaveLength(12)
  })

  it('begin their week as where the language is spoken', () => {
    expect(firstWeekdayOf('de-DE')).toBe(1)
    expect(firstWeekdayOf('en-GB')).toBe(1)
    expect(firstWeekdayOf('en-US')).toBe(0)
    expect(firstWeekdayOf('ar-EG')).toBe(6)
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
  const tested: Rotation['tested'] = {
    at: '2026-02-01T11:00:00.000Z',
    product: 'batch',
    region: 'eu1',
    outcome: 'works',
  }
  const byDay = rotationsByDay([
    rotation('past', 'waiting', '2026-02-20T10:00:00.000Z'),
    rotation('ahead', 'waiting', '2026-03-05T10:00:00.000Z'),
    { ...rotation('proven', 'waiting', '2026-03-20T10:00:00.000Z'), tested },
    {
      ...rotation('failed', 'waiting', '2026-03-20T10:00:00.000Z'),
      tested: { ...tested, outcome: 'refused' },
    },
    { ...rotation('untaken', 'waiting', '2026-02-20T10:00:00.000Z'), isDelivered: false, tested },
    rotation('lost', 'value-lost', '2026-03-05T12:00:00.000Z'),
    rotation('gone', 'finished', '2026-03-05T12:00:00.000Z'),
  ])
  const annotations = dated({ d: '2026-03-04' })
  const rows = rowsOf([aged('a', 100), aged('b', 5), key('c', null)], [aged('d', 86), aged('e', 200)])
  const found = surveyOf(rows, { annotations })
  const keysOf = (choice: Choice, projectId: number | null = null) =>
    ids(chosenKeys(found, rows, choice, projectId))

  it('has its keys', () => {
    expect(keysOf({ kind: 'all' })).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(keysOf({ kind: 'due' })).toEqual(['a', 'e'])
    expect(keysOf({ kind: 'soon' })).toEqual(['d'])
    expect(keysOf({ kind: 'no-owner' })).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(keysOf({ kind: 'old-keys' })).toEqual([])
    // Due for rotation and to be used no longer in one week: one key.
    expect(keysOf({ kind: 'week', first: 20260302 })).toEqual(['d'])
    expect(keysOf({ kind: 'week', first: 20260309 })).toEqual([])
  })

  it('has those of one project', () => {
    expect(keysOf({ kind: 'all' }, 1)).toEqual(['a', 'b', 'c'])
    expect(keysOf({ kind: 'due' }, 2)).toEqual(['e'])
    expect(keysOf({ kind: 'due' }, 3)).toEqual([])
  })

  it('has the open rotations of its week, or those whose old key can be revoked', () => {
    const names = (choice: Choice, projectId: number | null = null) =>
      chosenRotations(byDay, choice, projectId, now).map(({ id }) => id)
    expect(names({ kind: 'week', first: 20260302 })).toEqual(['ahead', 'lost'])
    expect(names({ kind: 'old-keys' })).toEqual(['past', 'proven'])
    expect(names({ kind: 'old-keys' }, 1)).toEqual(['past', 'proven'])
    expect(names({ kind: 'old-keys' }, 2)).toEqual([])
    expect(names({ kind: 'due' })).toEqual([])
  })

  it('is counted by its tile, of one project or of all', () => {
    const counts = (projectId: number | null) => tileCounts(found, rows, projectId, byDay, now)
    for (const projectId of [null, 1, 2, 3]) {
      const count = counts(projectId)
      for (const kind of ['due', 'no-owner', 'soon'] as const)
        expect(count[kind]).toBe(keysOf({ kind }, projectId).length)
      expect(count['old-keys']).toBe(chosenRotations(byDay, { kind: 'old-keys' }, projectId, now).length)
    }
    expect(counts(null).due).toBeGreaterThan(counts(2).due ?? 0)
    expect(tileCounts(found, rows, null, null, now)['old-keys']).toBeNull()
  })

  it('is told from another', () => {
    const all = [
      { kind: 'all' },
      { kind: 'due' },
      { kind: 'old-keys' },
      { kind: 'no-owner' },
      { kind: 'soon' },
      { kind: 'week', first: 20260302 },
      { kind: 'week', first: 20260309 },
    ] as const
    for (const [index, one] of all.entries())
      for (const [other, two] of all.entries()) expect(isSame(one, { ...two })).toBe(index === other)
  })
})
