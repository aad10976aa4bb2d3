import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ApiKey } from '../../../../../src/shared/api-key'
import { packKeys } from '../../../../../src/shared/key-list'
import {
  areSameRows,
  asRows,
  idAt,
  keyRows,
  keyRowsInSteps,
  rowOf,
  withoutKeys,
} from '../../../../../src/renderer/key-table/model/key-rows'
import {
  columnOfTexts,
  foldedColumn,
  markRows,
  textAt,
  textsIn,
} from '../../../../../src/renderer/key-table/model/text-column'
import { foldForSearch } from '#shared/domain/search-text'

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('abAB01 \\\né日\u{1f511}')), maxLength: 6 }),
  fc.constantFrom('', '\n', '\\n', '\ud800', '\ufeff', 'Ärzte', '日本語', 'İstanbul', 'ΟΔΟΣ'),
)
const keys: fc.Arbitrary<ApiKey[]> = fc.uniqueArray(
  fc.record({
    id: fc.oneof(text, fc.stringMatching(/^[A-Z]{4}$/u)).filter((id) => id !== ''),
    name: text,
    clientRef: text,
    createdAt: fc.constantFrom(null, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456Z'),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
)

// Long enough for several pieces of work, with something in each script and line feeds.
const many: ApiKey[] = Array.from({ length: 30_000 }, (_, index) => ({
  id: `KEY${100_000 + index}`,
  name: index % 1_000 === 999 ? `日本語\n${index}` : `name ${index} of a key`,
  clientRef: index % 7 === 0 ? 'a\\b' : '',
  createdAt: '2026-01-01T00:00:00Z',
}))

describe('keys in columns', () => {
  test('are the keys that they were made of, from either form', () => {
    fc.assert(
      fc.property(keys, (all) => {
        for (const rows of [keyRows(packKeys(all)), asRows(all)]) {
          expect([...rows]).toEqual(all)
          expect(rows.length).toBe(all.length)
          for (const [row, key] of all.entries()) {
            expect(rows.at(row)).toEqual(key)
            expect(idAt(rows, row)).toBe(key.id)
            expect(rowOf(rows, key.id)).toBe(row)
          }
          for (const none of [-1, all.length, Number.NaN]) expect(rows.at(none)).toBeUndefined()
        }
        expect(areSameRows(keyRows(packKeys(all)), asRows(all))).toBe(true)
      }),
    )
  })

  test('come in steps as they come at once, however long the list', async () => {
    let pauses = 0
    const rows = await keyRowsInSteps(packKeys(many), async () => void (pauses += 1))
    expect(pauses).toBeGreaterThan(1)
    expect([...rows]).toEqual(many)
    expect(areSameRows(rows, asRows(many))).toBe(true)
    expect(rowOf(rows, 'KEY129999')).toBe(29_999)
    expect(rowOf(rows, 'KEY')).toBe(-1)
  })

  test('are one object a key while it is drawn', () => {
    const rows = asRows(many)
    expect(rows.at(7)).toBe(rows.at(7))
  })

  test('differ where a key does', () => {
    fc.assert(
      fc.property(keys, keys, (some, others) => {
        const isSame = JSON.stringify(some) === JSON.stringify(others)
        expect(areSameRows(asRows(some), asRows(others))).toBe(isSame)
      }),
    )
  })

  test('can do without some, and are the same object without none', () => {
    const rows = keyRows(packKeys(many.slice(0, 3)))
    expect(withoutKeys(rows, () => false)).toBe(rows)
    expect([...withoutKeys(rows, (id) => id === 'KEY100001')]).toEqual([many[0], many[2]])
  })
})

describe('a column of texts', () => {
  test('has each text folded as it is by itself', () => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        expect(textsIn(foldedColumn(columnOfTexts(texts), foldForSearch))).toEqual(texts.map(foldForSearch))
      }),
    )
  })

  test('keeps texts once that are folded already', () => {
    const column = columnOfTexts(['abc', 'de'])
    expect(foldedColumn(column, foldForSearch).plain).toBe(column.plain)
  })

  test('marks the rows that have a word', () => {
    const word = fc
      .oneof(text, fc.constantFrom('a', 'b', '0', 'é', '日'))
      .filter((some) => /^[^\n]+$/u.test(some))
    fc.assert(
      fc.property(fc.array(text), word, (texts, wanted) => {
        const column = columnOfTexts(texts)
        const marks = new Uint8Array(texts.length)
        markRows(column, wanted, marks)
        expect([...marks].map(Boolean)).toEqual(texts.map((some) => some.includes(wanted)))
        for (const [row, some] of texts.entries()) expect(textAt(column, row)).toBe(some)
      }),
    )
  })
})
