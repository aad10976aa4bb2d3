import { useRef, useState, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { menuPlace } from '../ui'
import { boundWidth } from './model/column-choice'
import type { GridColumn } from './grid-columns'
import { gridTracks } from './model/grid-tracks'
import { HeaderMenu, type HeaderMenuAt } from './HeaderMenu'
import type { ColumnLayout } from './use-columns'

/** How far a press in a column's menu moves its edge, in CSS pixels. */
const menuStep = 40
const unset: ReadonlyMap<string, number> = new Map()

/** What the header does to widths. */
export interface HeaderEdges {
  /** Draws a width that is not kept yet; null draws the one that is. */
  readonly preview: (column: string, width: number | null) => void
  /** Keeps a width; null gives it back to the table. */
  readonly resize: (column: string, width: number | null) => void
  readonly openMenu: (event: MouseEvent) => void
  readonly focusEdge: (column: string) => void
  readonly focusButton: (column: string) => void
}

/** The tracks of a grid, and its header's edges and menu where columns can be changed. */
export const useHeader = (props: {
  grid: RefObject<HTMLElement | null>
  columns: readonly GridColumn[]
  layout: ColumnLayout | undefined
  hasTicks: boolean
  /** Room for what is done to a row, in CSS pixels. */
  actions: number
}): {
  readonly tracks: Readonly<Record<string, string>>
  readonly edges: HeaderEdges | undefined
  readonly menu: ReactNode
} => {
  const { grid, columns, layout, hasTicks, actions } = props
  const [menu, setMenu] = useState<HeaderMenuAt | null>(null)
  const after = useRef<() => HTMLElement | null>(() => null)

  const widths = layout?.widths ?? unset
  const tracksWith = (all: ReadonlyMap<string, number>) =>
    gridTracks({ columns, widths: all, hasTicks, actions })
  const tracks = tracksWith(widths)
  if (layout === undefined) return { tracks, edges: undefined, menu: null }

  const cellOf = (column: string): HTMLElement | null =>
    grid.current?.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? null
  const edgeOf = (column: string): HTMLElement | null => cellOf(column)?.querySelector('[data-edge]') ?? null
  // Of a column that was hidden meanwhile, the first one's.
  const buttonOf = (column: string): HTMLElement | null =>
    (cellOf(column) ?? grid.current)?.querySelector<HTMLElement>('[data-column] button, button') ?? null
  const widthOf = (column: string): number => cellOf(column)?.getBoundingClientRect().width ?? 0

  // Columns before it that would give way keep the width they have, or its edge would not follow the pointer.
  const withHeld = (column: string, width: number): ReadonlyMap<string, number> => {
    const at = columns.findIndex(({ id }) => id === column)
    const held = columns
      .slice(0, at)
      .filter(({ id, width: usual }) => (usual.grow ?? usual.upTo) !== undefined && !widths.has(id))
    return new Map([...held.map(({ id }) => [id, boundWidth(widthOf(id))] as const), [column, width]])
  }
  // Past React: while an edge is dragged, the rows follow by the style sheet alone.
  const preview = (column: string, width: number | null) => {
    const drawn = width === null ? tracks : tracksWith(new Map([...widths, ...withHeld(column, width)]))
    for (const [name, value] of Object.entries(drawn)) grid.current?.style.setProperty(name, value)
  }
  const resize = (column: string, width: number | null) =>
    layout.resize(width === null ? new Map([[column, null]]) : withHeld(column, width))

  const openMenu = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null
    const column = columns.find(({ id }) => id === cell?.dataset['column'])
    if (cell === null || column === undefined) return
    event.preventDefault()
    after.current = () => buttonOf(column.id)
    // By the menu key, under the header.
    setMenu({ column, anchor: menuPlace(event, cell.getBoundingClientRect()) })
  }
  return {
    tracks,
    edges: {
      preview,
      resize,
      openMenu,
      focusEdge: (column) => edgeOf(column)?.focus(),
      focusButton: (column) => buttonOf(column)?.focus(),
    },
    menu: (
      <HeaderMenu
        at={menu}
        layout={layout}
        onStep={(column, by) => resize(column, boundWidth(widthOf(column) + by * menuStep))}
        onReset={(column) => resize(column, null)}
        onEdge={(column) => {
          after.current = () => edgeOf(column)
        }}
        onClose={() => setMenu(null)}
        focusAfter={() => after.current()}
      />
    ),
  }
}
