import { ChevronDown, CircleAlert } from 'lucide-react'
import { useId, type ComponentPropsWithRef, type ReactNode } from 'react'
import { text } from '#shared/text/index'
import { cx } from '../cx'
import styles from './Field.module.css'

/** What a Field hands to its control. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** Shown beside the field and tied to it; null where nothing is wrong. */
  readonly error?: string | null | undefined
  /** Of a message about it that is shown elsewhere. */
  readonly errorId?: string | undefined
  readonly optional?: boolean | undefined
  readonly required?: boolean | undefined
  readonly className?: string | undefined
  readonly children: (control: ControlProps) => ReactNode
}

/** A labelled control with its hint and its error: `<Field label="Name">{(c) => <TextInput {...c} />}</Field>`. */
export const Field = ({
  label,
  hint,
  error,
  errorId,
  optional,
  required,
  className,
  children,
}: FieldProps) => {
  const id = useId()
  const hasError = error !== null && error !== undefined && error !== ''
  const hasHint = hint !== undefined && hint !== null && hint !== ''
  const describedBy = cx(errorId, hasError && `${id}-error`, hasHint && `${id}-hint`) || undefined
  return (
    <div className={cx(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional === true && <span className={styles.optional}> {text.ui.optional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy,
        'aria-invalid': hasError || errorId !== undefined || undefined,
        'aria-required': required === true || undefined,
      })}
      {hasError && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hasHint && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  )
}

/** The message next to a field. */
export const FieldError = ({ id, children }: { id?: string | undefined; children: ReactNode }) => (
  <div id={id} className={styles.error}>
    <CircleAlert size={13} aria-hidden="true" />
    <span>{children}</span>
  </div>
)

export interface TextInputProps extends ComponentPropsWithRef<'input'> {
  readonly mono?: boolean | undefined
}

/** A one-line text field; no spelling help, no remembered entries: these are names and addresses. */
export const TextInput = ({ className, mono = false, ...rest }: TextInputProps) => (
  <input
    type="text"
    autoComplete="off"
    autoCapitalize="off"
    spellCheck={false}
    {...rest}
    className={cx(styles.input, mono && styles.mono, className)}
  />
)

/** A text field of several lines. */
export const TextArea = ({ className, ...rest }: ComponentPropsWithRef<'textarea'>) => (
  <textarea autoComplete="off" rows={3} {...rest} className={cx(styles.input, styles.area, className)} />
)

export interface SelectProps<T extends string> extends Omit<
  ComponentPropsWithRef<'select'>,
  'onChange' | 'value'
> {
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onValueChange: (value: T) => void
}

/** A choice from a short list: the platform's own, which every keyboard and reader knows. */
export const Select = <T extends string>({
  value,
  options,
  onValueChange,
  className,
  ...rest
}: SelectProps<T>) => (
  <span className={cx(styles.select, className)}>
    <select
      {...rest}
      value={value}
      className={styles.input}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value)
        if (chosen !== undefined) onValueChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
    {/* As on the buttons that open a menu: what opens a choice looks the same everywhere. */}
    <ChevronDown size={14} aria-hidden="true" />
  </span>
)
