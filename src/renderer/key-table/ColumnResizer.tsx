import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { tableLimits } from '#shared/limits'
import { text } from '#shared/text/index'
import { boundWidth } from './model/column-choice'
import styles from './KeyGrid.module.css'

const words = text.tables
const { widthMin, widthMax } = tableLimits
/** How far an arrow key moves the edge, in CSS pixels; with Shift, further. */
const step = 10
const longStep = 50

/** How far the edge is for what a key does; null where the key does nothing here. */
const widthAfter = ({ key, shiftKey }: KeyboardEvent, width: number): number | null => {
  const by = shiftKey ? longStep : step
  switch (key) {
    case 'ArrowLeft':
      return width - by
    case 'ArrowRight':
      return width + by
    case 'Home':
      return widthMin
    case 'End':
      return widthMax
    default:
      return null
  }
}

const cellWidth = (edge: HTMLElement | null): number =>
  Math.round(edge?.parentElement?.getBoundingClientRect().width ?? 0)

/**
 * The edge of a column's header: dragged, or moved with the arrow keys; a double press or Enter gives the width back
 * to the table. Not a stop of the Tab order of its own: → on the header's button goes to it, and Esc back.
 */
export const ColumnResizer = (props: {
  column: string
  label: string
  /** Draws a width that is not kept yet; null draws the one that is. */
  onPreview: (column: string, width: number | null) => void
  /** Keeps a width; null gives it back to the table. */
  onResize: (column: string, width: number | null) => void
  onLeave: () => void
}) => {
  const { column, label, onPreview, onResize, onLeave } = props
  const edge = useRef<HTMLDivElement>(null)
  const drag = useRef<{ readonly from: number; readonly width: number; latest: number | null } | null>(null)
  const widthNow = (): number => cellWidth(edge.current)

  // How wide the column is, only the page knows: said to screen readers without drawing anything anew.
  useLayoutEffect(() => {
    const cell = edge.current?.parentElement
    if (cell === null || cell === undefined) return undefined
    const say = () => {
      const width = cellWidth(edge.current)
      edge.current?.setAttribute('aria-valuenow', String(width))
      edge.current?.setAttribute('aria-valuetext', words.pixels(width))
    }
    say()
    const observer = new ResizeObserver(say)
    observer.observe(cell)
    return () => observer.disconnect()
  }, [])

  const endDrag = (isKept: boolean) => {
    const width = drag.current?.latest ?? null
    if (drag.current === null) return
    drag.current = null
    edge.current?.removeAttribute('data-dragged')
    if (isKept && width !== null) onResize(column, width)
    else onPreview(column, null)
  }
  // The column may be hidden while its edge is held.
  useEffect(() => () => void (drag.current = null), [])

  const grab = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.setAttribute('data-dragged', '')
    drag.current = { from: event.clientX, width: widthNow(), latest: null }
  }
  const pull = (event: PointerEvent) => {
    if (drag.current === null) return
    const width = boundWidth(drag.current.width + event.clientX - drag.current.from)
    if (width === (drag.current.latest ?? drag.current.width)) return
    drag.current.latest = width
    onPreview(column, width)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = widthAfter(event, widthNow())
    if (next !== null) onResize(column, boundWidth(next))
    else if (event.key === 'Enter') onResize(column, null)
    else if (event.key === 'Escape' && drag.current !== null) endDrag(false)
    else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={edge}
      role="separator"
      className={styles.edge}
      aria-orientation="vertical"
      aria-label={words.width(label)}
      aria-valuemin={widthMin}
      aria-valuemax={widthMax}
      aria-valuenow={widthMin}
      title={words.resizeHint}
      tabIndex={-1}
      data-edge={column}
      onPointerDown={grab}
      onPointerMove={pull}
      onPointerUp={() => endDrag(true)}
      onLostPointerCapture={() => endDrag(false)}
      onDoubleClick={() => onResize(column, null)}
      onKeyDown={keyDown}
    />
  )
}
