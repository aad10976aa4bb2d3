import { useState } from 'react'
import type { CallOutput } from '#shared/contract'
import { keyLimits } from '#shared/limits'
import { fieldMessage, text } from '#shared/text/index'
import { projectNameProblem } from '#shared/domain/text-rules'
import { useWrite } from '../../bridge'
import { Button, Dialog, Field, NameField, showToast, TextArea } from '../../ui'
import { closeProjectDialog } from '../dialog-store'
import { projectName } from '../../entities/projects/names'
import { selectProject } from '../store'
import { WriteFailure } from './WriteFailure'

const words = text.projects

const toastOf = ({ project, proof, isEarlier }: CallOutput<'projects.create'>) => {
  const name = projectName(project)
  if (proof === 'answer') return { kind: 'success', message: words.created(name) } as const
  return isEarlier
    ? ({ kind: 'info', message: words.createdEarlier(name), detail: words.createdEarlierDetail } as const)
    : ({ kind: 'info', message: words.createdByListing(name), detail: words.createdByListingDetail } as const)
}
const descriptionLength = 1_000

/** Makes a project and opens it. */
export const CreateProjectDialog = ({ workspaceId }: { workspaceId: string }) => {
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [checked, setChecked] = useState(false)
  const create = useWrite('projects.create')
  const tooLong = description.trim().length > descriptionLength ? ('too-long' as const) : null
  const descriptionProblem = tooLong ?? create.failure?.fields?.['description']
  const said = create.failure?.fieldWords ?? {}
  const submit = async () => {
    setChecked(true)
    if (projectNameProblem(name) !== null || tooLong !== null) return
    const about = description.trim()
    const done = await create.run({
      workspaceId,
      name: name.trim(),
      ...(about !== '' && { description: about }),
    })
    if (done === null) return
    void selectProject(workspaceId, done.project.id)
    showToast(toastOf(done))
    closeProjectDialog()
  }
  return (
    <Dialog
      open
      locked={create.busy}
      onClose={closeProjectDialog}
      title={words.createTitle}
      description={words.createDescription}
      onSubmit={submit}
      footer={
        <>
          <Button disabled={create.busy} onClick={closeProjectDialog}>
            {text.ui.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={create.busy}>
            {words.create}
          </Button>
        </>
      }
    >
      <NameField
        label={words.name}
        hint={words.nameHint}
        value={name}
        onValueChange={(value) => {
          setName(value)
          create.reset()
        }}
        problemOf={projectNameProblem}
        isChecked={checked}
        limit={keyLimits.nameLength}
        failure={create.failure}
      />
      <Field
        label={words.description}
        optional
        error={fieldMessage(descriptionProblem, { limit: descriptionLength, said: said['description'] })}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            value={description}
            onChange={(event) => {
              setDescription(event.currentTarget.value)
              create.reset()
            }}
          />
        )}
      </Field>
      <WriteFailure
        workspaceId={workspaceId}
        failure={create.failure}
        onRetry={() => void submit()}
        retrying={create.busy}
      />
    </Dialog>
  )
}
