import { isPlain, piecesOf, visibleText } from '#shared/domain/visible-text'

/**
 * Text from elsewhere on one line. What would control the terminal, reorder text or be invisible is written
 * out, as `[U+001B]`.
 */
export const plain = visibleText

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => String.raw`\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')

/** JSON text with invisible characters escaped. Parsing gives the same value. */
const escapedLine = (line: string): string =>
  isPlain(line)
    ? line
    : piecesOf(line)
        .map(({ text, code }) => (code === null ? text : escaped(text)))
        .join('')

/** A value as indented JSON that controls no terminal. Ends with a line feed. */
export const jsonText = (value: unknown): string => {
  const lines = JSON.stringify(value, null, 2).split('\n')
  return `${lines.map(escapedLine).join('\n')}\n`
}

/** Rows in columns under headings; the headings alone if there are no rows. */
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
