import { ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { AuditEntry, AuditOperation } from '#shared/contract/audit'
import { firstOf, lastOf } from '#shared/domain/audit-operation'
import { formatDay } from '#shared/text/index'
import { auditWords as words } from '#shared/text/parts/audit'
import { visibleText } from '#shared/domain/visible-text'
import { useAppInfo } from '../bridge'
import { exactTime } from '../entities/keys/key-words'
import { cx, Visible } from '../ui'
import styles from './AuditGrid.module.css'
import { OutcomeWord } from './OutcomeWord'
import { useListedName } from './use-listed-name'
import { clockTime, failureTitle, noteOf, placeOf, targetOf, whoOf } from './words'

/** One operation, one of its entries, or the place of an operation that is still to come. */
export const AuditRow = memo(
  (props: {
    operation: AuditOperation | undefined
    /** Which of its entries; null for the operation itself. */
    entry: number | null
    isOpen: boolean
    position: number
    top: number
    isActive: boolean
  }) => {
    const { operation, entry, isOpen, position, top, isActive } = props
    const single = entry === null ? undefined : operation?.entries[entry]
    const canOpen = entry === null && operation !== undefined && operation.entries.length > 1
    return (
      <div
        role="row"
        className={cx(styles.row, isActive && styles.active, entry !== null && styles.part)}
        style={{ transform: `translateY(${top}px)` }}
        aria-rowindex={position + 2}
        aria-level={entry === null ? 1 : 2}
        aria-expanded={canOpen ? isOpen : undefined}
        tabIndex={isActive ? 0 : -1}
        data-position={position}
      >
        {operation === undefined ? (
          <div role="gridcell" aria-colspan={5} className={styles.coming}>
            {words.loadingRow}
          </div>
        ) : single === undefined ? (
          <OperationCells operation={operation} isOpen={isOpen} />
        ) : (
          <EntryCells entry={single} />
        )}
      </div>
    )
  },
)
AuditRow.displayName = 'AuditRow'

const OperationCells = ({ operation, isOpen }: { operation: AuditOperation; isOpen: boolean }) => {
  const info = useAppInfo()
  const { entries, outcome } = operation
  const entry = lastOf(operation)
  const { action, actor, host } = entry
  const { at } = firstOf(operation)
  const listed = useListedName(entry)
  const target = targetOf(entry, listed)
  const place = placeOf(entry, listed)
  const failure = failureTitle(entry, info)
  return (
    <>
      <div role="gridcell" className={cx(styles.cell, styles.when)} title={exactTime(at)}>
        {entries.length > 1 && (
          // For the pointer alone: the row itself says that it opens, and does with the arrow keys.
          <span
            className={cx(styles.opener, isOpen && styles.openerOpen)}
            title={isOpen ? words.hide : words.show(entries.length)}
            data-opener=""
            aria-hidden="true"
          >
            <ChevronRight size={14} />
          </span>
        )}
        <span className={styles.first}>{formatDay(at)}</span>{' '}
        <span className={styles.second}>{clockTime(at)}</span>
      </div>
      <div role="gridcell" className={styles.cell} title={visibleText(whoOf(entry))}>
        <Visible className={styles.first}>{actor}</Visible>
        <Visible className={styles.second}>{`@${host}`}</Visible>
      </div>
      <div role="rowheader" className={cx(styles.cell, styles.what)} title={words.actions[action]}>
        {words.actions[action]}
      </div>
      <div
        role="gridcell"
        className={styles.cell}
        title={[target, place]
          .filter((part) => part !== '')
          .map(visibleText)
          .join('\n')}
      >
        <Visible className={styles.first}>{target}</Visible>{' '}
        <Visible className={styles.second}>{place}</Visible>
      </div>
      <div role="gridcell" className={styles.cell} title={failure ?? words.outcomeText[outcome]}>
        <span className={styles.first}>
          <OutcomeWord outcome={outcome} />
        </span>{' '}
        {failure !== null && <span className={styles.second}>{failure}</span>}
      </div>
    </>
  )
}

const EntryCells = ({ entry }: { entry: AuditEntry }) => {
  const info = useAppInfo()
  const isBegun = entry.outcome === 'started'
  const note = noteOf(entry)
  return (
    <>
      <div role="gridcell" className={cx(styles.cell, styles.when)} title={exactTime(entry.at)}>
        <span className={styles.second}>{clockTime(entry.at)}</span>
      </div>
      <div role="gridcell" className={styles.cell}>
        <span className={styles.second}>{words.entry(entry.sequence)}</span>
      </div>
      <div role="gridcell" className={styles.cell}>
        {isBegun ? words.begun : words.ended}
      </div>
      <div role="gridcell" className={styles.cell} title={visibleText(note)}>
        <Visible className={styles.second}>{note}</Visible>
      </div>
      <div role="gridcell" className={styles.cell}>
        {!isBegun && <OutcomeWord outcome={entry.outcome} />}{' '}
        <span className={styles.second}>{failureTitle(entry, info)}</span>
      </div>
    </>
  )
}
