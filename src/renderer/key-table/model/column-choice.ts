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
  const others = shown.filter((other) => other !== column)
  if (!isShown) return others
  const nature: Shown = tableColumns[table]
  const place = nature.indexOf(column)
  const next = others.findIndex((other) => nature.indexOf(other) > place)
  return next < 0 ? [...others, column] : others.toSpliced(next, 0, column)
}

/** The columns shown once one of them has changed places with a neighbor; null where there is no way there. */
export const withMoved = (shown: Shown, column: ColumnName, by: 1 | -1): Shown | null => {
  const from = shown.indexOf(column)
  const to = from + by
  const other = shown[to]
  // The first one names the row and stays.
  if (from < 1 || to < 1 || other === undefined) return null
  return shown.with(from, other).with(to, column)
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
