import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react'
import type { ApiKey } from '#shared/api-key'
import { rangeWith } from '../ui'
import { positionIn, type KeyView } from './model/table-model'

/** In CSS pixels. */
export const rowHeight = 32

// What is usually above the list, in CSS pixels: with as many rows as fit from the first, it is drawn once, not twice.
const aboveList = 104

/** The row of a grid that something happened in. */
export interface RowAt {
  readonly position: number
  readonly key: ApiKey
  readonly element: HTMLElement
}

/**
 * Which rows of a grid exist, and which one of them is in the tab order: it follows its key through sorting and
 * searching, keeps its place where the key is gone, and with it the focus. `onFocusLost` is stable.
 */
export const useActiveRow = (
  view: KeyView,
  scroller: RefObject<HTMLDivElement | null>,
  onFocusLost: () => void,
) => {
  const { rows, table } = view
  const moved = useRef(false)
  const hadFocus = useRef(false)
  const [focus, setFocus] = useState<{ readonly id: string | null; readonly position: number }>({
    id: null,
    position: 0,
  })

  const keyAt = (position: number): ApiKey | undefined => {
    const index = rows[position]
    return index === undefined ? undefined : table.keys.at(index)
  }
  const positionOf = (keyId: string): number => positionIn(view, keyId)

  const held = keyAt(focus.position)?.id === focus.id ? focus.position : -1
  const found = held < 0 && focus.id !== null ? positionOf(focus.id) : held
  const active = Math.max(0, Math.min(found < 0 ? focus.position : found, rows.length - 1))

  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: rowHeight,
    initialRect: { width: 0, height: window.innerHeight - aboveList },
    scrollPaddingStart: rowHeight,
    // The active row stays in the page however far it is scrolled away, or the focus would be lost with it.
    rangeExtractor: (range) => rangeWith(range, active),
  })

  const rowElement = (position: number): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-position="${position}"]`) ?? null

  const rowOf = (target: EventTarget): RowAt | null => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
    const position = Number(element?.dataset['position'])
    const key = keyAt(position)
    return element === null || key === undefined ? null : { position, key, element }
  }

  /** Makes a row the active one, where it is; the focus is there already or goes elsewhere. */
  const settleOn = ({ key, position }: Pick<RowAt, 'key' | 'position'>) => setFocus({ id: key.id, position })

  /** Moves the focus to a row, and it into observation. */
  const moveTo = (position: number) => {
    moved.current = true
    setFocus({ id: keyAt(position)?.id ?? null, position })
    virtualizer.scrollToIndex(position, { align: 'auto' })
  }

  useLayoutEffect(() => {
    // A row that went away with the focus (revoked, or gone in a refresh) leaves it to the one in its place.
    const isLost = hadFocus.current && document.activeElement === document.body
    if (!moved.current && !isLost) return
    moved.current = false
    rowElement(active)?.focus({ preventScroll: true })
  })

  // The whole grid goes (the last match was revoked): the focus goes where the pane says.
  useLayoutEffect(
    () => () => {
      if (hadFocus.current) onFocusLost()
    },
    [onFocusLost],
  )

  return {
    active,
    /**
     * Whether it is the row that last had the focus or was pressed. Not one that is only in the place of that one's key, nor
     * the first of a list that nobody has touched.
     */
    isChosen: found >= 0,
    virtualizer,
    keyAt,
    rowOf,
    activeElement: () => rowElement(active),
    settleOn,
    moveTo,
    /** As `moveTo`, by the key; false where it is not in the view. */
    goTo: (keyId: string): boolean => {
      const position = positionOf(keyId)
      if (position >= 0) moveTo(position)
      return position >= 0
    },
    onFocus: (event: FocusEvent) => {
      const row = rowOf(event.target)
      hadFocus.current = row !== null
      // Also the first one, which is in the Tab order before anybody has chosen it.
      if (row !== null && row.key.id !== focus.id) settleOn(row)
    },
    onBlur: () => {
      hadFocus.current = false
    },
  }
}
