import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { table } from '../../../src/cli/table'

const id = 'SXWRH2NW48-0123456789'
const headings = ['NAME', 'ID', 'PROJECT']

it('stands in columns whatever the width of its characters, and shortens nothing in a pipe', () => {
  const long = 'x'.repeat(300)
  const rows = [
    ['字幕サービス', id, 'Captions'],
    ['ünïcode 👩‍💻', id, 'Captions'],
    [long, id, 'Captions'],
  ]
  const lines = table({}, headings, rows)
  const starts = lines.slice(1).map((line) => stringWidth(line.slice(0, line.indexOf(id))))
  expect(starts).toEqual([302, 302, 302])
  expect(lines[3]).toContain(long)
})

it('fits a terminal, the longest cells shortened, and no ID ever', () => {
  const rows = [
    ['字幕サービス-製品版-とても長い名前', id, 'Captions for the evening news'],
    ['captions', id, 'Captions'],
  ]
  for (const columns of [120, 80, 60, 45]) {
    const lines = table({ columns }, headings, rows)
    for (const line of lines)
      expect({ columns, line, fits: stringWidth(line) <= columns }).toMatchObject({ fits: true })
    expect(lines.slice(1).every((line) => line.includes(id))).toBe(true)
  }
  const narrow = table({ columns: 45 }, headings, rows)
  expect(narrow[1]).toMatch(/^字幕[^ ]*… +SX.*…$/u)
  expect(narrow[2]).toContain('captions')
})

it('shortens nothing where a row would not fit all the same', () => {
  const row = ['captions-production', id, 'Captions for the evening news']
  expect(table({ columns: 20 }, headings, [row])).toEqual(table({}, headings, [row]))
})

describe('a date or an outcome', () => {
  const until = '2026-12-04T00:00:00Z'
  const rows = [['captions-production', id, until, 'left-for-this-key']]
  const columnsOf = (columns: number, isAscii = false) =>
    table({ columns, isAscii }, ['NAME', 'KEY ID', 'KEEP UNTIL', 'OUTCOME'], rows)[1]?.split(/ +/u)

  it('is whole where shorter names are enough', () => {
    expect(columnsOf(72)).toEqual(['caption…', id, until, 'left-for-this-key'])
  })

  it('is shortened where they are not, to the day or longer, and ends in an ellipsis', () => {
    expect(columnsOf(70)).toEqual(['caption…', id, '2026-12-04T00:00:…', 'left-for-this-key'])
    expect(columnsOf(57)).toEqual(['caption…', id, '2026-12-04…', 'left-for-t…'])
    expect(columnsOf(61, true)).toEqual(['capti...', id, '2026-12-04...', 'left-for-t...'])
  })

  it('is whole where even its day does not fit', () => {
    expect(columnsOf(56)).toEqual(rows[0])
  })
})

it('cuts between characters, never within one', () => {
  const [, line = ''] = table({ columns: 12 }, ['NAME'], [['👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻e\u0301']])
  expect(line).toBe('👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻…')
})

it('has no ellipsis where the terminal has none', () => {
  const [, line] = table({ columns: 10, isAscii: true }, ['NAME'], [['captions-production']])
  expect(line).toBe('caption...')
})
