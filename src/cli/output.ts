import { isPlain, piecesOf, visibleText } from '#shared/domain/visible-text'

/**
 * Text from elsewhere as one line: what would steer the terminal, show text in another order or not be seen at all is
 * written out, as `[U+001B]`.
 */
export const plain = visibleText

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => String.raw`\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')

/** JSON text in which what cannot be seen is escaped: read back, it is the same. */
const escapedLine = (line: string): string =>
  isPlain(line)
    ? line
    : piecesOf(line)
        .map(({ text, code }) => (code === null ? text : escaped(text)))
        .join('')

/** JSON of one value, indented, in which nothing steers a terminal; it ends with a line end. */
export const jsonText = (value: unknown): string => {
  const lines = JSON.stringify(value, null, 2).split('\n')
  return `${lines.map(escapedLine).join('\n')}\n`
}

/** Rows under headings, in columns; nothing but the headings where there are none. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const all = [headings, ...rows.map((cells) => cells.map(plain))]
  const widths = headings.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)))
  return all.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
