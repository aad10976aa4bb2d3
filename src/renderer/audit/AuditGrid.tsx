import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react'
import type { AuditEntry } from '#shared/contract/audit'
import { text } from '#shared/text/index'
import { movedPosition } from '../key-table/model/grid-keys'
import { entryAt, type AuditState, type AuditStore } from './audit-store'
import styles from './AuditGrid.module.css'
import { AuditRow } from './AuditRow'

const rowHeight = 44
const headHeight = 28
const { columns } = text.audit
const headers = [columns.when, columns.who, columns.what, columns.target, columns.outcome]

/** What the view asks of the grid. */
export interface AuditGridHandle {
  /** The row that has, or last had, the focus. */
  readonly activeRow: () => HTMLElement | null
}

/** The entries, newest first, of which only the rows on screen exist and are had. One row is in the tab order. */
export const AuditGrid = (props: {
  store: AuditStore
  state: AuditState
  /** Enter, or a double press. */
  onOpen: (entry: AuditEntry) => void
  ref?: Ref<AuditGridHandle> | undefined
}) => {
  const { store, state, onOpen } = props
  const { generation } = state
  const count = state.total ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const [focus, setFocus] = useState({ generation, position: 0 })
  const position = focus.generation === generation ? focus.position : 0
  const active = Math.max(0, Math.min(position, count - 1))

  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // The active row stays in the page however far it is scrolled away, or the focus would be lost with it.
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range)
      if (active < (shown[0] ?? 0)) return [active, ...shown]
      return active > (shown.at(-1) ?? 0) && active < range.count ? [...shown, active] : shown
    },
  })
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0

  useEffect(() => store.need(first, last), [store, state, first, last])
  // Another filter is another list.
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0
  }, [generation])

  const rowElement = (at: number): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-position="${at}"]`) ?? null
  useLayoutEffect(() => {
    if (!moved.current) return
    moved.current = false
    rowElement(active)?.focus({ preventScroll: true })
  })
  useImperativeHandle(props.ref, () => ({ activeRow: () => rowElement(active) }))

  const positionOf = (target: EventTarget): number | null => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
    return row === null ? null : Number(row.dataset['position'])
  }
  const open = (at: number) => {
    const entry = entryAt(state, at)
    if (entry !== undefined) onOpen(entry)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = positionOf(event.target) ?? active
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = movedPosition(event.key, at, count, page)
    if (next !== null) {
      moved.current = true
      setFocus({ generation, position: next })
      virtualizer.scrollToIndex(next, { align: 'auto' })
    } else if (event.key === 'Enter') open(at)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      className={styles.grid}
      aria-label={text.audit.gridLabel}
      aria-rowcount={count + 1}
      aria-colcount={headers.length}
      onKeyDown={keyDown}
      onFocus={(event) => {
        const at = positionOf(event.target)
        if (at !== null && at !== active) setFocus({ generation, position: at })
      }}
      onDoubleClick={(event) => {
        const at = positionOf(event.target)
        if (at !== null) open(at)
      }}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" className={styles.headRow} aria-rowindex={1}>
          {headers.map((label) => (
            <div key={label} role="columnheader" className={styles.headCell}>
              {label}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          // By age, so that a row keeps its place on screen when newer ones come.
          <AuditRow
            key={count - 1 - index}
            entry={entryAt(state, index)}
            position={index}
            top={start - headHeight}
            isActive={index === active}
          />
        ))}
      </div>
    </div>
  )
}
