import type { ColumnWidth } from './grid-tracks'

/** What somebody needs least to decide about a key goes first. The name stays. */
const firstToGo = [
  'created',
  'application',
  'clientRef',
  'tags',
  'id',
  'project',
  'age',
  'usedUntilReason',
  'owner',
  'usedUntil',
  'finding',
]

/** What gives way last. */
export interface KeptColumns {
  /** The one that the list is sorted by: it stays. */
  readonly sorted?: string
  /** Those that somebody has just asked for, the latest last. */
  readonly asked?: readonly string[]
}

/**
 * Those of the columns that have room beside each other, each as narrow as it can be: a name keeps its room, and others
 * go one after the other. `room`: in CSS pixels. The same list where all of them fit.
 */
export const fittingColumns = <C extends { readonly id: string; readonly width: ColumnWidth }>(
  columns: readonly C[],
  room: number,
  { sorted, asked = [] }: KeptColumns = {},
): readonly C[] => {
  let left = columns
  for (const next of [...firstToGo.filter((id) => !asked.includes(id)), ...asked]) {
    if (next === sorted) continue
    if (left.reduce((sum, { width }) => sum + width.min, 0) <= room) break
    if (left.some(({ id }) => id === next)) left = left.filter(({ id }) => id !== next)
  }
  return left
}

/** Whether each of the columns that can become wider before the others share what is left has all the room for that. */
export const hasRoomToGrow = (columns: readonly { readonly width: ColumnWidth }[], room: number): boolean =>
  columns.reduce((sum, { width: { min, upTo = min } }) => sum + upTo, 0) <= room

/**
 * The columns as wide as somebody set them, in CSS pixels, and no wider. Where that is more than a column needs, it takes
 * no room from the others: the list scrolls to the side.
 */
export const withSetWidths = <C extends { readonly id: string; readonly width: ColumnWidth }>(
  columns: readonly C[],
  widths: ReadonlyMap<string, number>,
): readonly C[] =>
  columns.map((column) => {
    const set = widths.get(column.id)
    return set === undefined
      ? column
      : { ...column, width: { min: Math.min(set, column.width.min), upTo: set } }
  })
