import { useCallback, useMemo } from 'react'
import { text } from '#shared/text/index'
import { rowColumn, tableColumns, type ColumnName, type TableName } from '#shared/tables'
import { announce } from '../ui'
import { shownColumns, withColumn, withMoved, withWidths } from './model/column-choice'
import type { GridColumn } from './grid-columns'
import { changeLook, useLook } from './model/table-looks'

const words = text.tables

/** What can be done to the columns of a table from its header. */
export interface ColumnLayout {
  /** The widths that somebody set, in CSS pixels. */
  readonly widths: ReadonlyMap<string, number>
  /** Sets widths by column; null gives one back to the table. */
  readonly resize: (widths: ReadonlyMap<string, number | null>) => void
  /** Changes places with a neighbor; null where there is no way there. */
  readonly move: (column: string, by: 1 | -1) => (() => void) | null
  /** Takes a column out; null for the one that names the rows. */
  readonly hide: (column: string) => (() => void) | null
}

/** A column as the menu of columns shows it. */
export interface ColumnOption {
  readonly id: ColumnName
  readonly label: string
  readonly isShown: boolean
}

/** The columns of a table as they are shown, and what can be done with them. */
export interface TableColumns {
  readonly columns: readonly GridColumn[]
  readonly layout: ColumnLayout
  /** The names of those chosen, in order; null where the usual ones are shown. */
  readonly chosen: readonly ColumnName[] | null
  readonly options: readonly ColumnOption[]
  readonly show: (column: ColumnName, isShown: boolean) => void
  /** Null for the usual ones. */
  readonly choose: (columns: readonly ColumnName[] | null) => void
  readonly reset: () => void
}

const nameOf = (column: string): ColumnName | undefined =>
  tableColumns.inventory.find((name) => name === column)

/** The columns of a table by the person's choice. `every` and `usual` are stable; `usual` where nothing is chosen. */
export const useColumns = (
  table: TableName,
  every: readonly GridColumn[],
  usual: readonly ColumnName[],
): TableColumns => {
  const look = useLook(table)
  // Not anew for another width: the rows would be drawn again.
  const shown = useMemo(
    () => shownColumns(look.shown, usual).filter((name) => every.some(({ id }) => id === name)),
    [look.shown, usual, every],
  )
  const columns = useMemo(
    () => shown.flatMap((name) => every.filter(({ id }) => id === name)),
    [shown, every],
  )
  const choose = useCallback(
    (chosen: readonly ColumnName[] | null) =>
      changeLook(table, (now) =>
        now.shown?.join() === chosen?.join() ? now : { ...now, shown: chosen === null ? null : [...chosen] },
      ),
    [table],
  )
  const layout = useMemo((): ColumnLayout => {
    const labelOf = (id: string) => every.find((column) => column.id === id)?.label ?? ''
    return {
      widths: new Map(look.widths.map(({ column, width }) => [column, width])),
      resize: (widths) => {
        const named = [...widths].flatMap(([column, width]) => {
          const name = nameOf(column)
          return name === undefined ? [] : [[name, width] as const]
        })
        changeLook(table, (now) => ({ ...now, widths: withWidths(now.widths, new Map(named)) }))
      },
      move: (column, by) => {
        const name = nameOf(column)
        const moved = name === undefined ? null : withMoved(shown, name, by)
        if (moved === null) return null
        return () => {
          choose(moved)
          announce(words.movedTo(labelOf(column), moved.findIndex((each) => each === name) + 1))
        }
      },
      hide: (column) => {
        const name = nameOf(column)
        if (name === undefined || name === rowColumn) return null
        return () => {
          choose(withColumn(table, shown, name, false))
          announce(words.hidden(labelOf(column)))
        }
      },
    }
  }, [table, look.widths, every, shown, choose])
  return {
    columns,
    layout,
    chosen: look.shown,
    options: every.flatMap(({ id, label }) => {
      const name = nameOf(id)
      return name === undefined ? [] : [{ id: name, label, isShown: shown.includes(name) }]
    }),
    show: (column, isShown) => choose(withColumn(table, shown, column, isShown)),
    choose,
    reset: () => {
      changeLook(table, () => ({ shown: null, widths: [] }))
      announce(words.wasReset)
    },
  }
}
