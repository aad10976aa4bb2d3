import { memo } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { cx } from '../ui'
import { idColumn, type GridColumn } from './grid-columns'
import styles from './KeyGrid.module.css'
import { tellingNameOf } from '../entities/keys/key-words'

/** One key. Plain elements alone: dozens of them come and go with every frame of scrolling. */
export const KeyRow = memo(
  (props: {
    apiKey: ApiKey
    columns: readonly GridColumn[]
    position: number
    top: number
    words: readonly string[]
    now: number
    isActive: boolean
    /** Undefined where rows cannot be ticked. */
    isTicked: boolean | undefined
    /** It was created and not seen here yet. */
    isFresh: boolean
    /** What is done to the key most often here, as a button of the row. */
    action: string | undefined
  }) => {
    const { apiKey, columns, position, top, words, now, isActive, isTicked, isFresh, action } = props
    const spoken = tellingNameOf(apiKey)
    const hasIds = columns.some(({ id }) => id === idColumn.id)
    return (
      <div
        role="row"
        className={cx(
          styles.row,
          isActive && styles.active,
          isTicked === true && styles.ticked,
          isFresh && styles.fresh,
        )}
        style={{ transform: `translateY(${top}px)` }}
        aria-rowindex={position + 2}
        aria-selected={isTicked}
        tabIndex={isActive ? 0 : -1}
        data-position={position}
      >
        {isTicked !== undefined && (
          <div role="gridcell" className={styles.tick}>
            <input
              type="checkbox"
              tabIndex={-1}
              checked={isTicked}
              readOnly
              aria-label={text.keys.selectKey(spoken)}
              data-tick=""
            />
          </div>
        )}
        {columns.map((column, at) => {
          // Over the end of the ID; without a column of IDs, of the name.
          const hasCopy = hasIds ? column.id === idColumn.id : at === 0
          return (
            <div
              key={column.id}
              role={at === 0 ? 'rowheader' : 'gridcell'}
              className={cx(styles.cell, column.className, hasCopy && styles.copied)}
              title={column.title?.(apiKey)}
            >
              {column.cell(apiKey, { words, now, isActive })}
              {hasCopy && (
                <button
                  type="button"
                  className={styles.copy}
                  tabIndex={-1}
                  title={text.keys.copy.id}
                  aria-label={text.keys.copy.idOf(spoken)}
                  data-copy=""
                />
              )}
            </div>
          )
        })}
        <div role="gridcell" className={styles.actions}>
          {action !== undefined && (
            <button
              type="button"
              className={styles.action}
              tabIndex={-1}
              aria-label={text.keys.rowAction(action, spoken)}
              data-action=""
            >
              {action}
            </button>
          )}
          <button
            type="button"
            className={styles.more}
            tabIndex={-1}
            aria-haspopup="menu"
            aria-label={text.keys.rowMenu(spoken)}
            data-more=""
          />
        </div>
      </div>
    )
  },
)
KeyRow.displayName = 'KeyRow'
