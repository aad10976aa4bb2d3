import { expect, test } from 'vitest'
import { shownRows } from '../../../../src/renderer/audit/rows'

const laidOut = (total: number, opened: ReadonlyMap<number, number>) => {
  const rows = shownRows(total, opened)
  return Array.from({ length: rows.count }, (_, row) => {
    const { operation, entry } = rows.at(row)
    return entry === null ? `${operation}` : `${operation}.${entry}`
  })
}

test('each operation has a row, and each opened one its entries below it', () => {
  expect(laidOut(3, new Map())).toEqual(['0', '1', '2'])
  // By how many began earlier: the newest of four is the third.
  const opened = new Map([
    [3, 2],
    [1, 3],
  ])
  expect(laidOut(4, opened)).toEqual(['0', '0.0', '0.1', '1', '2', '2.0', '2.1', '2.2', '3'])
  expect([0, 1, 2, 3].map(shownRows(4, opened).of)).toEqual([0, 3, 4, 8])
})

test('what is open stays open when newer operations come, and is let go of where the log was cut', () => {
  expect(laidOut(5, new Map([[1, 1]]))).toEqual(['0', '1', '2', '3', '3.0', '4'])
  expect(laidOut(1, new Map([[1, 1]]))).toEqual(['0'])
})
