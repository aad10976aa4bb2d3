import { useState } from 'react'
import { keyProducts } from '#shared/limits'
import { text } from '#shared/text/index'
import { Field, SegmentedControl, Select, TextInput } from '../../ui'
import { isUnlimitedBatch, lifetimeOf, type CreateForm } from './create-form'
import styles from './dialogs.module.css'
import { durationPresets, durationUnits, type DurationProblem } from './duration'
import { usePolicy } from '../../bridge'
import { tooLongByRule } from './rules'
import { useNow } from '../../entities/keys/use-now'

interface LifetimeProps {
  readonly form: CreateForm
  readonly onChange: (changed: Partial<CreateForm>) => void
  readonly problem: DurationProblem | null
  readonly showAll: boolean
}

/** How long the key works: until it is revoked, or a time for one product. */
export const LifetimeFields = (props: LifetimeProps) => {
  const { form, onChange } = props
  const words = text.keys.create
  return (
    <>
      <div className={styles.group}>
        <SegmentedControl
          label={words.lifetimeLabel}
          value={form.kind}
          options={[
            { value: 'permanent', label: words.permanent },
            { value: 'temporary', label: words.temporary },
          ]}
          onValueChange={(kind) => onChange({ kind })}
        />
        <p className={styles.muted}>
          {form.kind === 'permanent' ? words.permanentHint : words.temporaryHint}
        </p>
      </div>
      {form.kind === 'temporary' && <TemporaryFields {...props} />}
    </>
  )
}

const TemporaryFields = ({ form, onChange, problem, showAll }: LifetimeProps) => {
  const words = text.keys.create
  const { policy } = usePolicy()
  const now = useNow(30_000)
  const lifetime = lifetimeOf(form)
  const tooLong = lifetime?.kind === 'temporary' ? tooLongByRule(policy, lifetime.ttlSeconds) : undefined
  const endsAt =
    lifetime?.kind === 'temporary' ? new Date(now + lifetime.ttlSeconds * 1_000).toISOString() : null
  return (
    <>
      <div className={styles.group}>
        <SegmentedControl
          label={words.durationLabel}
          value={form.preset === null ? 'custom' : String(form.preset)}
          options={[
            ...durationPresets.map((seconds) => ({
              value: String(seconds),
              label: words.presets[seconds],
              disabledReason: tooLongByRule(policy, seconds),
            })),
            { value: 'custom', label: words.custom },
          ]}
          onValueChange={(value) => onChange({ preset: value === 'custom' ? null : Number(value) })}
        />
        {form.preset === null && (
          <CustomDuration form={form} onChange={onChange} problem={problem} showAll={showAll} />
        )}
        {tooLong !== undefined && (
          <p role="alert" className={styles.warned}>
            {tooLong}
          </p>
        )}
        {endsAt !== null && tooLong === undefined && <p className={styles.muted}>{words.endsAt(endsAt)}</p>}
      </div>
      <SegmentedControl
        label={words.productLabel}
        value={form.product}
        options={keyProducts.map((value) => ({ value, label: words.products[value] }))}
        onValueChange={(product) => onChange({ product })}
      />
      <p aria-live="polite" className={styles.warned}>
        {isUnlimitedBatch(form) && words.unlimitedBatch}
      </p>
    </>
  )
}

const CustomDuration = ({ form, onChange, problem, showAll }: LifetimeProps) => {
  const words = text.keys.create
  const [wasLeft, setWasLeft] = useState(false)
  // "1" on the way to "10" is no mistake yet: a number is judged once the field was left.
  const isShown = problem !== null && (showAll || wasLeft || problem === 'malformed')
  return (
    <div className={styles.duration}>
      <Field
        label={words.amountLabel}
        error={isShown ? words.amountProblems[problem] : null}
        hint={words.amountHint}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            value={form.amount}
            onChange={(event) => onChange({ amount: event.currentTarget.value })}
            onBlur={() => form.amount !== '' && setWasLeft(true)}
          />
        )}
      </Field>
      <Field label={words.unitLabel}>
        {(control) => (
          <Select
            {...control}
            value={form.unit}
            options={durationUnits.map((value) => ({ value, label: words.units[value] }))}
            onValueChange={(unit) => onChange({ unit })}
          />
        )}
      </Field>
    </div>
  )
}
