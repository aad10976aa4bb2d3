/** A row of the list: an operation, counted from the newest, or one of its entries. */
export interface ShownRow {
  readonly operation: number
  /** Which of its entries, from the oldest; null for the operation itself. */
  readonly entry: number | null
}

/** The rows of a list of operations of which some show their entries below them. */
export interface ShownRows {
  readonly count: number
  /** What stands in a row, counted from the top. */
  readonly at: (row: number) => ShownRow
  /** The row of an operation. */
  readonly of: (operation: number) => number
}

/**
 * Lays out `total` operations; `opened` has how many entries are shown of which, by how many operations began earlier:
 * that stays when newer ones come. It costs as much as operations are open, however long the log is.
 */
export const shownRows = (total: number, opened: ReadonlyMap<number, number>): ShownRows => {
  const open = [...opened]
    .map(([age, entries]) => ({ operation: total - 1 - age, entries }))
    .filter(({ operation }) => operation >= 0)
    .toSorted((one, other) => one.operation - other.operation)
  return {
    count: total + open.reduce((sum, { entries }) => sum + entries, 0),
    at: (row) => {
      let before = 0
      for (const { operation, entries } of open) {
        const own = operation + before
        if (row <= own) break
        if (row <= own + entries) return { operation, entry: row - own - 1 }
        before += entries
      }
      return { operation: row - before, entry: null }
    },
    of: (operation) =>
      open.reduce((row, each) => (each.operation < operation ? row + each.entries : row), operation),
  }
}
