import { tableLimits } from '#shared/limits'
import type { TableLook } from '#shared/table-looks'
import { rowColumn, tableColumns, type ColumnName, type TableName } from '#shared/tables'

type Shown = readonly ColumnName[]

/** The columns to show, the one that names the row first: what was chosen, else the usual ones. */
export const shownColumns = (chosen: Shown | null, usual: Shown): Shown => [
  rowColumn,
  ...new Set((chosen ?? usual).filter((column) => column !== rowColumn)),
]

/** The columns shown once one more is, where it comes by nature, or one fewer. */
export const withColumn = (table: TableName, shown: Shown, column: ColumnName, isShown: boolean): Shown => {
  if (column === rowColumn) return shown
  // Out of sight for want of room: it keeps the place it was moved to.
  if (isShown && shown.includes(column)) return shown
  const others = shown.filter((other) => other !== column)
  if (!isShown) return others
  const nature: Shown = tableColumns[table]
  const place = nature.indexOf(column)
  const next = others.findIndex((other) => nature.indexOf(other) > place)
  return next < 0 ? [...others, column] : others.toSpliced(next, 0, column)
}

/**
 * The columns shown once one of them has moved past a neighbor; null where there is no way there. `visible`: those of
 * them that there is room for.
 */
export const withMoved = (
  shown: Shown,
  column: ColumnName,
  by: 1 | -1,
  visible: readonly string[] = shown,
): Shown | null => {
  const neighbor = visible[visible.indexOf(column) + by]
  const from = shown.indexOf(column)
  const to = shown.findIndex((name) => name === neighbor)
  // The first one names the row and stays.
  if (from < 1 || to < 1) return null
  return shown.toSpliced(from, 1).toSpliced(to, 0, column)
}

/** A width within what a column can have, in whole CSS pixels. */
export const boundWidth = (width: number): number =>
  Math.round(Math.max(tableLimits.widthMin, Math.min(tableLimits.widthMax, width)))

/** The widths once some are set, or, with null, given back to the table. */
export const withWidths = (
  widths: TableLook['widths'],
  changed: ReadonlyMap<ColumnName, number | null>,
): TableLook['widths'] => [
  ...widths.filter(({ column }) => !changed.has(column)),
  ...[...changed].flatMap(([column, width]) =>
    width === null ? [] : [{ column, width: boundWidth(width) }],
  ),
]
