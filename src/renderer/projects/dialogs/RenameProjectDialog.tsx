import { useState } from 'react'
import { keyLimits } from '#shared/limits'
import type { Project } from '#shared/project'
import { fieldMessage, text } from '#shared/text/index'
import { projectNameProblem } from '#shared/domain/text-rules'
import { cleanName } from '#shared/domain/visible-text'
import { useWrite } from '../../bridge'
import { Button, Dialog, Field, showToast, TextInput } from '../../ui'
import { closeProjectDialog } from '../dialog-store'
import { projectName } from '../../entities/projects/names'
import { WriteFailure } from './WriteFailure'

const words = text.projects

/** Gives a project another name. */
export const RenameProjectDialog = ({ workspaceId, project }: { workspaceId: string; project: Project }) => {
  const [name, setName] = useState(cleanName(project.name))
  const [checked, setChecked] = useState(false)
  const rename = useWrite('projects.rename')
  const problem = (checked ? projectNameProblem(name) : null) ?? rename.failure?.fields?.['name']
  const submit = async () => {
    setChecked(true)
    if (projectNameProblem(name) !== null) return
    if (name.trim() === project.name) return closeProjectDialog()
    const done = await rename.run({ workspaceId, projectId: project.id, name: name.trim() })
    if (done === null) return
    showToast({ kind: 'success', message: words.renamed(projectName(done.project)) })
    closeProjectDialog()
  }
  return (
    <Dialog
      open
      size="small"
      locked={rename.busy}
      onClose={closeProjectDialog}
      title={words.renameTitle}
      onSubmit={submit}
      footer={
        <>
          <Button disabled={rename.busy} onClick={closeProjectDialog}>
            {text.ui.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={rename.busy}>
            {words.renameConfirm}
          </Button>
        </>
      }
    >
      <Field
        label={words.name}
        error={fieldMessage(problem, {
          typed: name,
          limit: keyLimits.nameLength,
          said: rename.failure?.fieldWords?.['name'],
        })}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            value={name}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => {
              setName(event.currentTarget.value)
              rename.reset()
            }}
          />
        )}
      </Field>
      <WriteFailure
        workspaceId={workspaceId}
        failure={rename.failure}
        onRetry={() => void submit()}
        retrying={rename.busy}
      />
    </Dialog>
  )
}
