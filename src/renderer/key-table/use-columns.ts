import { useCallback, useMemo, useState } from 'react'
import { create } from 'zustand'
import { text } from '#shared/text/index'
import { rowColumn, tableColumns, type ColumnName, type TableName } from '#shared/tables'
import { announce } from '../ui'
import { shownColumns, withColumn, withMoved, withWidths } from './model/column-choice'
import type { GridColumn } from './grid-columns'
import { fittingColumns, hasRoomToGrow, withSetWidths } from './model/fitting-columns'
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
  /** Takes what the grid says of its room, by which the columns are those that fit. Stable. */
  readonly onRoom: (room: number) => void
  readonly show: (column: ColumnName, isShown: boolean) => void
  /** Null for the usual ones. */
  readonly choose: (columns: readonly ColumnName[] | null) => void
  readonly reset: () => void
}

const nameOf = (column: string): ColumnName | undefined => tableColumns.health.find((name) => name === column)

// The columns that somebody has shown since the start: in a narrow window others give way to them.
const useAsked = create<Readonly<Record<TableName, readonly ColumnName[]>>>(() => ({
  project: [],
  inventory: [],
  overview: [],
  health: [],
}))

const noteAsked = (table: TableName, column: ColumnName, isShown: boolean): void =>
  useAsked.setState((all) => {
    const others = all[table].filter((each) => each !== column)
    return { [table]: isShown ? [...others, column] : others }
  })

const noWidths: ReadonlyMap<string, number> = new Map()

const atItsLeast = (column: GridColumn): GridColumn =>
  column.width.upTo === undefined ? column : { ...column, width: { min: column.width.min } }

/**
 * Those of the columns that a grid has room for, and what it is to be told of that. `columns`: stable; `sorted`: the one
 * that the list is sorted by; `asked`: those to which others give way; `widths`: those that somebody set, in CSS pixels.
 */
export const useFitting = (
  columns: readonly GridColumn[],
  sorted: string,
  asked: readonly string[] = [],
  widths: ReadonlyMap<string, number> = noWidths,
): readonly [fitting: readonly GridColumn[], onRoom: (room: number) => void] => {
  const [room, onRoom] = useState<number | null>(null)
  const measured = withSetWidths(columns, widths)
  const left = room === null ? measured : fittingColumns(measured, room, { sorted, asked })
  const names = left.map(({ id }) => id).join(' ')
  // What has no use of a part of the room it could take leaves it to the others.
  const canGrow = room === null || hasRoomToGrow(left, room)
  // Not anew for each pixel of a window that is resized: the rows would be drawn again.
  const fitting = useMemo(() => {
    const kept = names.split(' ')
    const shown = columns.filter(({ id }) => kept.includes(id))
    return canGrow ? shown : shown.map(atItsLeast)
  }, [columns, names, canGrow])
  return [fitting, onRoom]
}

/** Chooses the columns of a table; null for the usual ones. Stable. */
export const useChooseColumns = (table: TableName): TableColumns['choose'] =>
  useCallback(
    (chosen) =>
      changeLook(table, (now) =>
        now.shown?.join() === chosen?.join() ? now : { ...now, shown: chosen === null ? null : [...chosen] },
      ),
    [table],
  )

/**
 * The columns of a table by the person's choice. `every` and `usual` are stable; `usual` where nothing is chosen.
 * `sorted`: the one that the list is sorted by.
 */
export const useColumns = (
  table: TableName,
  every: readonly GridColumn[],
  usual: readonly ColumnName[],
  sorted: string,
): TableColumns => {
  const look = useLook(table)
  const wanted = useMemo(
    () => shownColumns(look.shown, usual).flatMap((name) => every.filter(({ id }) => id === name)),
    [look.shown, usual, every],
  )
  const asked = useAsked((all) => all[table])
  const widths = useMemo(
    () => new Map<string, number>(look.widths.map(({ column, width }) => [column, width])),
    [look.widths],
  )
  // Chosen ones too: a name that cannot be read is of less use than a column out of sight.
  const [columns, onRoom] = useFitting(wanted, sorted, asked, widths)
  // What is chosen starts from these, and not from those that a narrow window has room for: it counts in a wide one too.
  // They also have those that are not there now: until the notes are loaded, or with another kind of findings.
  const shown = useMemo(() => shownColumns(look.shown, usual), [look.shown, usual])
  const choose = useChooseColumns(table)
  const show = useCallback(
    (column: ColumnName, isShown: boolean) => {
      noteAsked(table, column, isShown)
      choose(withColumn(table, shown, column, isShown))
    },
    [table, shown, choose],
  )
  const layout = useMemo((): ColumnLayout => {
    const visible = columns.map(({ id }) => id)
    const labelOf = (id: string) => every.find((column) => column.id === id)?.label ?? ''
    return {
      widths,
      resize: (changed) => {
        const named = [...changed].flatMap(([column, width]) => {
          const name = nameOf(column)
          return name === undefined ? [] : [[name, width] as const]
        })
        changeLook(table, (now) => ({ ...now, widths: withWidths(now.widths, new Map(named)) }))
      },
      move: (column, by) => {
        const name = nameOf(column)
        const moved = name === undefined ? null : withMoved(shown, name, by, visible)
        if (moved === null) return null
        return () => {
          choose(moved)
          announce(words.movedTo(labelOf(column), visible.indexOf(column) + by + 1))
        }
      },
      hide: (column) => {
        const name = nameOf(column)
        if (name === undefined || name === rowColumn) return null
        return () => {
          show(name, false)
          announce(words.hidden(labelOf(column)))
        }
      },
    }
  }, [table, widths, every, columns, shown, choose, show])
  return {
    columns,
    layout,
    chosen: look.shown,
    options: every.flatMap(({ id, label }) => {
      const name = nameOf(id)
      return name === undefined
        ? []
        : [{ id: name, label, isShown: columns.some((column) => column.id === id) }]
    }),
    onRoom,
    show,
    choose,
    reset: () => {
      useAsked.setState({ [table]: [] })
      changeLook(table, () => ({ shown: null, widths: [] }))
      announce(words.wasReset)
    },
  }
}
