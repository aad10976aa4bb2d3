import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { auditWords } from '#shared/text/parts/audit'
import { rangeWith } from '../ui'
import { movedPosition } from '../key-table/model/grid-keys'
import { operationAt, type AuditState, type AuditStore } from './audit-store'
import styles from './AuditGrid.module.css'
import { AuditRow } from './AuditRow'
import type { OpenedEntries } from './opened'
import { shownRows } from './rows'

const rowHeight = 44
const headHeight = 28
const { columns } = auditWords
const headers = [columns.when, columns.who, columns.what, columns.target, columns.outcome]

/** What the view asks of the grid. */
export interface AuditGridHandle {
  /** The row that has, or last had, the focus. */
  readonly activeRow: () => HTMLElement | null
}

const isOpener = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[data-opener]') !== null

const none: ReadonlyMap<number, number> = new Map()

/**
 * The operations, the last begun first, of which only the rows on screen exist and are had. One row is in the tab
 * order. The right arrow shows an operation's entries below it, the left one hides them.
 */
export const AuditGrid = (props: {
  store: AuditStore
  state: AuditState
  /** Enter, or a double press. */
  onOpen: (opened: OpenedEntries) => void
  ref?: Ref<AuditGridHandle> | undefined
}) => {
  const { store, state, onOpen } = props
  const { generation } = state
  const total = state.total ?? 0
  const [opened, setOpened] = useState({ generation, entries: none })
  const entriesShown = opened.generation === generation ? opened.entries : none
  const rows = shownRows(total, entriesShown)
  const { count } = rows
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
    rangeExtractor: (range) => rangeWith(range, active),
  })
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0

  const [firstNeeded, lastNeeded] = [rows.at(first).operation, rows.at(last).operation]
  useEffect(() => store.need(firstNeeded, lastNeeded), [store, state, firstNeeded, lastNeeded])
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
    const row = rows.at(at)
    const operation = operationAt(state, row.operation)
    if (operation === undefined) return
    const entry = row.entry === null ? undefined : operation.entries[row.entry]
    onOpen(entry === undefined ? operation : { entries: [entry], outcome: entry.outcome, isPart: true })
  }
  /** Shows or hides the entries of the operation of a row; answers whether that changed anything. */
  const unfold = (at: number, isWanted: boolean): boolean => {
    const { operation } = rows.at(at)
    const age = total - 1 - operation
    const entries = operationAt(state, operation)?.entries.length ?? 0
    if (entries < 2 || entriesShown.has(age) === isWanted) return false
    const next = new Map(entriesShown)
    if (isWanted) next.set(age, entries)
    else next.delete(age)
    setOpened({ generation, entries: next })
    return true
  }
  const unfoldByKey = (key: string, at: number): boolean => {
    const { operation, entry } = rows.at(at)
    if (key === 'ArrowRight') return entry === null && unfold(at, true)
    if (key !== 'ArrowLeft') return false
    if (entry === null) return unfold(at, false)
    // From an entry to its operation, as in any tree.
    move(rows.of(operation))
    return true
  }
  const move = (to: number) => {
    moved.current = true
    setFocus({ generation, position: to })
    virtualizer.scrollToIndex(to, { align: 'auto' })
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = positionOf(event.target) ?? active
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = movedPosition(event.key, at, count, page)
    if (next !== null) move(next)
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (!unfoldByKey(event.key, at)) return
    } else if (event.key === 'Enter') open(at)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      role="treegrid"
      tabIndex={-1}
      className={styles.grid}
      aria-label={auditWords.gridLabel}
      aria-rowcount={count + 1}
      aria-colcount={headers.length}
      onKeyDown={keyDown}
      onFocus={(event) => {
        const at = positionOf(event.target)
        if (at !== null && at !== active) setFocus({ generation, position: at })
      }}
      onClick={(event) => {
        const at = positionOf(event.target)
        if (at === null || !isOpener(event.target)) return
        if (!unfold(at, true)) unfold(at, false)
      }}
      onDoubleClick={(event) => {
        const at = positionOf(event.target)
        if (at !== null && !isOpener(event.target)) open(at)
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
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const { operation, entry } = rows.at(index)
          const age = total - 1 - operation
          return (
            // By age, so that a row keeps its place on screen when newer ones come.
            <AuditRow
              key={`${age} ${entry}`}
              operation={operationAt(state, operation)}
              entry={entry}
              isOpen={entriesShown.has(age)}
              position={index}
              top={start - headHeight}
              isActive={index === active}
            />
          )
        })}
      </div>
    </div>
  )
}
