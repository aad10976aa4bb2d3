import { useState, type Ref } from 'react'
import type { BrokenRules } from '#shared/domain/keys/key-rules'
import type { FieldProblem } from '#shared/failure'
import { annotationLimits, keyLimits } from '#shared/limits'
import { fieldMessage, text } from '#shared/text/index'
import { TagsField } from '../../annotations'
import { Field, TextInput } from '../../ui'
import { nameAdvice, nameLeft, type CreateForm, type FormProblems } from './create-form'
import styles from './dialogs.module.css'
import { ruleMessage } from './rules'
import { usePolicy } from '../../bridge'

/** Name, client reference and, of a permanent key, owner and tags: judged as they are typed: what is missing only once it was left or sent. */
export const CreateFields = (props: {
  form: CreateForm
  onChange: (changed: Partial<CreateForm>) => void
  nameRef: Ref<HTMLInputElement>
  problems: FormProblems
  /** What the server or main said of a field. */
  rejected: Readonly<Record<string, FieldProblem>>
  /** The server's own words on a field. */
  rejectedWords: Readonly<Record<string, string>>
  /** What breaks the policy's rules. */
  broken: BrokenRules
  showAll: boolean
  namesakes: number
  readOnly: boolean
  /** An owner and tags can be given; else an owner is asked for only where the policy requires one. */
  takesNotes?: boolean | undefined
}) => {
  const { form, onChange, nameRef, problems, rejected, rejectedWords, broken, showAll } = props
  const { namesakes, readOnly, takesNotes = false } = props
  const { keyName, ownerRequired, clientRefRequired } = usePolicy().policy
  const words = text.keys.create
  const [wasNameTyped, setWasNameTyped] = useState(form.name !== '')
  // A name that is still being typed need not follow the rule yet, which stands below it meanwhile.
  const [wasNameLeft, setWasNameLeft] = useState(false)
  const isMissingOnly = problems.name === 'required' && !showAll && !wasNameTyped
  const nameProblem = isMissingOnly ? null : (problems.name ?? rejected['name'])
  const nameRule = showAll || wasNameLeft ? ruleMessage(broken, 'name') : null
  const hasProblem = (nameProblem !== null && nameProblem !== undefined) || nameRule !== null
  const needsOwner = ownerRequired === true
  const needsClientRef = clientRefRequired === true && form.kind === 'temporary' && form.product === 'batch'
  const left = nameLeft(form.name)
  return (
    <>
      <Field
        label={words.nameLabel}
        required
        error={
          nameProblem === 'required'
            ? words.nameRequired
            : (fieldMessage(nameProblem, {
                typed: form.name,
                limit: keyLimits.nameLength,
                said: rejectedWords['name'],
                ruled: 'name',
              }) ?? nameRule)
        }
        hint={
          <NameHint
            form={form}
            namesakes={namesakes}
            left={left}
            isFine={!hasProblem}
            rule={keyName?.sentence}
          />
        }
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
            onBlur={() => setWasNameLeft(form.name !== '')}
          />
        )}
      </Field>
      <Field
        label={words.clientRefLabel}
        optional={!needsClientRef}
        required={needsClientRef}
        error={
          fieldMessage(problems.clientRef ?? rejected['clientRef'], {
            typed: form.clientRef,
            limit: keyLimits.clientRefLength,
            said: rejectedWords['clientRef'],
            ruled: 'clientRef',
          }) ?? (showAll ? ruleMessage(broken, 'clientRef') : null)
        }
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
      {/* A temporary key is never listed: nothing would show what is noted of it. */}
      {form.kind === 'permanent' && (takesNotes || needsOwner) && (
        <div className={takesNotes ? styles.pair : undefined}>
          <Field
            label={text.annotations.owner}
            optional={!needsOwner}
            required={needsOwner}
            error={
              fieldMessage(problems.owner ?? rejected['owner'], {
                typed: form.owner,
                limit: annotationLimits.ownerLength,
                said: rejectedWords['owner'],
                ruled: 'owner',
              }) ?? (showAll ? ruleMessage(broken, 'owner') : null)
            }
            hint={text.annotations.ownerHint}
          >
            {(control) => (
              <TextInput
                {...control}
                dir="auto"
                value={form.owner}
                readOnly={readOnly}
                onChange={(event) => onChange({ owner: event.currentTarget.value })}
              />
            )}
          </Field>
          {takesNotes && (
            <TagsField
              tags={form.tags}
              onChange={(tags) => onChange({ tags })}
              typed={form.typedTag}
              onTyped={(typedTag) => onChange({ typedTag })}
            />
          )}
        </div>
      )}
    </>
  )
}

const NameHint = (props: {
  form: CreateForm
  namesakes: number
  left: number | null
  /** Nothing is wrong with the name, so there is room for the general hint. */
  isFine: boolean
  /** How the organisation wants names to be. */
  rule: string | undefined
}) => {
  const { isFine, rule } = props
  const words = text.keys.create
  const advice = nameAdvice(props.form.name, props.namesakes)
  return (
    <span className={styles.hintRow}>
      {/* No <output>: a status inside it would be left out of the field's description. */}
      <span aria-live="polite" className={advice === null ? undefined : styles.advice}>
        {advice === 'taken' && words.nameTaken(props.namesakes)}
        {advice === 'says-nothing' && words.nameSaysNothing}
        {advice === null && isFine && (rule ?? words.nameHint)}
      </span>
      {props.left !== null && <span className={styles.counter}>{words.nameLeft(props.left)}</span>}
    </span>
  )
}
