import { Building2, Check, CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import type { Failure } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { useAppInfo } from '../bridge'
import { Button, FieldError } from '../ui'
import styles from './Settings.module.css'
import type { Saving } from './use-saving'

const words = text.settings

/** What a row hands to its control. */
export interface SettingControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
}

/** One setting: its name and what it does, its control, and beside it how saving it went. */
export const SettingRow = (props: {
  label: string
  hint?: string | undefined
  /** What is wrong with what is typed. */
  error?: string | null | undefined
  saving: Saving
  onRetry: () => void
  /** The organisation's policy sets it. */
  isManaged?: boolean | undefined
  /** The control is a group that carries the name itself. */
  isGroup?: boolean | undefined
  children: (control: SettingControl) => ReactNode
}) => {
  const { label, hint, error, saving, onRetry, isManaged = false, isGroup = false, children } = props
  const id = useId()
  const hasError = error !== null && error !== undefined
  const notes = [hint !== undefined && `${id}-hint`, isManaged && `${id}-managed`, hasError && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        {isGroup ? (
          <span className={styles.label} aria-hidden="true">
            {label}
          </span>
        ) : (
          <label className={styles.label} htmlFor={id}>
            {label}
          </label>
        )}
        {hint !== undefined && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
        {isManaged && (
          <p id={`${id}-managed`} className={styles.managed}>
            <Building2 size={13} aria-hidden="true" /> {words.policy.managed}
          </p>
        )}
      </div>
      <div className={styles.control}>
        {children({ id, 'aria-describedby': notes === '' ? undefined : notes })}
        <span className={styles.mark}>
          {saving.state === 'saved' && !hasError && (
            <>
              <Check size={13} aria-hidden="true" /> {words.saved}
            </>
          )}
        </span>
      </div>
      {hasError && (
        <div className={styles.under}>
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
      {saving.state === 'failed' && <NotSaved failure={saving.failure} onRetry={onRetry} />}
    </div>
  )
}

const NotSaved = ({ failure, onRetry }: { failure: Failure; onRetry: () => void }) => {
  const { title, nextStep } = describeFailure(failure, useAppInfo())
  return (
    <div role="alert" className={styles.failed}>
      <CircleAlert size={14} aria-hidden="true" />
      <span>
        <strong>{words.notSaved}.</strong> {title}. {nextStep}
      </span>
      <Button size="small" onClick={onRetry}>
        {words.tryAgain}
      </Button>
    </div>
  )
}
