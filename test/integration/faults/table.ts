/** What happened in each cell of a matrix, to be printed once all of it has run. */
export interface Table {
  note(row: string, column: string, cell: string): void
  /** The table as text; a cell that never ran is a dash. */
  text(): string
}

export const createTable = (title: string, rows: readonly string[], columns: readonly string[]): Table => {
  const cells = new Map<string, string>()
  const lines = (): string[][] => [
    ['', ...columns],
    ...rows.map((row) => [row, ...columns.map((column) => cells.get(`${row}/${column}`) ?? '-')]),
  ]
  return {
    note: (row, column, cell) => void cells.set(`${row}/${column}`, cell),
    text: () => {
      const all = lines()
      const widths = ['', ...columns].map((_, index) =>
        Math.max(...all.map((line) => line[index]?.length ?? 0)),
      )
      const drawn = all.map((line) =>
        line
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join('  ')
          .trimEnd(),
      )
      return [title, ...drawn].join('\n')
    },
  }
}
