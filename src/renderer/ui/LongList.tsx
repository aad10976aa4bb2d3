/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- it only notes which row has the focus */
import { useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import { cx } from './cx'
import { rangeWith } from './kept-row'
import styles from './LongList.module.css'

const rowHeight = 28
const rowsShown = 7

const rowAt = (target: Element): number | null => {
  const row = target.closest<HTMLElement>('[data-index]')
  return row === null ? null : Number(row.dataset['index'])
}

/** A long list in a dialog of which only the rows on screen exist; it takes the focus, so that arrows scroll it. */
export const LongList = (props: {
  label: string
  count: number
  renderRow: (index: number) => ReactNode
  /** Rows are as high as what they say, instead of one line. */
  wraps?: boolean
  /** A row to bring on screen; each new object brings it there again. */
  goTo?: { readonly index: number } | null
}) => {
  const { label, count, renderRow, wraps = false, goTo = null } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const onFocus = ({ target }: FocusEvent) => setFocused(rowAt(target))
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // The row that had the focus last stays in the page however far it is scrolled away, or the focus would be lost.
    rangeExtractor: useCallback((range: Range) => rangeWith(range, focused), [focused]),
  })
  useEffect(() => {
    if (goTo !== null) virtual.scrollToIndex(goTo.index)
  }, [goTo, virtual])
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="region"
      aria-label={label}
      tabIndex={0}
      onFocus={onFocus}
      style={{ height: Math.min(virtual.getTotalSize(), rowsShown * rowHeight) + 2 }}
    >
      <ul className={styles.track} style={{ height: virtual.getTotalSize() }} aria-label={label}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <li
            key={index}
            ref={wraps ? virtual.measureElement : undefined}
            data-index={index}
            className={cx(styles.item, wraps && styles.wrapping)}
            aria-posinset={index + 1}
            aria-setsize={count}
            style={{ transform: `translateY(${start}px)` }}
          >
            {renderRow(index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
