import type { CsvSeparator } from '#shared/domain/setting-rules'
import { visibleText } from '#shared/domain/visible-text'

// Where some spreadsheet can begin a cell, also one that splits at another separator than ours, and then, after what
// it trims or what cannot be seen, the beginning of a formula; in full width and small forms, which some fold.
const formulaAhead =
  /(^|[,;\t\r\n])(?=[\s\p{C}\p{Z}\p{DI}\u2800"]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])/gu

const separators: Readonly<Record<CsvSeparator, string>> = { comma: ',', semicolon: ';' }

/** Begins a file: without a byte order mark, Excel misreads UTF-8. */
export const csvMark = '\u{feff}'

/** What a cell shows; nothing where it is null. */
export type CsvValue = string | number | null

/**
 * What a spreadsheet would take for a formula gets an apostrophe before it, which shows it as text (OWASP, CSV
 * injection), also after a comma or a semicolon inside the cell: a program that splits at the other one begins a cell
 * there. What cannot be seen is written out, tabs and line breaks too.
 */
const safeText = (value: CsvValue): string =>
  (value === null ? '' : visibleText(String(value))).replace(formulaAhead, "$1'")

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** One cell: always quoted, quotes doubled (RFC 4180, 2.5 to 2.7). */
export const csvCell = (value: CsvValue): string => quoted(safeText(value))

/**
 * One line for the clipboard, with its end, in the columns that spreadsheets take from it: apart by tabs. Quoted only
 * where a quote begins the cell, which they would take for quoting; elsewhere people read it as it is.
 */
export const tabbedRow = (cells: readonly CsvValue[]): string =>
  `${cells
    .map(safeText)
    .map((text) => (text.startsWith('"') ? quoted(text) : text))
    .join('\t')}\n`

/**
 * One record, with its end (CRLF: RFC 4180, 2.1). Excel opens a file in columns where the separator is that of its
 * region: a semicolon where numbers have a decimal comma, as in German. The line `sep=;` is no way to do without: with
 * it Excel ignores the byte order mark.
 */
export const csvRow = (cells: readonly CsvValue[], separator: CsvSeparator): string =>
  `${cells.map(csvCell).join(separators[separator])}\r\n`

// Written in pieces of about this many rows.
const perPiece = 2_000

/** A file of rows under the names of their columns, piece by piece. Each row is made as its piece is. */
export function* csvPieces<Item, Column extends string>(
  columns: readonly Column[],
  items: readonly Item[],
  rowOf: (item: Item) => Readonly<Record<Column, CsvValue>>,
  separator: CsvSeparator,
): Generator<string> {
  yield `${csvMark}${csvRow(columns, separator)}`
  for (let from = 0; from < items.length; from += perPiece)
    yield items
      .slice(from, from + perPiece)
      .map((item) => {
        const row = rowOf(item)
        return csvRow(
          columns.map((column) => row[column]),
          separator,
        )
      })
      .join('')
}
