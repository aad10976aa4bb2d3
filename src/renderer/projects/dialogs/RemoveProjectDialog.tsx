import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Project } from '#shared/project'
import { fieldMessage, text } from '#shared/text/index'
import { useWrite } from '../../bridge'
import { canBeTyped, confirmationOf, isNameTyped } from '#shared/domain/visible-text'
import { Button, ConfirmByName, DangerBox, Dialog, DialogDescription, showToast, Visible } from '../../ui'
import { tellingNameOf } from '../../entities/keys/key-words'
import { closeProjectDialog } from '../dialog-store'
import { projectName } from '../../entities/projects/names'
import { useDoomedKeys, type DoomedKeys } from '../use-doomed-keys'
import styles from './RemoveProjectDialog.module.css'
import { WriteFailure } from './WriteFailure'

const words = text.projects

const keysText = (doomed: DoomedKeys): string => {
  if (doomed.status === 'known') return words.removeKeys(doomed.count)
  return doomed.status === 'asking' ? words.removeKeysCounting : words.removeKeysUnknown
}

/** Deletes a project for good, behind typing its name. */
export const RemoveProjectDialog = ({ workspaceId, project }: { workspaceId: string; project: Project }) => {
  const [typed, setTyped] = useState('')
  const remove = useWrite('projects.remove')
  const doomed = useDoomedKeys(workspaceId, project.id)
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
      <DangerBox>
        <DialogDescription className={styles.worst}>
          <TriangleAlert size={14} aria-hidden="true" /> {words.removeText}
        </DialogDescription>
        <output>{keysText(doomed)}</output>
        {doomed.status === 'known' && doomed.count > 0 && <Names {...doomed} />}
      </DangerBox>
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

const Names = ({ count, first }: { count: number; first: readonly ApiKey[] }) => (
  <ul className={styles.list} aria-label={text.keys.title}>
    {first.map((key) => (
      <li key={key.id}>
        <Visible>{tellingNameOf(key)}</Visible>
      </li>
    ))}
    {count > first.length && <li>{words.removeKeysMore(count - first.length)}</li>}
  </ul>
)
