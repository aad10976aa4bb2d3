import { useId } from 'react'
import styles from './Choice.module.css'
import { VisuallyHidden } from '../VisuallyHidden'

interface ChoiceProps<T extends string> {
  /** The group's name. */
  readonly label: string
  readonly hideLabel?: boolean | undefined
  readonly value: T
  readonly onValueChange: (value: T) => void
  readonly className?: string | undefined
}

export interface SegmentedControlProps<T extends string> extends ChoiceProps<T> {
  readonly disabled?: boolean | undefined
  readonly options: readonly {
    readonly value: T
    readonly label: string
    /** Why it cannot be chosen now; the page says it in observation, too: a pointer may never come here. */
    readonly disabledReason?: string | undefined
  }[]
}

/** A choice between a few words. Native radios underneath. */
export const SegmentedControl = <T extends string>(props: SegmentedControlProps<T>) => {
  const { label, hideLabel, value, onValueChange, options, className, disabled } = props
  const name = useId()
  return (
    <fieldset className={className} disabled={disabled}>
      <Legend label={label} hidden={hideLabel} />
      <div className={styles.segments}>
        {options.map((option) => (
          <label key={option.value} className={styles.segment} title={option.disabledReason}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabledReason !== undefined}
              onChange={() => onValueChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const Legend = ({ label, hidden }: { label: string; hidden: boolean | undefined }) => (
  <legend className={hidden === true ? undefined : styles.legend}>
    {hidden === true ? <VisuallyHidden>{label}</VisuallyHidden> : label}
  </legend>
)
