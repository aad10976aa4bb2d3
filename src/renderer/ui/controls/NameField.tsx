import type { ReactNode } from 'react'
import type { Failure, FieldProblem } from '#shared/failure'
import { fieldMessage } from '#shared/text/index'
import { Field, TextInput } from './Field'

export interface NameFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly value: string
  readonly onValueChange: (name: string) => void
  /** What is wrong with a name; null where nothing is. */
  readonly problemOf: (name: string) => FieldProblem | null
  /** Whether that is said by now: once it was sent. */
  readonly isChecked: boolean
  /** The longest name, in characters. */
  readonly limit: number
  /** Why it was not saved; what that says of `name` is shown here. */
  readonly failure: Failure | null
  /** A name that is there already is selected, to be typed over. */
  readonly selects?: boolean | undefined
}

/** The name of something that is created or renamed, and what is wrong with it. */
export const NameField = (props: NameFieldProps) => {
  const { label, hint, value, onValueChange, problemOf, isChecked, limit, failure, selects = false } = props
  const problem = (isChecked ? problemOf(value) : null) ?? failure?.fields?.['name']
  const said = failure?.fieldWords?.['name']
  return (
    <Field label={label} hint={hint} error={fieldMessage(problem, { typed: value, limit, said })} required>
      {(control) => (
        <TextInput
          {...control}
          dir="auto"
          value={value}
          onFocus={(event) => {
            if (selects) event.currentTarget.select()
          }}
          onChange={(event) => onValueChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
