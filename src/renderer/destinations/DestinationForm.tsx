import { useRef, useState } from 'react'
import type { Destination, DestinationTemplate } from '#shared/contract/keys/destinations'
import { chosenInputs, destinationLimits } from '#shared/domain/delivery/destination-templates'
import type { FieldProblem } from '#shared/failure'
import { text } from '#shared/text/index'
import { useWrite } from '../bridge'
import { Button, Dialog, FailureNotice, Field, Select, showToast, TextArea, TextInput } from '../ui'
import styles from './Destinations.module.css'
import { blankLabel, shownCommands, templateName, templateNote } from './names'

const words = text.destinations

const problemText = (problem: FieldProblem | undefined, typed: string, limit: number): string | null => {
  if (problem === undefined) return null
  const own: Partial<Record<FieldProblem, string>> = words.fields
  return own[problem] ?? text.fieldMessages[problem]({ typed, limit })
}

/** Adds a destination, or changes one. Main asks natively whether its command may run. */
export const DestinationForm = (props: {
  workspaceId: string
  templates: readonly DestinationTemplate[]
  destination: Destination | null
  onDone: (destination: Destination | null) => void
}) => {
  const { workspaceId, templates, destination, onDone } = props
  const save = useWrite('destinations.save')
  const [name, setName] = useState(destination?.name ?? '')
  const [templateId, setTemplateId] = useState(
    destination?.templateId ?? templates.find(({ isForThisSystem }) => isForThisSystem)?.id ?? '',
  )
  const [blanks, setBlanks] = useState<Readonly<Record<string, string>>>(destination?.blanks ?? {})
  const first = useRef<HTMLInputElement>(null)
  const template = templates.find(({ id }) => id === templateId)
  const fields = save.failure?.fields ?? {}
  const isFieldFailure = Object.keys(fields).length > 0
  // What was typed for another template stays for when it is chosen again.
  const own = Object.fromEntries(
    (template?.blanks ?? []).map((blank) => [
      blank.name,
      blanks[blank.name] ?? (blank.choices === null ? '' : (blank.choices[0] ?? '')),
    ]),
  )
  const input = template?.input ?? chosenInputs.find((each) => each === own['input']) ?? 'value'

  const submit = async () => {
    const done = await save.run({ workspaceId, id: destination?.id ?? null, name, templateId, blanks: own })
    if (done === null) return
    showToast({ kind: 'success', message: words.form.saved(done.destination.name) })
    onDone(done.destination)
  }

  return (
    <Dialog
      open
      onClose={() => onDone(null)}
      locked={save.busy}
      title={destination === null ? words.form.newTitle : words.form.editTitle}
      initialFocus={first}
      onSubmit={submit}
      footer={
        <>
          <Button disabled={save.busy} onClick={() => onDone(null)}>
            {words.form.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={save.busy}>
            {words.form.save}
          </Button>
        </>
      }
    >
      {save.failure?.code === 'cancelled' && (
        <p className={styles.declined} role="alert">
          {words.form.declined}
        </p>
      )}
      {save.failure !== null && save.failure.code !== 'cancelled' && !isFieldFailure && (
        <FailureNotice failure={save.failure} />
      )}
      <Field
        label={words.form.name}
        required
        hint={words.form.nameHint}
        error={problemText(fields['name'], name, destinationLimits.nameLength)}
      >
        {(control) => (
          <TextInput
            {...control}
            ref={first}
            dir="auto"
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value)
              save.reset()
            }}
          />
        )}
      </Field>
      <Field
        label={words.form.template}
        hint={template === undefined ? undefined : (templateNote(template) ?? words.form.templateHint)}
        error={problemText(fields['templateId'], templateId, 40)}
      >
        {(control) => (
          <Select
            {...control}
            value={templateId}
            options={templates.map((each) => ({
              value: each.id,
              label: each.isForThisSystem ? templateName(each) : words.form.notHere(templateName(each)),
            }))}
            onValueChange={(id) => {
              setTemplateId(id)
              save.reset()
            }}
          />
        )}
      </Field>
      {template?.blanks.map((blank) => {
        const value = own[blank.name] ?? ''
        const change = (typed: string) => {
          setBlanks((now) => ({ ...now, [blank.name]: typed }))
          save.reset()
        }
        return (
          <Field
            key={`${templateId} ${blank.name}`}
            label={blankLabel(blank)}
            required={blank.isRequired}
            optional={!blank.isRequired}
            error={problemText(fields[`blank.${blank.name}`], value, destinationLimits.blankLength)}
          >
            {(control) =>
              blank.choices !== null ? (
                <Select
                  {...control}
                  value={value}
                  options={blank.choices.map((choice) => ({ value: choice, label: words.inputs[choice] }))}
                  onValueChange={change}
                />
              ) : blank.isLines ? (
                <TextArea
                  {...control}
                  placeholder={blank.example}
                  value={value}
                  onChange={(event) => change(event.currentTarget.value)}
                />
              ) : (
                <TextInput
                  {...control}
                  mono
                  placeholder={blank.example}
                  value={value}
                  onChange={(event) => change(event.currentTarget.value)}
                />
              )
            }
          </Field>
        )
      })}
      {template !== undefined && (
        <section className={styles.preview} aria-label={words.form.command}>
          <span className={styles.previewTitle}>{words.form.command}</span>
          {shownCommands(template, own).map((command) => (
            <code key={command} className={styles.command} translate="no">
              {command}
            </code>
          ))}
          <span className={styles.muted}>
            {words.form.input}: {words.inputs[input]}. {words.form.commandHint}
          </span>
        </section>
      )}
    </Dialog>
  )
}
