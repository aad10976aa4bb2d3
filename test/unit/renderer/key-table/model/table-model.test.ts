import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ApiKey } from '../../../../../src/shared/api-key'
import { packKeys } from '../../../../../src/shared/key-list'
import { asRows, keyRows, type KeySource } from '../../../../../src/renderer/key-table/model/key-rows'
import { foldForSearch } from '#shared/domain/search-text'
import {
  keyTable,
  keyTableInSteps,
  keyView,
  nextSorting,
  rankAhead,
  sortColumns,
  type KeyView,
  type Sorting,
} from '../../../../../src/renderer/key-table/model/table-model'

const naive = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const valueOf = (key: ApiKey, column: Sorting['column']): string | number | null => {
  if (column === 'name' || column === 'id' || column === 'clientRef')
    return key[column].trim() === '' ? null : key[column]
  const time = key.createdAt === null ? Number.NaN : Date.parse(key.createdAt)
  // What stands for none is missing as well.
  if (Number.isNaN(time) || time < Date.UTC(2000) || time > Date.UTC(2200)) return null
  return column === 'age' ? -time : time
}

// The model in the plainest words: filter all, then sort all, missing values last either way.
const naiveView = (keys: readonly ApiKey[], query: string, { column, descending }: Sorting): ApiKey[] => {
  const words = foldForSearch(query).split(/\s+/u).filter(Boolean)
  return keys
    .filter((key) =>
      words.every((word) =>
        [key.name, key.id, key.clientRef].some((text) => foldForSearch(text).includes(word)),
      ),
    )
    .toSorted((a, b) => {
      const x = valueOf(a, column)
      const y = valueOf(b, column)
      if (x === null || y === null) return Number(x === null) - Number(y === null)
      const order =
        typeof x === 'string' && typeof y === 'string' ? naive.compare(x, y) : Number(x) - Number(y)
      return descending ? -order : order
    })
}

const shown = (view: KeyView): ApiKey[] =>
  Array.from(view.rows, (index) => view.table.keys.at(index)).filter((key) => key !== undefined)

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('abAB019 -_é')), maxLength: 8 }),
  fc.constantFrom('', 'Ärzte', 'key 2', 'key 10', 'KEY 002', 'straße', '‏מפתח', '日本語', 'ﬁle', 'İstanbul'),
)
const keyArbitrary: fc.Arbitrary<ApiKey> = fc.record({
  id: fc.string({ unit: fc.constantFrom(...Array.from('AB29')), minLength: 1, maxLength: 6 }),
  name: text,
  clientRef: text,
  createdAt: fc.oneof(
    fc.constantFrom(
      null,
      'not a time',
      '0001-01-01T00:00:00Z',
      '1970-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ),
    fc.integer({ min: 0, max: 5 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString()),
  ),
})
const keysArbitrary = fc.array(keyArbitrary, { maxLength: 40 })
const sortingArbitrary: fc.Arbitrary<Sorting> = fc.record({
  column: fc.constantFrom(...sortColumns),
  descending: fc.boolean(),
})
const queryArbitrary = fc.oneof(
  fc.constantFrom('', 'key', 'arzte', 'strasse', 'A 2', '  key  1 ', 'file'),
  fc.string({ unit: fc.constantFrom(...Array.from('abé01 K')), maxLength: 5 }),
)

describe.each<[string, (keys: readonly ApiKey[]) => KeySource]>([
  ['one by one', (keys) => keys],
  ['in columns', asRows],
  ['in columns as they cross to the window', (keys) => keyRows(packKeys(keys))],
])('the view of a table of keys %s', (_form, source) => {
  test('answers what filtering and sorting all keys would', () => {
    fc.assert(
      fc.property(keysArbitrary, queryArbitrary, sortingArbitrary, (keys, query, sorting) => {
        expect(shown(keyView(keyTable(source(keys)), query, sorting))).toEqual(
          naiveView(keys, query, sorting),
        )
      }),
    )
  })

  test('answers the same however the query and the sorting came to be', () => {
    const step = fc.record({ query: queryArbitrary, sorting: sortingArbitrary })
    fc.assert(
      fc.property(keysArbitrary, fc.array(step, { minLength: 1, maxLength: 8 }), (keys, steps) => {
        const table = keyTable(source(keys))
        let view: KeyView | undefined
        for (const { query, sorting } of steps) {
          view = keyView(table, query, sorting, view)
          expect(shown(view)).toEqual(naiveView(keys, query, sorting))
        }
      }),
    )
  })

  test('narrows as a query is typed letter by letter, and widens as it is taken back', () => {
    fc.assert(
      fc.property(keysArbitrary, queryArbitrary, sortingArbitrary, (keys, query, sorting) => {
        const table = keyTable(source(keys))
        const typed = Array.from(query, (_, at) => query.slice(0, at + 1))
        let view = keyView(table, '', sorting)
        for (const so of [...typed, ...typed.toReversed(), '']) {
          view = keyView(table, so, sorting, view)
          expect(shown(view)).toEqual(naiveView(keys, so, sorting))
        }
      }),
    )
  })

  test('keeps the order of equal keys in both directions', () => {
    const keys = ['1', '2', '3'].map((id) => ({ id, name: 'same', clientRef: '', createdAt: null }))
    for (const descending of [false, true]) {
      const view = keyView(keyTable(source(keys)), '', { column: 'name', descending })
      expect(shown(view).map((key) => key.id)).toEqual(['1', '2', '3'])
    }
  })

  test('does not find a word across two fields', () => {
    const keys = [{ id: 'CD', name: 'AB', clientRef: 'EF', createdAt: null }]
    const find = (query: string) =>
      keyView(keyTable(source(keys)), query, { column: 'name', descending: false }).rows.length
    expect(find('bc')).toBe(0)
    expect(find('ef ab')).toBe(1)
  })
})

describe('preparing a table', () => {
  test('in steps answers the same as at once', async () => {
    const keys = Array.from({ length: 12_000 }, (_, index) => ({
      id: `K${index}`,
      name: `name ${index}`,
      clientRef: '',
      createdAt: null,
    }))
    let pauses = 0
    const table = await keyTableInSteps(keys, async () => void (pauses += 1))
    expect(pauses).toBeGreaterThan(1)
    expect(table.haystacks).toEqual(keyTable(keys).haystacks)
  })

  test('ranks ahead of need exactly as on demand, and stops when unwanted', async () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => ({
      id: `K${(index * 7_919) % 5_000}`,
      name: index % 9 === 0 ? `Ämter ${index}` : `name ${(index * 31) % 700}`,
      clientRef: '',
      createdAt: null,
    }))
    const [ahead, onDemand, unwanted] = [keyTable(keys), keyTable(keys), keyTable(keys)]
    await rankAhead(
      ahead,
      async () => {},
      () => true,
    )
    await rankAhead(
      unwanted,
      async () => {},
      () => false,
    )
    expect(unwanted.ranks).toEqual({})
    expect(Object.keys(ahead.ranks).sort()).toEqual(['clientRef', 'id', 'name'])
    keyView(onDemand, '', { column: 'name', descending: false })
    expect(ahead.ranks.name).toEqual(onDemand.ranks.name)
  })
})

test('pressing a header sorts by it, newest first for times, then turns round', () => {
  const byName = { column: 'name', descending: false } as const
  expect(nextSorting(byName, 'name')).toEqual({ column: 'name', descending: true })
  expect(nextSorting(byName, 'created')).toEqual({ column: 'created', descending: true })
  expect(nextSorting(byName, 'age')).toEqual({ column: 'age', descending: false })
})
