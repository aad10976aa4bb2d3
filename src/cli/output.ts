// Names come from a server: what would steer a terminal, or show text in another order, is not printed as it is.
const steering = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu

/** Text from elsewhere as one line that steers no terminal. */
export const plain = (text: string): string => text.replaceAll(steering, '\ufffd')

const escaped = (character: string): string =>
  `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`

/** JSON of one value, indented, in which nothing steers a terminal; it ends with a line end. */
export const jsonText = (value: unknown): string => {
  const lines = JSON.stringify(value, null, 2).split('\n')
  return `${lines.map((line) => line.replaceAll(steering, escaped)).join('\n')}\n`
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
