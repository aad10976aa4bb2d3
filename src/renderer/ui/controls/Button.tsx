import { useId, type ComponentPropsWithRef, type MouseEvent, type ReactNode } from 'react'
import styles from './Button.module.css'
import { cx } from '../cx'
import { Spinner } from '../messages/Spinner'
import { Tooltip } from '../Tooltip'
import { VisuallyHidden } from '../VisuallyHidden'

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet'

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  readonly variant?: ButtonVariant | undefined
  readonly size?: 'normal' | 'small' | undefined
  readonly icon?: ReactNode
  /** Work is under way: the width is kept, presses do nothing, the name stays. */
  readonly busy?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** Why it cannot be pressed now: makes it disabled yet reachable, so that the reason can be read. */
  readonly disabledReason?: string | undefined
  /** Iconless square for IconButton. */
  readonly square?: boolean | undefined
}

/** A push button. Disabled ones stay focusable (`aria-disabled`): keyboard users do not lose their place. */
export const Button = ({
  variant = 'secondary',
  size = 'normal',
  icon,
  busy = false,
  disabled = false,
  disabledReason,
  square = false,
  type = 'button',
  className,
  onClick,
  children,
  'aria-describedby': describedBy,
  ...rest
}: ButtonProps) => {
  const reasonId = useId()
  const off = disabled || busy || disabledReason !== undefined
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault()
    else onClick?.(event)
  }
  const button = (
    <button
      {...rest}
      type={type}
      data-variant={variant}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-describedby={cx(describedBy, disabledReason !== undefined && reasonId) || undefined}
      className={cx(
        styles.button,
        styles[variant],
        size === 'small' && styles.small,
        square && styles.icon,
        busy && styles.busy,
        className,
      )}
      onClick={press}
    >
      {busy && (
        <span className={styles.spinner}>
          <Spinner />
        </span>
      )}
      <span className={styles.content}>
        {icon}
        {children}
      </span>
    </button>
  )
  if (disabledReason === undefined) return button
  return (
    <>
      <Tooltip content={disabledReason}>{button}</Tooltip>
      <VisuallyHidden id={reasonId}>{disabledReason}</VisuallyHidden>
    </>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'square' | 'icon'> {
  /** The accessible name, and the tooltip. */
  readonly label: string
  readonly icon: ReactNode
  /** Shown in the tooltip after the name. */
  readonly shortcut?: string | undefined
}

/** A square button with an icon; its name is its tooltip. */
export const IconButton = ({ label, icon, shortcut, variant = 'quiet', ...rest }: IconButtonProps) => {
  const button = <Button {...rest} variant={variant} square aria-label={label} icon={icon} />
  if (rest.disabledReason !== undefined) return button
  return <Tooltip content={shortcut === undefined ? label : `${label} (${shortcut})`}>{button}</Tooltip>
}
