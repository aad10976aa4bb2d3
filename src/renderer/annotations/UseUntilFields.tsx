import { useId, type Ref } from 'react'
import type { Annotation } from '#shared/contract/annotations'
import { calendarRange } from '#shared/domain/days'
import { usedUntilReasons } from '#shared/domain/keys/use-until'
import { annotationLimits } from '#shared/limits'
import { text } from '#shared/text/index'
import { cx, Field, Select, TextInput } from '../ui'
import styles from './Notes.module.css'

const words = text.annotations
const reasons = usedUntilReasons.map((value) => ({ value, label: words.reasons[value] }))

type Dated = Pick<Annotation, 'usedUntil' | 'usedUntilReason' | 'usedUntilDetail'>

/** The day until which a key is to be used and, once there is one, why. */
export const UseUntilFields = (props: {
  value: Dated
  onChange: (changed: Partial<Dated>) => void
  /** What is typed may be half a date, which only the field itself knows. */
  dateRef: Ref<HTMLInputElement>
  isMalformed: boolean
}) => {
  const { value, onChange, dateRef, isMalformed } = props
  const hint = useId()
  return (
    <div>
      <div className={styles.dated}>
        <Field label={words.usedUntil} optional error={isMalformed ? words.usedUntilMalformed : null}>
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
            <Field label={words.usedUntilReason}>
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
                  onChange={(event) => onChange({ usedUntilDetail: event.currentTarget.value })}
                />
              )}
            </Field>
          </>
        )}
      </div>
      <p id={hint} className={styles.datedHint}>
        {words.usedUntilHint}
      </p>
    </div>
  )
}
