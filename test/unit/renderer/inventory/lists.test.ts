import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Annotation } from '../../../../src/shared/contract/annotations'
import { noAnnotation } from '../../../../src/shared/domain/annotation'
import type { Inventory } from '../../../../src/shared/inventory'
import { healthOf } from '../../../../src/shared/domain/health'
import { withTags } from '../../../../src/renderer/annotations/tags'
import { findingLayout, findingsOfKind, firstKind } from '../../../../src/renderer/health/finding-list'
import {
  emptyColumns,
  filtersLeft,
  hasDates,
  inventoryFilter,
  inventoryLayout,
  noFilters,
  tagsIn,
  usualColumns,
} from '../../../../src/renderer/inventory/layout'
import { withoutKeys } from '#shared/domain/inventory-edits'
import { inventoryRows } from '../../../../src/renderer/entities/inventory/rows'
import {
  idsBetween,
  isForTicked,
  tickedInOrder,
  tickedOf,
} from '../../../../src/renderer/key-table/model/row-selection'
import { keyTable, keyView } from '../../../../src/renderer/key-table/model/table-model'
import {
  applicationsIn,
  isInDoubt,
  leftOf,
  leftWords,
  outcomeCounts,
} from '../../../../src/renderer/revocations/outcomes'
import type { RevocationRun } from '../../../../src/shared/contract/keys/revocations'

vi.hoisted(() => vi.stubGlobal('location', { hash: '' }))

const now = Date.parse('2026-06-01T00:00:00.000Z')
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString()
const key = (id: string, name: string, days: number | null = 1) => ({
  id,
  name,
  clientRef: '',
  createdAt: days === null ? null : daysAgo(days),
})
const part = (
  id: number,
  name: string,
  keys: Inventory['parts'][number]['keys'],
): Inventory['parts'][number] => ({
  project: { id, name, description: '', isDefault: id === 1, isActive: true, createdAt: null },
  keys,
  fetchedAt: daysAgo(0),
  failure: null,
})
const inventory: Inventory = {
  startedAt: daysAgo(0),
  finishedAt: daysAgo(0),
  parts: [
    part(1, 'Default project', [key('A', 'test', 400), key('B', 'captions', null)]),
    part(2, '', [key('C', 'captions', 90), key('A', 'listed twice', 1)]),
  ],
}
const annotation = (changed: Partial<Annotation>): Annotation => ({
  ...noAnnotation,
  ...changed,
})
const annotations = {
  A: annotation({ owner: 'Zoë', tags: ['eu', 'old'], isUnused: true }),
  C: annotation({ note: 'asked in May', tags: ['eu'] }),
}
const rows = inventoryRows(inventory)
const replaced = new Set<string>()
const rule = { rotationAgeDays: 90, isBeingReplaced: (id: string) => replaced.has(id) }
const table = keyTable(rows.keys, inventoryLayout(rows, annotations))
const shown = (query: string, filters = noFilters, column = 'name') =>
  Array.from(
    keyView(
      table,
      query,
      { column, descending: false },
      undefined,
      inventoryFilter(filters, rows, annotations, rule, now),
    ).rows,
    (index) => table.keys[index]?.id,
  )

describe('all keys in one list', () => {
  test('count a key that is listed twice once, with the project that came first', () => {
    expect(rows.keys.map(({ id }) => id)).toEqual(['A', 'B', 'C'])
    expect(rows.partOf.get('A')?.project.id).toBe(1)
  })

  test('are searched by project, owner, tags and note as well, accents or not', () => {
    expect(shown('default')).toEqual(['B', 'A'])
    expect(shown('project 2')).toEqual(['C'])
    expect(shown('zoe')).toEqual(['A'])
    expect(shown('eu captions')).toEqual(['C'])
    expect(shown('asked may')).toEqual(['C'])
  })

  test('are sorted by what is noted, with nothing last', () => {
    expect(shown('', noFilters, 'owner')[0]).toBe('A')
    expect(shown('', noFilters, 'tags')).toEqual(['C', 'A', 'B'])
  })

  test('are filtered by project, tag, unused mark and age; an unknown age is not old', () => {
    expect(shown('', { ...noFilters, projectId: 1 })).toEqual(['B', 'A'])
    expect(shown('', { ...noFilters, tag: 'old' })).toEqual(['A'])
    expect(shown('', { ...noFilters, isUnusedOnly: true })).toEqual(['A'])
    expect(shown('', { ...noFilters, isDueOnly: true })).toEqual(['C', 'A'])
    expect(shown('captions', { ...noFilters, isDueOnly: true })).toEqual(['C'])
  })

  test('do not count a key that is being replaced among those due, as Health does not', () => {
    replaced.add('C')
    onTestFinished(() => replaced.clear())
    expect(shown('', { ...noFilters, isDueOnly: true })).toEqual(['A'])
  })

  test('lose keys that are gone, and stay the same object where none is', () => {
    expect(withoutKeys(inventory, new Set(['nobody']))).toBe(inventory)
    const left = withoutKeys(inventory, new Set(['A']))
    expect(left.parts.flatMap(({ keys }) => keys.map(({ id }) => id))).toEqual(['B', 'C'])
  })

  test('are no longer filtered by a project or tag that went away', () => {
    const tags = tagsIn(annotations)
    const both = { ...noFilters, projectId: 1, tag: 'old', isDueOnly: true }
    expect(filtersLeft(both, rows, tags, true)).toBe(both)
    expect(filtersLeft({ ...both, projectId: 9 }, rows, tags, true)).toEqual({ ...both, projectId: null })
    expect(filtersLeft({ ...both, tag: 'gone' }, rows, tags, true)).toEqual({ ...both, tag: null })
  })

  test('are sorted by their use-until dates, with none last, and filtered by them', () => {
    const dated = {
      A: annotation({ usedUntil: '2026-06-10', usedUntilReason: 'leaver', usedUntilDetail: 'Zoë' }),
      B: annotation({ usedUntil: '2026-05-30' }),
    }
    const datedTable = keyTable(rows.keys, inventoryLayout(rows, dated))
    const shownOf = (usedUntil: 'over' | 'soon' | 'dated' | null, query = '') =>
      Array.from(
        keyView(
          datedTable,
          query,
          { column: 'usedUntil', descending: false },
          undefined,
          inventoryFilter({ ...noFilters, usedUntil }, rows, dated, rule, now),
        ).rows,
        (index) => datedTable.keys[index]?.id,
      )
    expect(shownOf(null)).toEqual(['B', 'A', 'C'])
    expect(shownOf('over')).toEqual(['B'])
    expect(shownOf('soon')).toEqual(['B', 'A'])
    expect(shownOf('dated')).toEqual(['B', 'A'])
    expect(shownOf(null, 'zoe')).toEqual(['A'])
    expect([hasDates(dated), hasDates(annotations)]).toEqual([true, false])
    const filters = { ...noFilters, usedUntil: 'over' } as const
    expect(filtersLeft(filters, rows, [], true)).toBe(filters)
    expect(filtersLeft(filters, rows, [], false)).toEqual(noFilters)
  })

  test('know their tags', () => {
    expect(tagsIn(annotations)).toEqual(['eu', 'old'])
  })
})

describe('ticking rows', () => {
  const view = keyView(table, '', { column: 'id', descending: false })

  test('takes ranges in either direction and no further than the list', () => {
    expect(idsBetween(view, 2, 1)).toEqual(['B', 'C'])
    expect(idsBetween(view, -5, 99)).toEqual(['A', 'B', 'C'])
  })

  test('orders what is ticked as the table shows it, and what it does not show after that', () => {
    expect(tickedInOrder(view, new Set(['hidden', 'C', 'A']))).toEqual(['A', 'C', 'hidden'])
  })

  test('is what is meant in the row of one of several, and nowhere else', () => {
    expect(isForTicked(new Set(['A', 'B']), 'A')).toBe(true)
    expect(isForTicked(new Set(['A', 'B']), 'C')).toBe(false)
    expect(isForTicked(new Set(['A']), 'A')).toBe(false)
  })

  test('tells none, some and all of what is shown', () => {
    expect(tickedOf(view, new Set(['hidden']))).toBe('none')
    expect(tickedOf(view, new Set(['A', 'hidden']))).toBe('some')
    expect(tickedOf(view, new Set(['A', 'B', 'C']))).toBe('all')
  })
})

describe('findings', () => {
  const found = { health: healthOf(inventory, annotations, { ...rule, now }), rows, annotations }

  test('open at the first kind there is', () => {
    expect(firstKind(found)).toBe('marked-unused')
  })

  test('of a kind are its keys, of all projects or one, sorted by what is said of them', () => {
    const due = findingsOfKind(found, 'rotation-due', null)
    expect(due.keys.map(({ id }) => id)).toEqual(['A', 'C'])
    expect(findingsOfKind(found, 'rotation-due', 2).keys.map(({ id }) => id)).toEqual(['C'])
    const sorted = keyView(keyTable(due.keys, findingLayout(due, found)), '', {
      column: 'finding',
      descending: false,
    })
    expect(Array.from(sorted.rows)).toEqual([1, 0])
  })
})

describe('tags', () => {
  test('are cut at commas, trimmed, and not added twice', () => {
    expect(withTags(['eu'], ' EU, prod ,,prod')).toEqual({ tags: ['eu', 'prod'], isFull: false })
  })

  test('are left as they were where there would be too many', () => {
    const tags = Array.from({ length: 20 }, (_, at) => `tag ${at}`)
    expect(withTags(tags, 'one more')).toEqual({ tags, isFull: true })
  })
})

describe('a report of a bulk revoke', () => {
  const item = (outcome: RevocationRun['items'][number]['outcome']) => ({
    projectId: 1,
    projectName: '',
    keyId: outcome,
    keyName: '',
    outcome,
    failure: null,
  })
  const run: RevocationRun = {
    id: 'a',
    workspaceId: 'b',
    startedAt: daysAgo(0),
    endedAt: null,
    items: [item('revoked'), item('revoked'), item('already-gone'), item('untouched'), item('failed')],
  }

  test('tells keys that are not revoked from those of which that is not known', () => {
    const words = {
      notRevoked: (keys: number, total: number) => `${keys} of ${total} not revoked.`,
      notKnown: (keys: number, total: number) => `${keys} of ${total} not known.`,
    }
    const left = (...outcomes: Parameters<typeof item>[0][]) =>
      leftWords({ ...run, items: outcomes.map((outcome) => item(outcome)) }, words)
    expect(left('failed', 'unknown', 'revoked')).toBe('1 of 3 not revoked. 1 of 3 not known.')
    expect(left('untouched', 'failed')).toBe('2 of 2 not revoked.')
    expect(left('sending', 'unknown')).toBe('2 of 2 not known.')
  })

  test('says first what needs a person', () => {
    expect(outcomeCounts(run)).toEqual([
      ['failed', 1],
      ['untouched', 1],
      ['revoked', 2],
      ['already-gone', 1],
    ])
    expect(leftOf(run)).toBe(2)
  })

  test('is in doubt only where it is not known if a key still works', () => {
    expect(isInDoubt(run)).toBe(false)
    expect(isInDoubt({ ...run, items: [item('unknown')] })).toBe(true)
  })

  test('names each application once, and how many more', () => {
    const targets = ['b', '', 'a', 'b', 'c'].map((application) => ({ application }))
    expect(applicationsIn(targets, 2)).toEqual({ names: ['b', 'a'], more: 1 })
  })
})

describe('the columns of all keys', () => {
  const listed = inventoryRows({
    ...inventory,
    parts: [part(1, 'Default project', [key('A', 'test'), { ...key('B', 'captions'), clientRef: 'studio' }])],
  })

  test('hide where no key of the list has anything in them', () => {
    expect(emptyColumns(rows, {})).toEqual(['owner', 'application', 'tags', 'usedUntil', 'clientRef'])
    expect(emptyColumns(listed, {})).toEqual(['owner', 'application', 'tags', 'usedUntil'])
    expect(emptyColumns(listed, { A: annotation({ owner: 'Ada' }) })).toEqual([
      'application',
      'tags',
      'usedUntil',
    ])
    // The mark is among the tags.
    expect(emptyColumns(listed, { A: annotation({ isUnused: true }) })).toEqual([
      'owner',
      'application',
      'usedUntil',
    ])
    // A key that is gone fills none.
    expect(emptyColumns(listed, { gone: annotation({ owner: 'Ada' }) })).toContain('owner')
  })

  test('are more in a wide list, none of them empty', () => {
    expect(usualColumns('tight', [])).toEqual(['name', 'project', 'owner', 'age'])
    expect(usualColumns('narrow', ['owner', 'tags', 'usedUntil', 'clientRef'])).toEqual([
      'name',
      'project',
      'application',
      'age',
    ])
    expect(usualColumns('very-wide', ['clientRef'])).toEqual([
      'name',
      'project',
      'owner',
      'application',
      'tags',
      'usedUntil',
      'age',
      'id',
      'created',
    ])
  })
})
