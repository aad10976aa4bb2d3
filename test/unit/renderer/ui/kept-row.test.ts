import { expect, it } from 'vitest'
import { rangeWith } from '../../../../src/renderer/ui/kept-row'

const inView = { startIndex: 10, endIndex: 12, overscan: 1, count: 30 }

it.each<[string, number | null, number[]]>([
  ['no row', null, [9, 10, 11, 12, 13]],
  ['a row in view', 11, [9, 10, 11, 12, 13]],
  ['a row above', 2, [2, 9, 10, 11, 12, 13]],
  ['a row below', 29, [9, 10, 11, 12, 13, 29]],
  ['a row that is there no more', 30, [9, 10, 11, 12, 13]],
])('the rows in view are drawn in order with %s', (_, kept, drawn) => {
  expect(rangeWith(inView, kept)).toEqual(drawn)
})
