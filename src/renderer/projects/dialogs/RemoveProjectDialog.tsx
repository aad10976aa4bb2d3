import { useState } from 'react'
import type { Project } from '#shared/project'
import { fieldMessage, text } from '#shared/text/index'
import { useWrite } from '../../bridge'
import { canBeTyped, confirmationOf, isNameTyped } from '#shared/domain/visible-text'
import { Button, ConfirmByName, Dialog, showToast } from '../../ui'
import { closeProjectDialog } from '../dialog-store'
import { projectName } from '../../entities/projects/names'
import { useKeyCount, type KeyCount } from '../use-key-count'
import { WriteFailure } from './WriteFailure'

const words = text.projects

const keysText = (count: KeyCount): string => {
  if (count.status === 'counted') return words.removeKeys(count.count)
  return count.status === 'counting' ? words.removeKeysCounting : words.removeKeysUnknown
}

/** Deletes a project for good, behind typing its name. */
export const RemoveProjectDialog = ({ workspaceId, project }: { workspaceId: string; project: Project }) => {
  const [typed, setTyped] = useState('')
  const remove = useWrite('projects.remove')
  const count = useKeyCount(workspaceId, project.id)
  const name = projectName(project)
  const expected = confirmationOf(project)
  const isTyped = isNameTyped(expected, typed)
  const submit = async () => {
    if (!isTyped) return
    const done = await remove.run({ workspaceId, projectId: project.id, typedName: typed })
    if (done === null) return
    showToast(
      done.outcome === 'deleted'
        ? { kind: 'success', message: words.removed(name) }
        : { kind: 'info', message: words.alreadyRemoved(name) },
    )
    closeProjectDialog()
  }
  return (
    <Dialog
      open
      urgent
      locked={remove.busy}
      onClose={closeProjectDialog}
      title={words.removeTitle(name)}
      description={words.removeText}
      onSubmit={submit}
      footer={
        <>
          <Button disabled={remove.busy} onClick={closeProjectDialog}>
            {text.ui.cancel}
          </Button>
          <Button type="submit" variant="danger" busy={remove.busy} disabled={!isTyped}>
            {words.removeConfirm}
          </Button>
        </>
      }
    >
      <output>{keysText(count)}</output>
      <ConfirmByName
        expected={expected}
        label={canBeTyped(project.name) ? undefined : words.removeByNumber}
        value={typed}
        error={fieldMessage(remove.failure?.fields?.['typedName'])}
        onValueChange={(value) => {
          setTyped(value)
          remove.reset()
        }}
      />
      <WriteFailure
        workspaceId={workspaceId}
        failure={remove.failure}
        onRetry={() => void submit()}
        retrying={remove.busy}
      />
    </Dialog>
  )
}
