import { useState } from 'react'
import type { Workspace } from '#shared/workspace'
import { workspaceNameLength } from '#shared/limits'
import { workspaceNameProblem } from '#shared/domain/text-rules'
import { fieldMessage, text } from '#shared/text/index'
import { connectWords } from '#shared/text/parts/connect'
import { canBeTyped, cleanName, confirmationOf, isNameTyped, visibleText } from '#shared/domain/visible-text'
import { useAppInfo, useWrite } from '../../bridge'
import { Button, ConfirmByName, Dialog, FailureNotice, NameField, showToast } from '../../ui'
import { closeWorkspaceDialog, useWorkspaceDialog } from '../dialog-store'
import { dropWorkspace, getWorkspaceCount, putWorkspace } from '../store'

const words = text.workspace

/** Gives a workspace another name; only Keydesk knows it. */
export const RenameWorkspaceDialog = ({ workspace }: { workspace: Workspace }) => {
  const [name, setName] = useState(cleanName(workspace.name))
  const [checked, setChecked] = useState(false)
  const rename = useWrite('workspaces.rename')
  const submit = async () => {
    setChecked(true)
    if (workspaceNameProblem(name) !== null) return
    const done = await rename.run({ workspaceId: workspace.id, name: name.trim() })
    if (done === null) return
    putWorkspace(done.workspace)
    showToast({
      kind: 'success',
      workspaceId: workspace.id,
      message: words.renamed(visibleText(done.workspace.name)),
    })
    closeWorkspaceDialog()
  }
  return (
    <Dialog
      open
      size="small"
      locked={rename.busy}
      onClose={closeWorkspaceDialog}
      title={words.renameTitle}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={closeWorkspaceDialog}>{text.ui.cancel}</Button>
          <Button type="submit" variant="primary" busy={rename.busy}>
            {words.rename}
          </Button>
        </>
      }
    >
      <NameField
        label={connectWords.name}
        value={name}
        onValueChange={(value) => {
          setName(value)
          rename.reset()
        }}
        problemOf={workspaceNameProblem}
        isChecked={checked}
        limit={workspaceNameLength}
        failure={rename.failure}
        selects
      />
      {rename.failure !== null && rename.failure.fields === undefined && (
        <FailureNotice failure={rename.failure} />
      )}
    </Dialog>
  )
}

/** Makes Keydesk forget a workspace and its token. */
export const RemoveWorkspaceDialog = ({ workspace }: { workspace: Workspace }) => {
  const { keychainName } = useAppInfo()
  const [typed, setTyped] = useState('')
  const remove = useWrite('workspaces.remove')
  const expected = confirmationOf(workspace)
  const name = visibleText(workspace.name)
  const isTyped = isNameTyped(expected, typed)
  const submit = async () => {
    if (!isTyped) return
    const done = await remove.run({ workspaceId: workspace.id, typedName: typed })
    if (done === null) return
    showToast({ kind: 'success', workspaceId: null, message: words.removed(name) })
    closeWorkspaceDialog()
    await dropWorkspace(workspace.id)
    // Without any workspace there is nothing to manage: the first screen takes over.
    if (getWorkspaceCount() === 0) useWorkspaceDialog.setState({ dialog: null, back: [] })
  }
  return (
    <Dialog
      open
      urgent
      locked={remove.busy}
      onClose={closeWorkspaceDialog}
      title={words.removeTitle(name)}
      description={workspace.isDemo ? words.removeDemoText : words.removeText(keychainName)}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={closeWorkspaceDialog}>{text.ui.cancel}</Button>
          <Button type="submit" variant="danger" busy={remove.busy} disabled={!isTyped}>
            {words.removeConfirm}
          </Button>
        </>
      }
    >
      {!workspace.isDemo && <p>{words.removeTokenStays}</p>}
      <ConfirmByName
        expected={expected}
        label={canBeTyped(workspace.name) ? undefined : words.removeById}
        value={typed}
        error={fieldMessage(remove.failure?.fields?.['typedName'])}
        onValueChange={setTyped}
      />
      {remove.failure !== null && remove.failure.fields === undefined && (
        <FailureNotice failure={remove.failure} />
      )}
    </Dialog>
  )
}
