import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  collator,
  numberRanks,
  textComparison,
  textRanks,
} from '../../../../../src/renderer/key-table/model/sort-key'

const ascii = fc.oneof(
  fc.string({
    unit: fc.integer({ min: 0, max: 126 }).map((code) => String.fromCharCode(code)),
    maxLength: 8,
  }),
  fc.string({ unit: fc.constantFrom(...Array.from('00199aAbB- _')), maxLength: 12 }),
)
const anyText = fc.oneof(ascii, fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constant('9'.repeat(150)))

test('comparing by sort keys answers what the collator would', () => {
  fc.assert(
    fc.property(fc.array(ascii, { minLength: 2, maxLength: 12 }), (texts) => {
      const compare = textComparison(texts)
      for (let a = 0; a < texts.length; a += 1) {
        for (let b = 0; b < texts.length; b += 1) {
          expect(Math.sign(compare(a, b))).toBe(Math.sign(collator().compare(texts[a] ?? '', texts[b] ?? '')))
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('ranks order any texts as the collator does, mixed scripts and long numbers too', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 30 }), (texts) => {
      const ranks = textRanks(texts)
      for (let at = 1; at < texts.length; at += 1) {
        const expected = collator().compare(texts[at - 1] ?? '', texts[at] ?? '')
        expect(Math.sign((ranks[at - 1] ?? 0) - (ranks[at] ?? 0))).toBe(Math.sign(expected))
      }
    }),
  )
})

test('sorts more texts than fit one run', () => {
  const texts = Array.from({ length: 9_000 }, (_, index) => `key ${(index * 7_919) % 9_000}`)
  const ranks = textRanks(texts)
  texts.forEach((text, index) => expect(ranks[index]).toBe(Number(text.slice(4))))
})

test('numbers rank in order, equal ones alike and NaN last', () => {
  expect([...numberRanks(Float64Array.of(5, Number.NaN, 1, 5, -2))]).toEqual([2, 3, 1, 2, 0])
  expect([...numberRanks(new Float64Array())]).toEqual([])
})
