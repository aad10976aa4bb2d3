import { memo } from 'react'
import type { AuditEntry } from '#shared/contract/audit'
import { formatDay, text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { useAppInfo } from '../bridge'
import { exactTime } from '../entities/keys/key-words'
import { Badge, cx, Visible } from '../ui'
import styles from './AuditGrid.module.css'
import { clockTime, failureTitle, placeOf, targetOf, whoOf } from './words'

const words = text.audit
const tones = { started: 'neutral', succeeded: 'success', failed: 'danger', unknown: 'warning' } as const

/** One entry, or the place of one that is still to come. */
export const AuditRow = memo(
  (props: { entry: AuditEntry | undefined; position: number; top: number; isActive: boolean }) => {
    const { entry, position, top, isActive } = props
    return (
      <div
        role="row"
        className={cx(styles.row, isActive && styles.active, entry?.outcome === 'started' && styles.begun)}
        style={{ transform: `translateY(${top}px)` }}
        aria-rowindex={position + 2}
        tabIndex={isActive ? 0 : -1}
        data-position={position}
      >
        {entry === undefined ? (
          <div role="gridcell" aria-colspan={5} className={styles.coming}>
            {words.loadingRow}
          </div>
        ) : (
          <Cells entry={entry} />
        )}
      </div>
    )
  },
)
AuditRow.displayName = 'AuditRow'

const Cells = ({ entry }: { entry: AuditEntry }) => {
  const info = useAppInfo()
  const { at, action, outcome, actor, host } = entry
  const target = targetOf(entry)
  const place = placeOf(entry)
  const failure = failureTitle(entry, info)
  return (
    <>
      <div role="gridcell" className={styles.cell} title={exactTime(at)}>
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
          <Badge tone={tones[outcome]}>{words.outcomes[outcome]}</Badge>
        </span>{' '}
        {failure !== null && <span className={styles.second}>{failure}</span>}
      </div>
    </>
  )
}
