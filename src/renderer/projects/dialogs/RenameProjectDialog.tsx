import { useState } from 'react'
import { keyLimits } from '#shared/limits'
import type { Project } from '#shared/project'
import { text } from '#shared/text/index'
import { projectNameProblem } from '#shared/domain/text-rules'
import { cleanName } from '#shared/domain/visible-text'
import { useWrite } from '../../bridge'
import { Button, Dialog, NameField, showToast } from '../../ui'
import { closeProjectDialog } from '../dialog-store'
import { projectName } from '../../entities/projects/names'
import { WriteFailure } from './WriteFailure'

const words = text.projects

/** Gives a project another name. */
export const RenameProjectDialog = ({ workspaceId, project }: { workspaceId: string; project: Project }) => {
  const [name, setName] = useState(cleanName(project.name))
  const [checked, setChecked] = useState(false)
  const rename = useWrite('projects.rename')
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
      <NameField
        label={words.name}
        value={name}
        onValueChange={(value) => {
          setName(value)
          rename.reset()
        }}
        problemOf={projectNameProblem}
        isChecked={checked}
        limit={keyLimits.nameLength}
        failure={rename.failure}
        selects
      />
      <WriteFailure
        workspaceId={workspaceId}
        failure={rename.failure}
        onRetry={() => void submit()}
        retrying={rename.busy}
      />
    </Dialog>
  )
}
