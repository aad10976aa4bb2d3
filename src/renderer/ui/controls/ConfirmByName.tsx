import { useId, useState, type Ref } from 'react'
import { fieldMessage, text } from '#shared/text/index'
import { cleanName, isNameTyped } from '#shared/domain/visible-text'
import styles from './ConfirmByName.module.css'
import { FieldError, TextInput } from './Field'
import fieldStyles from './Field.module.css'
import { visible } from '../Visible'

export interface ConfirmByNameProps {
  /** What must be typed; shown above the field as it is typed, an odd blank as an ordinary one. */
  readonly expected: string
  readonly value: string
  readonly onValueChange: (typed: string) => void
  /** Whether upper and lower case count; they do where this is not said. */
  readonly ignoresCase?: boolean | undefined
  /** Said where Enter was pressed on something else. */
  readonly mismatch?: string | undefined
  readonly label?: string | undefined
  readonly error?: string | null | undefined
  readonly inputRef?: Ref<HTMLInputElement> | undefined
}

/**
 * Asks for a name to be typed before something that cannot be undone. Says so where Enter is pressed on something else:
 * the form's button is off then and takes no Enter.
 */
export const ConfirmByName = (props: ConfirmByNameProps) => {
  const { expected, value, onValueChange, label = text.ui.typeNameToConfirm, inputRef } = props
  const { ignoresCase = false, mismatch = fieldMessage('mismatch') } = props
  const id = useId()
  const [isMissed, setIsMissed] = useState(false)
  const error = isMissed ? mismatch : props.error
  const hasError = error !== null && error !== undefined
  return (
    <div className={fieldStyles.field}>
      <label className={fieldStyles.label} htmlFor={id}>
        {label}
      </label>
      <div>
        <span id={`${id}-expected`} className={styles.expected}>
          {visible(cleanName(expected))}
        </span>
        <TextInput
          ref={inputRef}
          id={id}
          mono
          value={value}
          aria-describedby={`${id}-expected${hasError ? ` ${id}-error` : ''}`}
          aria-invalid={hasError || undefined}
          onChange={(event) => {
            setIsMissed(false)
            onValueChange(event.currentTarget.value)
          }}
          onKeyDown={({ key, nativeEvent }) => {
            if (key !== 'Enter' || nativeEvent.isComposing) return
            setIsMissed(!isNameTyped(expected, ignoresCase ? value.toLowerCase() : value))
          }}
        />
      </div>
      {hasError && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
