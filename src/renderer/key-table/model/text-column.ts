/**
 * The texts of one column, in as few strings as can be: a search reads each in one go, and a text becomes a string of
 * its own only where it is needed.
 */
export interface TextColumn {
  readonly length: number
  /** The texts that are ASCII without a line feed, one a line: each character takes one byte. */
  readonly plain: string
  /** By row: where its text starts in `plain`, or `-1 - n` for the n-th of `others`. Null where all have `width`. */
  readonly starts: Int32Array | null
  /** Characters of each text, where `starts` is null. */
  readonly width: number
  readonly others: OtherTexts
}

/** The texts that are not in `plain`. */
export interface OtherTexts {
  /** One after the other, with a line feed after each. */
  readonly text: string
  /** Where each starts, and then where the last one ends. */
  readonly starts: Uint32Array
  /** The row of each. */
  readonly rows: Uint32Array
}

/** Characters looked at between two pauses: about a millisecond of work. */
const pieceLength = 256 * 1024
/** Texts, or runs of them, that are made one string at a time. */
const joinedAtOnce = 2_048

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const noOthers: OtherTexts = { text: '', starts: new Uint32Array(1), rows: new Uint32Array(0) }

const othersOf = (texts: readonly string[], rows: readonly number[] | Uint32Array): OtherTexts => {
  if (texts.length === 0) return noOthers
  const starts = new Uint32Array(texts.length + 1)
  for (const [index, text] of texts.entries()) starts[index + 1] = (starts[index] ?? 0) + text.length + 1
  return { text: `${texts.join('\n')}\n`, starts, rows: Uint32Array.from(rows) }
}

const otherAt = ({ text, starts }: OtherTexts, index: number): string =>
  text.slice(starts[index], (starts[index + 1] ?? 0) - 1)

/** ASCII as a string of one byte a character, also where it was cut out of one of two. */
const narrowed = (text: string): string => decoder.decode(encoder.encode(text))

/** Whether a piece of an escaped column (shared/key-list) is ASCII and means what it says. */
const isPlain = (piece: string): boolean =>
  !piece.includes('\\') && encoder.encode(piece).byteLength === piece.length

/** The parts of a text, each of whole lines, with where it starts. */
function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from + pieceLength)
    const until = end === -1 ? text.length : end
    yield text.slice(from, until)
    from = until + 1
  }
}

/** The length that all lines have, or null where they differ. `text` has `count` lines. */
const commonWidth = (text: string, count: number): number | null => {
  const width = (text.length + 1) / count - 1
  if (!Number.isInteger(width)) return null
  for (let end = width; end < text.length; end += width + 1) if (text.charCodeAt(end) !== 10) return null
  return width
}

/** Notes where each line of a piece starts, which itself starts at `at`; answers the row after the last one. */
const noteStarts = (piece: string, at: number, starts: Int32Array, firstRow: number): number => {
  let row = firstRow
  starts[row++] = at
  for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', end + 1))
    starts[row++] = at + end + 1
  return row
}

function* plainSteps(text: string, count: number): Generator<void, TextColumn> {
  const width = commonWidth(text, count)
  if (width !== null) return { length: count, plain: text, starts: null, width, others: noOthers }
  const starts = new Int32Array(count)
  let row = 0
  let at = 0
  for (const piece of piecesOf(text)) {
    if (at > 0) yield
    row = noteStarts(piece, at, starts, row)
    at += piece.length + 1
  }
  return { length: count, plain: text, starts, width: 0, others: noOthers }
}

const ascii = /^\p{ASCII}*$/u

/** Gathers lines of any kind into a column of `count`. */
const gathering = (count: number) => {
  const starts = new Int32Array(count)
  const plain: string[] = []
  const runs: string[] = []
  const others: string[] = []
  const rows: number[] = []
  let row = 0
  let at = 0
  // As they come, so that there is no long work at the end.
  const joinRuns = (): void => {
    if (runs.length > 0) plain.push(narrowed(runs.join('\n')))
    runs.length = 0
  }
  const keep = (piece: string): void => {
    runs.push(piece)
    at += piece.length + 1
    if (runs.length >= joinedAtOnce) joinRuns()
  }
  return {
    addPlain: (piece: string): void => {
      row = noteStarts(piece, at, starts, row)
      keep(piece)
    },
    add: (text: string): void => {
      if (ascii.test(text) && !text.includes('\n')) {
        starts[row++] = at
        keep(text)
        return
      }
      starts[row] = -1 - others.length
      others.push(text)
      rows.push(row++)
    },
    column: (): TextColumn => {
      joinRuns()
      return { length: count, plain: plain.join('\n'), starts, width: 0, others: othersOf(others, rows) }
    },
  }
}

const notPlain = /[^\0-\x5b\x5d-\x7f]/gu

/** Gathers the lines of a piece in which some are not plain: the runs between those in one go each. */
const gatherFrom = (
  piece: string,
  gathered: ReturnType<typeof gathering>,
  valueIn: (line: string) => string,
): void => {
  let from = 0
  while (from <= piece.length) {
    notPlain.lastIndex = from
    const found = notPlain.exec(piece)?.index
    if (found === undefined) {
      gathered.addPlain(piece.slice(from))
      return
    }
    const start = piece.lastIndexOf('\n', found) + 1
    if (start > from) gathered.addPlain(piece.slice(from, start - 1))
    const end = piece.indexOf('\n', found)
    const until = end === -1 ? piece.length : end
    gathered.add(valueIn(piece.slice(start, until)))
    from = until + 1
  }
}

/** A column of a list as it crosses to the window, `valueIn` giving the text of a line; with pauses. */
export function* columnSteps(
  text: string,
  count: number,
  valueIn: (line: string) => string,
): Generator<void, TextColumn> {
  if (count === 0) return columnOfTexts([])
  const pieces: boolean[] = []
  for (const piece of piecesOf(text)) {
    if (pieces.length > 0) yield
    pieces.push(isPlain(piece))
  }
  if (!pieces.includes(false)) return yield* plainSteps(text, count)
  const gathered = gathering(count)
  for (const piece of piecesOf(text)) {
    if (pieces.shift() === true) gathered.addPlain(piece)
    else gatherFrom(piece, gathered, valueIn)
    yield
  }
  return gathered.column()
}

/** Texts as a column. */
export const columnOfTexts = (texts: readonly string[]): TextColumn => {
  const gathered = gathering(texts.length)
  for (const text of texts) gathered.add(text)
  return gathered.column()
}

const startOf = ({ starts, width }: TextColumn, row: number): number =>
  starts === null ? row * (width + 1) : (starts[row] ?? 0)

/** The text of a row of the column. */
export const textAt = (column: TextColumn, row: number): string => {
  const start = startOf(column, row)
  if (start < 0) return otherAt(column.others, -1 - start)
  if (column.starts === null) return column.plain.slice(start, start + column.width)
  const end = column.plain.indexOf('\n', start)
  return column.plain.slice(start, end === -1 ? undefined : end)
}

/** All texts, in the order of the rows. */
export const textsIn = (column: TextColumn): string[] =>
  Array.from({ length: column.length }, (_, row) => textAt(column, row))

/** The column with each text as `fold` has it, which of ASCII is that in lower case. */
export const foldedColumn = (column: TextColumn, fold: (text: string) => string): TextColumn => {
  const { others } = column
  const plain = column.plain.toLowerCase()
  const texts = Array.from(others.rows, (_, index) => fold(otherAt(others, index)))
  return {
    ...column,
    // The very same string where nothing changes: it is kept once.
    plain: plain === column.plain ? column.plain : plain,
    others: othersOf(texts, others.rows),
  }
}

/** The last row whose text is in `plain` and starts at `position` or before, from a row on that does. */
const rowAround = (column: TextColumn, position: number, from: number): number => {
  const { starts, width } = column
  if (starts === null) return Math.floor(position / (width + 1))
  let last = from
  for (let row = from + 1; row < starts.length; row += 1) {
    const start = starts[row] ?? 0
    if (start > position) break
    if (start >= 0) last = row
  }
  return last
}

/** Marks with 1 the rows whose text has a word in it, which has no line feed and is not empty. */
export const markRows = (column: TextColumn, word: string, marks: Uint8Array): void => {
  const { plain, others } = column
  let row = -1
  for (let found = plain.indexOf(word); found !== -1;) {
    row = rowAround(column, found, row)
    marks[row] = 1
    const end = plain.indexOf('\n', found)
    found = end === -1 ? -1 : plain.indexOf(word, end)
  }
  for (const [index, other] of others.rows.entries())
    if (otherAt(others, index).includes(word)) marks[other] = 1
}

/** The first row with exactly this text; -1 where there is none. */
export const rowWith = (column: TextColumn, text: string): number => {
  const { plain, others } = column
  for (let found = plain.indexOf(text); found !== -1; found = plain.indexOf(text, found + 1)) {
    const row = rowAround(column, found, -1)
    if (row >= 0 && startOf(column, row) === found && textAt(column, row) === text) return row
    if (text === '') break
  }
  const index = others.rows.findIndex((_, at) => otherAt(others, at) === text)
  return others.rows[index] ?? -1
}

const areEqual = (a: Uint32Array, b: Uint32Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])

/** Whether two columns hold the same texts in the same order. */
export const isSameColumn = (a: TextColumn, b: TextColumn): boolean =>
  a.length === b.length &&
  a.plain === b.plain &&
  a.others.text === b.others.text &&
  areEqual(a.others.starts, b.others.starts) &&
  areEqual(a.others.rows, b.others.rows)
