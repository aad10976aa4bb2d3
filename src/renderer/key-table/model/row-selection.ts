import { useRef } from 'react'
import { idAt } from './key-rows'
import { positionIn, type KeyView } from './table-model'

/** Which keys are ticked, by id; what is not in the view stays ticked. */
export interface GridSelection {
  readonly ids: ReadonlySet<string>
  readonly onChange: (ids: ReadonlySet<string>) => void
  /** Copies the ticked keys, in the order of the view. */
  readonly onCopy: () => void
  /** Asks before it revokes the ticked keys. */
  readonly onRevoke: () => void
}

/** Whether what is asked for in a key's row is for all ticked keys: it is one of several. Else for that key alone. */
export const isForTicked = (ids: ReadonlySet<string>, keyId: string): boolean =>
  ids.size > 1 && ids.has(keyId)

/** How much of a view is ticked. */
export type Ticked = 'none' | 'some' | 'all'

const idIn = ({ rows, table }: KeyView, position: number): string => {
  const row = rows[position]
  return row === undefined ? '' : idAt(table.keys, row)
}

/** The ids of the rows from one position to another, in either direction. */
export const idsBetween = (view: KeyView, from: number, to: number): readonly string[] => {
  const first = Math.max(0, Math.min(from, to))
  const last = Math.min(view.rows.length - 1, Math.max(from, to))
  return Array.from({ length: last - first + 1 }, (_, at) => idIn(view, first + at)).filter(Boolean)
}

/** How much of a view is ticked. */
export const tickedOf = (view: KeyView, ids: ReadonlySet<string>): Ticked => {
  if (ids.size === 0) return 'none'
  let count = 0
  for (const index of view.rows) if (ids.has(idAt(view.table.keys, index))) count += 1
  if (count === 0) return 'none'
  return count === view.rows.length ? 'all' : 'some'
}

/** The ticked ids as the view orders them, and after them what it does not show. */
export const tickedInOrder = (view: KeyView, ids: ReadonlySet<string>): readonly string[] => {
  const shown = idsBetween(view, 0, view.rows.length - 1).filter((id) => ids.has(id))
  return [...new Set([...shown, ...ids])]
}

interface Anchor {
  readonly id: string
  /** What was ticked before the range began. */
  readonly base: ReadonlySet<string>
}

/** Ticking rows by keyboard and pointer, as lists of files do it. */
export const useRowSelection = (view: KeyView, selection: GridSelection | undefined) => {
  const anchor = useRef<Anchor | null>(null)
  const positionOf = (id: string): number => positionIn(view, id)

  return {
    /** Ticks one row or takes the tick away; a range may start from it. */
    toggle: (position: number): void => {
      const id = idIn(view, position)
      if (selection === undefined || id === '') return
      const ids = new Set(selection.ids)
      if (!ids.delete(id)) ids.add(id)
      anchor.current = { id, base: ids }
      selection.onChange(ids)
    },
    /** Ticks the rows from where the range began, or from `position`, to `to`. */
    extend: (position: number, to: number): void => {
      const id = idIn(view, position)
      if (selection === undefined || id === '') return
      anchor.current ??= { id, base: selection.ids }
      const from = positionOf(anchor.current.id)
      selection.onChange(
        new Set([...anchor.current.base, ...idsBetween(view, from < 0 ? position : from, to)]),
      )
    },
    /** The next range starts where the focus then is. */
    endRange: (): void => {
      anchor.current = null
    },
    /** Ticks every row of the view, or none of them where all are ticked. */
    toggleAll: (): void => {
      if (selection === undefined) return
      const inView = idsBetween(view, 0, view.rows.length - 1)
      const ids = new Set(selection.ids)
      const isAll = inView.every((id) => ids.has(id))
      for (const id of inView) {
        if (isAll) ids.delete(id)
        else ids.add(id)
      }
      anchor.current = null
      selection.onChange(ids)
    },
    selectAll: (): void => {
      if (selection === undefined) return
      anchor.current = null
      selection.onChange(new Set([...selection.ids, ...idsBetween(view, 0, view.rows.length - 1)]))
    },
  }
}
