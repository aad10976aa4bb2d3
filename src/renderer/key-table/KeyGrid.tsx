import {
  memo,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from 'react'
import type { ApiKey } from '#shared/api-key'
import { isMac } from '../bridge'
import { copyKeyId } from '../shell/copy-keys'
import { useTellActive } from '../entities/keys/aim'
import { noteSeen, useFreshKeys } from '../entities/keys/fresh-keys'
import { isDialogOpen, isShortcut, menuPlace } from '../ui'
import { tellingNameOf } from '../entities/keys/key-words'
import type { GridColumn } from './grid-columns'
import { closeOverlay, openInspector, toggleInspector } from './inspector'
import { movedPosition } from './model/grid-keys'
import { besideColumns } from './model/grid-tracks'
import { GridHeader } from './GridHeader'
import styles from './KeyGrid.module.css'
import { KeyRow } from './KeyRow'
import { isForTicked, tickedOf, useRowSelection, type GridSelection } from './model/row-selection'
import { RowMenu, type RowMenuAt } from './RowMenu'
import type { KeyView } from './model/table-model'
import { rowHeight, useActiveRow, type RowAt } from './use-active-row'
import type { ColumnLayout } from './use-columns'
import { useHeader } from './use-header'
import { showWholeText } from './whole-text'

/** Room for the button that opens a row's menu, in CSS pixels. */
const moreWidth = 40

/** What the pane asks of the grid. */
export interface KeyGridHandle {
  /** Moves to a key, as if by arrow keys; false where it is not in the view. */
  readonly goTo: (keyId: string) => boolean
  /** The row that has, or last had, the focus. */
  readonly activeRow: () => HTMLElement | null
}

/** A button in each row. */
export interface GridAction {
  /** What it says in the row of a key; null for no button there. Quick: asked for each row that is drawn. */
  readonly label: (key: ApiKey) => string | null
  /** Room for the button and the menu beside it, in CSS pixels: each row lays itself out, so it cannot be measured. */
  readonly width: number
  readonly run: (key: ApiKey) => void
}

export interface KeyGridProps {
  readonly label: string
  /** Stable; the first names the row. */
  readonly columns: readonly GridColumn[]
  readonly view: KeyView
  readonly now: number
  readonly onSort: (column: string) => void
  /** The Delete key on a row that is not one of several ticked ones; absent while keys cannot be revoked. */
  readonly onDelete?: ((key: ApiKey) => void) | undefined
  /** What can be done to a key, as menu items. */
  readonly menuItems: (key: ApiKey) => ReactNode
  /** What is done most often, as a button of each row. */
  readonly action?: GridAction | undefined
  /** Given where columns can be changed. */
  readonly layout?: ColumnLayout | undefined
  /** Given where rows can be ticked. */
  readonly selection?: GridSelection | undefined
  /** Told how much room there is for columns, in CSS pixels, and again as it changes. Stable. */
  readonly onRoom?: ((room: number) => void) | undefined
  /** The grid goes while the focus is in it. Stable. */
  readonly onFocusLost: () => void
  readonly ref?: Ref<KeyGridHandle> | undefined
}

const isTextSelected = (): boolean => document.getSelection()?.isCollapsed === false

const copyId = (key: ApiKey): void => void copyKeyId(key.id, tellingNameOf(key))

const partOf = (target: EventTarget, selector: string): Element | null =>
  target instanceof Element ? target.closest(selector) : null

/** The control that follows the row itself or one of its controls: first what the row is there for. */
const controlAfter = (row: HTMLElement, from: EventTarget): HTMLElement | undefined => {
  const of = (selector: string) => [...row.querySelectorAll<HTMLElement>(selector)]
  const controls = [...of('[data-action]'), ...of('[data-copy], [data-more]')]
  return controls[controls.findIndex((control) => control === from) + 1]
}

/**
 * The keys as a grid of which only the rows on screen exist. One row at a time is in the tab order. Memoised: while
 * a search is typed, it waits for the rows and not for every letter.
 */
export const KeyGrid = memo((props: KeyGridProps) => {
  const {
    label,
    columns,
    view,
    now,
    onSort,
    onDelete,
    menuItems,
    action,
    selection,
    layout,
    onRoom,
    onFocusLost,
  } = props
  const { rows, words } = view
  const scroller = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<RowMenuAt | null>(null)
  const activeRow = useActiveRow(view, scroller, onFocusLost)
  const { active, isChosen, virtualizer, keyAt, rowOf, activeElement, settleOn, moveTo, goTo } = activeRow

  useTellActive(isChosen ? (keyAt(active) ?? null) : null)
  const fresh = useFreshKeys()
  const ticks = useRowSelection(view, selection)
  const ticked = useMemo(
    () => (selection === undefined ? undefined : tickedOf(view, selection.ids)),
    [view, selection],
  )

  useImperativeHandle(props.ref, () => ({ goTo, activeRow: activeElement }))

  const openMenu = (row: RowAt, anchor: RowMenuAt['anchor']) => {
    settleOn(row)
    setMenu({ key: row.key, anchor })
  }

  const pressed = (event: MouseEvent) => {
    const row = rowOf(event.target)
    if (row === null) return
    const more = partOf(event.target, '[data-more]')
    if (more !== null) {
      openMenu(row, more)
      return
    }
    settleOn(row)
    if (partOf(event.target, '[data-copy]') !== null) copyId(row.key)
    else if (partOf(event.target, '[data-action]') !== null) action?.run(row.key)
    else if (event.shiftKey && selection !== undefined) ticks.extend(active, row.position)
    else if (partOf(event.target, '[data-tick]') !== null || event.ctrlKey || event.metaKey)
      ticks.toggle(row.position)
  }

  const contextMenu = (event: MouseEvent) => {
    const row = rowOf(event.target)
    if (row === null) return
    event.preventDefault()
    const box = row.element.getBoundingClientRect()
    // By the menu key, under the row's start.
    openMenu(row, menuPlace(event, new DOMRect(box.x + 12, box.y, 0, box.height)))
  }

  const keyDown = (event: KeyboardEvent) => {
    // On the grid itself, after a press on its empty part, keys act from the active row.
    const row = rowOf(event.target === event.currentTarget ? (activeElement() ?? event.target) : event.target)
    if (row === null || event.altKey) return
    const ofTicked = selection !== undefined && isForTicked(selection.ids, row.key.id) ? selection : undefined
    const isAll = isShortcut(event, 'Mod+A', isMac())
    if (isAll && selection !== undefined) {
      event.preventDefault()
      ticks.selectAll()
      return
    }
    // Text that is selected somewhere is what is to be copied.
    if (isShortcut(event, 'Mod+C', isMac()) && !isTextSelected()) {
      event.preventDefault()
      if (event.repeat) return
      if (ofTicked === undefined) copyId(row.key)
      else ofTicked.onCopy()
      return
    }
    if (event.ctrlKey || event.metaKey) return
    const isOnRow = event.target === row.element
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = movedPosition(event.key, row.position, rows.length, page)
    if (next !== null) {
      if (event.shiftKey) ticks.extend(row.position, next)
      else ticks.endRange()
      moveTo(next)
    } else if (event.key === 'ArrowRight') controlAfter(row.element, event.target)?.focus()
    else if (event.key === 'ArrowLeft' && !isOnRow) row.element.focus()
    else if (event.key === ' ' && isOnRow && selection !== undefined) ticks.toggle(row.position)
    // Of a dialog that has opened and not got the focus yet, Escape closes that alone.
    else if (event.key === 'Escape' && isDialogOpen()) return
    else if (event.key === 'Escape' && ticked !== undefined && ticked !== 'none')
      selection?.onChange(new Set())
    else if (event.key === 'Escape' && closeOverlay()) row.element.focus()
    else if (event.key === 'Enter' && isOnRow) toggleInspector()
    else if ((event.key === 'Delete' || event.key === 'Backspace') && onDelete !== undefined) {
      if (ofTicked === undefined) onDelete(row.key)
      else ofTicked.onRevoke()
    } else return
    event.preventDefault()
  }

  const hasTicks = selection !== undefined
  const actions = action?.width ?? moreWidth
  useLayoutEffect(() => {
    const grid = scroller.current
    if (grid === null || onRoom === undefined) return undefined
    const tell = () => onRoom(grid.clientWidth - besideColumns({ hasTicks, actions }))
    tell()
    const observer = new ResizeObserver(tell)
    observer.observe(grid)
    return () => observer.disconnect()
  }, [onRoom, hasTicks, actions])
  const header = useHeader({ grid: scroller, columns, layout, hasTicks, actions })

  return (
    <>
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        className={styles.grid}
        style={header.tracks}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + (hasTicks ? 2 : 1)}
        aria-multiselectable={hasTicks ? true : undefined}
        onKeyDown={keyDown}
        onClick={pressed}
        onDoubleClick={(event) => {
          const row = rowOf(event.target)
          if (row !== null && partOf(event.target, 'button, input') === null) openInspector()
        }}
        onContextMenu={contextMenu}
        onAnimationEnd={({ target }) => {
          const row = rowOf(target)
          if (row !== null && row.element === target) noteSeen(row.key.id)
        }}
        onMouseOver={showWholeText}
        onFocus={activeRow.onFocus}
        onBlur={activeRow.onBlur}
      >
        <GridHeader
          columns={columns}
          sorting={view.sorting}
          onSort={onSort}
          ticked={ticked}
          onTickAll={ticks.toggleAll}
          edges={header.edges}
        />
        <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const key = keyAt(index)
            return (
              key !== undefined && (
                <KeyRow
                  key={key.id}
                  apiKey={key}
                  position={index}
                  top={start - rowHeight}
                  words={words}
                  now={now}
                  isActive={index === active}
                  columns={columns}
                  isTicked={selection?.ids.has(key.id)}
                  isFresh={fresh.has(key.id)}
                  action={action?.label(key) ?? undefined}
                />
              )
            )
          })}
        </div>
      </div>
      {header.menu}
      <RowMenu at={menu} onClose={() => setMenu(null)} items={menuItems} focusAfter={activeElement} />
    </>
  )
})
KeyGrid.displayName = 'KeyGrid'
