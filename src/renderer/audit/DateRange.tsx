import { useId } from 'react'
import { auditWords as words } from '#shared/text/parts/audit'
import { FieldError, TextInput } from '../ui'
import styles from './Audit.module.css'
import { areDatesCrossed, type AuditFilters } from './filters'

/** The first and the last day of the entries shown, in local time. */
export const DateRange = (props: {
  filters: AuditFilters
  onChange: (changed: Pick<AuditFilters, 'from'> | Pick<AuditFilters, 'to'>) => void
}) => {
  const { filters, onChange } = props
  const id = useId()
  const isWrong = areDatesCrossed(filters)
  const wrong = isWrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } : {}
  return (
    <>
      <span className={styles.dates}>
        <span className={styles.date}>
          <label htmlFor={`${id}-from`}>{words.from}</label>
          <TextInput
            {...wrong}
            id={`${id}-from`}
            type="date"
            max="9999-12-31"
            value={filters.from}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
        </span>
        <span className={styles.date}>
          <label htmlFor={`${id}-to`}>{words.to}</label>
          <TextInput
            {...wrong}
            id={`${id}-to`}
            type="date"
            max="9999-12-31"
            value={filters.to}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </span>
      </span>
      {isWrong && <FieldError id={`${id}-wrong`}>{words.datesCrossed}</FieldError>}
    </>
  )
}
