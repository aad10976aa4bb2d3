import { text } from '#shared/text/index'
import { useRevokingReason } from '../../entities/keys/revoking'
import { useNow } from '../../entities/keys/use-now'
import { Field, SegmentedControl, TextInput } from '../../ui'
import { keepUntil, localDateTime, type KeepChoice, type KeepForm } from './keep-for'
import styles from '../Rotations.module.css'

const words = text.rotations.keep

/** For how long the old key is kept, and until when that is. */
export const KeepForFields = (props: {
  label: string
  choices: readonly KeepChoice[]
  form: KeepForm
  onChange: (form: KeepForm) => void
  /** What a length of time counts from, in milliseconds since 1970, where that is later than now. */
  from?: number | undefined
  /** Says what is missing, too: the form was sent. */
  showAll: boolean
}) => {
  const { label, choices, form, onChange, showAll } = props
  const now = useNow(10_000)
  const forbidden = useRevokingReason()
  const from = Math.max(now, props.from ?? now)
  const kept = keepUntil(form, now, from)
  const problem = 'problem' in kept ? kept.problem : null
  const isShown = problem === 'past' || (problem !== null && showAll)
  return (
    <div className={styles.keep}>
      <SegmentedControl
        label={label}
        value={form.choice}
        options={choices.map((value) => ({
          value,
          label: words.choices[value],
          // Asking whether to revoke would end nowhere.
          disabledReason: value === 'now' ? forbidden : undefined,
        }))}
        onValueChange={(choice) =>
          // A date to start from is easier to change than an empty field.
          onChange({ choice, own: form.own === '' ? dayAfter(from) : form.own })
        }
      />
      {form.choice === 'own' && (
        <Field
          label={words.ownLabel}
          required
          hint={words.ownHint}
          error={isShown && problem !== null ? words.problems[problem] : null}
        >
          {(control) => (
            <TextInput
              {...control}
              type="datetime-local"
              className={styles.dateTime}
              min={localDateTime(now + 60_000)}
              max="9999-12-31T23:59"
              value={form.own}
              onChange={(event) => onChange({ ...form, own: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      {form.choice !== 'own' && (
        <p className={styles.muted} aria-live="polite">
          {form.choice === 'now' ? words.nowHint : 'until' in kept && words.hint(kept.until)}
        </p>
      )}
    </div>
  )
}

const dayAfter = (at: number): string => localDateTime(at + 24 * 60 * 60_000)
