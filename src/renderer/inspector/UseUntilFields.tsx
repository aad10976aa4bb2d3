import { useId, type Ref } from 'react'
import type { Annotation } from '#shared/contract/annotations'
import { calendarRange } from '#shared/domain/days'
import { usedUntilReasons } from '#shared/domain/keys/use-until'
import { annotationLimits } from '#shared/limits'
import { text } from '#shared/text/index'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { cx, Field, Select, TextInput } from '../ui'
import styles from './Inspector.module.css'

const reasons = usedUntilReasons.map((value) => ({ value, label: text.annotations.reasons[value] }))

type Dated = Pick<Annotation, 'usedUntil' | 'usedUntilReason' | 'usedUntilDetail'>

/** The day until which a key is to be used and, once there is one, why. */
export const UseUntilFields = (props: {
  value: Dated
  onChange: (changed: Partial<Dated>) => void
  /** What is typed may be half a date, which only the field itself knows. */
  dateRef: Ref<HTMLInputElement>
  /** Of the message about it. */
  errorId: string | undefined
}) => {
  const { value, onChange, dateRef, errorId } = props
  const hint = useId()
  return (
    <div className={styles.dated}>
      <Field label={words.fields.usedUntil} errorId={errorId}>
        {(control) => (
          <TextInput
            {...control}
            ref={dateRef}
            aria-describedby={cx(control['aria-describedby'], hint)}
            type="date"
            min={calendarRange.first}
            max={calendarRange.last}
            value={value.usedUntil ?? ''}
            onChange={({ currentTarget }) =>
              onChange({ usedUntil: currentTarget.value === '' ? null : currentTarget.value })
            }
          />
        )}
      </Field>
      {value.usedUntil !== null && (
        <>
          <Field label={text.annotations.usedUntilReason}>
            {(control) => (
              <Select
                {...control}
                value={value.usedUntilReason}
                options={reasons}
                onValueChange={(usedUntilReason) => onChange({ usedUntilReason })}
              />
            )}
          </Field>
          <Field label={words.usedUntilDetail} optional>
            {(control) => (
              <TextInput
                {...control}
                dir="auto"
                placeholder={words.usedUntilDetailHint}
                maxLength={annotationLimits.usedUntilDetailLength}
                value={value.usedUntilDetail}
                onChange={({ currentTarget }) => onChange({ usedUntilDetail: currentTarget.value })}
              />
            )}
          </Field>
        </>
      )}
      <p id={hint} className={styles.muted}>
        {words.usedUntilHint}
      </p>
    </div>
  )
}
