import { ArrowDown, ArrowUp } from 'lucide-react'
import { text } from '#shared/text/index'
import { cx, VisuallyHidden } from '../ui'
import { ColumnResizer } from './ColumnResizer'
import type { GridColumn } from './grid-columns'
import styles from './KeyGrid.module.css'
import type { Ticked } from './model/row-selection'
import type { Sorting } from './model/table-model'
import type { HeaderEdges } from './use-header'

/** The column headers: each a button that sorts; before them, where rows can be ticked, a box for all of them. */
export const GridHeader = (props: {
  columns: readonly GridColumn[]
  sorting: Sorting
  onSort: (column: string) => void
  ticked: Ticked | undefined
  onTickAll: () => void
  /** Given where columns can be changed. */
  edges: HeaderEdges | undefined
}) => {
  const { columns, sorting, onSort, ticked, onTickAll, edges } = props
  const Arrow = sorting.descending ? ArrowDown : ArrowUp
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" className={styles.headRow} aria-rowindex={1} onContextMenu={edges?.openMenu}>
        {ticked !== undefined && (
          <div role="columnheader" className={styles.tick}>
            <input
              ref={(box) => {
                if (box !== null) box.indeterminate = ticked === 'some'
              }}
              type="checkbox"
              checked={ticked === 'all'}
              onChange={onTickAll}
              aria-label={text.keys.selectAll}
            />
          </div>
        )}
        {columns.map(({ id, label }) => {
          const isSorted = sorting.column === id
          return (
            <div
              key={id}
              role="columnheader"
              className={styles.headCell}
              aria-label={label}
              aria-sort={isSorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
              data-column={id}
            >
              <button
                type="button"
                className={cx(styles.sort, isSorted && styles.sorted)}
                onClick={() => onSort(id)}
                onKeyDown={(event) => {
                  // With Alt it goes forward in the window.
                  if (event.altKey || event.ctrlKey || event.metaKey) return
                  if (event.key !== 'ArrowRight' || edges === undefined) return
                  event.preventDefault()
                  edges.focusEdge(id)
                }}
              >
                <span>{label}</span>
                {isSorted && <Arrow size={12} aria-hidden="true" />}
              </button>
              {edges !== undefined && (
                <ColumnResizer
                  column={id}
                  label={label}
                  onPreview={edges.preview}
                  onResize={edges.resize}
                  onLeave={() => edges.focusButton(id)}
                />
              )}
            </div>
          )
        })}
        <div role="columnheader" className={styles.headCell}>
          <VisuallyHidden>{text.keys.columnActions}</VisuallyHidden>
        </div>
      </div>
    </div>
  )
}
