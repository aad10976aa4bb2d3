import { keyLimits, type KeyProduct } from '#shared/limits'
import type { CallInput } from '#shared/contract'
import type { FieldProblem } from '#shared/failure'
import { clientRefProblem, keyNameProblem, ownerProblem, saysNothing } from '#shared/domain/text-rules'
import { customDuration, type DurationProblem, type DurationUnit } from './duration'

/** What is typed and chosen in the New key dialog. */
export interface CreateForm {
  readonly name: string
  readonly clientRef: string
  /** Noted of a permanent key, as its tags are. */
  readonly owner: string
  readonly tags: readonly string[]
  /** What is typed and not a tag yet. */
  readonly typedTag: string
  readonly kind: 'permanent' | 'temporary'
  /** Seconds of a preset, or null for the custom amount. */
  readonly preset: number | null
  readonly amount: string
  readonly unit: DurationUnit
  readonly product: KeyProduct
}

export const emptyForm: CreateForm = {
  name: '',
  clientRef: '',
  owner: '',
  tags: [],
  typedTag: '',
  kind: 'permanent',
  preset: 3_600,
  amount: '',
  unit: 'minutes',
  product: 'batch',
}

/** What keeps the form from being sent, by field. */
export interface FormProblems {
  readonly name: FieldProblem | null
  readonly clientRef: FieldProblem | null
  readonly owner: FieldProblem | null
  readonly duration: DurationProblem | null
}

const durationOf = (form: CreateForm): ReturnType<typeof customDuration> =>
  form.preset === null ? customDuration(form.amount, form.unit) : { seconds: form.preset }

export const formProblems = (form: CreateForm): FormProblems => {
  const duration = durationOf(form)
  return {
    name: keyNameProblem(form.name),
    clientRef: clientRefProblem(form.clientRef),
    owner: form.kind === 'permanent' ? ownerProblem(form.owner) : null,
    duration: form.kind === 'temporary' && 'problem' in duration ? duration.problem : null,
  }
}

/** The lifetime to ask for; null while the duration is not one. */
export const lifetimeOf = (form: CreateForm): CallInput<'keys.create'>['lifetime'] | null => {
  if (form.kind === 'permanent') return { kind: 'permanent' }
  const duration = durationOf(form)
  if ('problem' in duration) return null
  return { kind: 'temporary', ttlSeconds: duration.seconds, product: form.product }
}

/** Whether the key is for whoever holds it to read every batch job with: temporary, and limited to no reference. */
export const isUnlimitedBatch = ({ kind, product, clientRef }: CreateForm): boolean =>
  kind === 'temporary' && product === 'batch' && clientRef.trim() === ''

/** Advice that does not keep a name from being used. */
export const nameAdvice = (name: string, namesakes: number): 'taken' | 'says-nothing' | null => {
  if (keyNameProblem(name) !== null) return null
  if (namesakes > 0) return 'taken'
  return saysNothing(name) ? 'says-nothing' : null
}

/** Characters left for a name, once few enough to matter; null before that. */
export const nameLeft = (name: string): number | null => {
  const left = keyLimits.nameLength - name.trim().length
  return left <= 20 ? left : null
}
