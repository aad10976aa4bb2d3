import { useState, type Ref } from 'react'
import type { FieldProblem } from '#shared/failure'
import { keyLimits } from '#shared/limits'
import { fieldMessage, text } from '#shared/text/index'
import { Field, TextInput } from '../../ui'
import { nameAdvice, nameLeft, type CreateForm, type FormProblems } from './create-form'
import styles from './dialogs.module.css'

/** Name and client reference, judged as they are typed: what is missing only once it was left or sent. */
export const CreateFields = (props: {
  form: CreateForm
  onChange: (changed: Partial<CreateForm>) => void
  nameRef: Ref<HTMLInputElement>
  problems: FormProblems
  /** What the server or main said of a field. */
  rejected: Readonly<Record<string, FieldProblem>>
  /** The server's own words on a field. */
  rejectedWords: Readonly<Record<string, string>>
  showAll: boolean
  namesakes: number
  readOnly: boolean
}) => {
  const { form, onChange, nameRef, problems, rejected, rejectedWords, showAll, namesakes, readOnly } = props
  const words = text.keys.create
  const [wasNameTyped, setWasNameTyped] = useState(form.name !== '')
  const isMissingOnly = problems.name === 'required' && !showAll && !wasNameTyped
  const nameProblem = isMissingOnly ? null : (problems.name ?? rejected['name'])
  const hasProblem = nameProblem !== null && nameProblem !== undefined
  const left = nameLeft(form.name)
  return (
    <>
      <Field
        label={words.nameLabel}
        required
        error={
          nameProblem === 'required'
            ? words.nameRequired
            : fieldMessage(nameProblem, {
                typed: form.name,
                limit: keyLimits.nameLength,
                said: rejectedWords['name'],
              })
        }
        hint={<NameHint form={form} namesakes={namesakes} left={left} isFine={!hasProblem} />}
      >
        {(control) => (
          <TextInput
            {...control}
            ref={nameRef}
            dir="auto"
            value={form.name}
            readOnly={readOnly}
            onChange={(event) => {
              onChange({ name: event.currentTarget.value })
              if (event.currentTarget.value !== '') setWasNameTyped(true)
            }}
          />
        )}
      </Field>
      <Field
        label={words.clientRefLabel}
        optional
        error={fieldMessage(problems.clientRef ?? rejected['clientRef'], {
          typed: form.clientRef,
          limit: keyLimits.clientRefLength,
          said: rejectedWords['clientRef'],
        })}
        hint={words.clientRefHint}
      >
        {(control) => (
          <TextInput
            {...control}
            dir="auto"
            value={form.clientRef}
            readOnly={readOnly}
            onChange={(event) => onChange({ clientRef: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}

const NameHint = (props: {
  form: CreateForm
  namesakes: number
  left: number | null
  /** Nothing is wrong with the name, so there is room for the general hint. */
  isFine: boolean
}) => {
  const { isFine } = props
  const words = text.keys.create
  const advice = nameAdvice(props.form.name, props.namesakes)
  return (
    <span className={styles.hintRow}>
      {/* No <output>: a status inside it would be left out of the field's description. */}
      <span aria-live="polite" className={advice === null ? undefined : styles.advice}>
        {advice === 'taken' && words.nameTaken(props.namesakes)}
        {advice === 'says-nothing' && words.nameSaysNothing}
        {advice === null && isFine && words.nameHint}
      </span>
      {props.left !== null && <span className={styles.counter}>{words.nameLeft(props.left)}</span>}
    </span>
  )
}
