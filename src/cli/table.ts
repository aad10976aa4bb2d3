import stringWidth from 'string-width'
import { plain } from './output'
import type { CommandLinePorts } from './ports'

// Narrower than this no column gets: nothing could be told from another.
const narrowest = 8
const gap = '  '

const segmenter = new Intl.Segmenter()

/** The beginning of a text in so many columns of a terminal, with an ellipsis where it is cut. */
const shortened = (text: string, columns: number, ellipsis: string): string => {
  if (stringWidth(text) <= columns) return text
  let kept = ''
  for (const { segment } of segmenter.segment(text)) {
    if (stringWidth(kept + segment) + ellipsis.length > columns) break
    kept += segment
  }
  return kept + ellipsis
}

// What people write: it is shortened first, as a part of a date or an outcome says less than the whole.
const freeTexts: ReadonlySet<string> = new Set([
  'NAME',
  'KEY',
  'OLD KEY',
  'NEW KEY',
  'PROJECT',
  'CLIENT REFERENCE',
  'OWNER',
  'APPLICATION',
  'TAGS',
  'NOTE',
  'DETAIL',
])

// An ID is for copying.
const isId = (heading: string): boolean => /\bID$/u.test(heading)

const widthOf = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))

/** Widths, the widest column made narrower until a row fits or no column is wider than its floor. */
const narrowed = (
  widths: readonly number[],
  columns: number,
  floorOf: (column: number) => number,
): readonly number[] => {
  const fit = [...widths]
  while (widthOf(fit) > columns) {
    const candidates = [...fit.keys()].filter((column) => (fit[column] ?? 0) > floorOf(column))
    const widest = candidates.toSorted((a, b) => (fit[b] ?? 0) - (fit[a] ?? 0))[0]
    if (widest === undefined) break
    fit[widest] = (fit[widest] ?? 0) - 1
  }
  return fit
}

/**
 * The widths of the columns of a terminal: free texts made narrower first, then all but IDs. As they are where a row
 * fits in no way.
 */
const fitted = (
  headings: readonly string[],
  widths: readonly number[],
  columns: number,
  ellipsis: string,
): readonly number[] => {
  const isFree = (column: number): boolean => freeTexts.has(headings[column] ?? '')
  const texts = narrowed(widths, columns, (column) => (isFree(column) ? narrowest : Infinity))
  // Of a date, the day stays.
  const day = 'YYYY-MM-DD'.length + ellipsis.length
  const all = narrowed(texts, columns, (column) => {
    if (isFree(column)) return narrowest
    return isId(headings[column] ?? '') ? Infinity : day
  })
  return widthOf(all) > columns ? widths : all
}

/**
 * Rows in columns under headings; the headings alone if there are no rows. On a terminal, cells are shortened where a
 * row then fits: the longest names and notes, then also dates and outcomes, but no ID (a heading that ends in `ID`). In a
 * pipe nothing is.
 */
export const table = (
  { columns, isAscii = false }: Pick<CommandLinePorts, 'columns' | 'isAscii'>,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string[] => {
  const all = [headings, ...rows.map((cells) => cells.map(plain))]
  const widths = headings.map((_, column) =>
    all.reduce((widest, cells) => Math.max(widest, stringWidth(cells[column] ?? '')), 0),
  )
  const ellipsis = isAscii ? '...' : '…'
  const fit = columns === undefined ? widths : fitted(headings, widths, columns, ellipsis)
  const padded = (cell: string, column: number): string => {
    const width = fit[column] ?? 0
    const text = columns === undefined ? cell : shortened(cell, width, ellipsis)
    return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
  }
  return all.map((cells) => cells.map(padded).join(gap).trimEnd())
}
