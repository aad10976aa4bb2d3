import { useState } from 'react'
import type { Workspace } from '#shared/workspace'
import { workspaceNameLength } from '#shared/limits'
import { workspaceNameProblem } from '#shared/domain/text-rules'
import { fieldMessage, text } from '#shared/text/index'
import { canBeTyped, cleanName, confirmationOf, isNameTyped, visibleText } from '#shared/domain/visible-text'
import { useAppInfo, useWrite } from '../../bridge'
import { Button, ConfirmByName, Dialog, FailureNotice, Field, showToast, TextInput } from '../../ui'
import { closeWorkspaceDialog, useWorkspaceDialog } from '../dialog-store'
import { dropWorkspace, getWorkspaceCount, putWorkspace } from '../store'

const words = text.workspace

/** Gives a workspace another name; only Keydesk knows it. */
export const RenameWorkspaceDialog = ({ workspace }: { workspace: Workspace }) => {
  const [name, setName] = useState(cleanName(workspace.name))
  const [checked, setChecked] = useState(false)
  const rename = useWrite('workspaces.rename')
  const problem = (checked ? workspaceNameProblem(name) : null) ?? rename.failure?.fields?.['name']
  const submit = async () => {
    setChecked(true)
    if (workspaceNameProblem(name) !== null) return
    const done = await rename.run({ workspaceId: workspace.id, name: name.trim() })
    if (done === null) return
    putWorkspace(done.workspace)
    showToast({ kind: 'success', message: words.renamed(visibleText(done.workspace.name)) })
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
      <Field
        label={words.name}
        error={fieldMessage(problem, { typed: name, limit: workspaceNameLength })}
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
  const [missed, setMissed] = useState(false)
  const remove = useWrite('workspaces.remove')
  const expected = confirmationOf(workspace)
  const name = visibleText(workspace.name)
  const isTyped = isNameTyped(expected, typed)
  const wrong = missed && !isTyped ? 'mismatch' : remove.failure?.fields?.['typedName']
  const submit = async () => {
    if (!isTyped) return
    const done = await remove.run({ workspaceId: workspace.id, typedName: typed })
    if (done === null) return
    showToast({ kind: 'success', message: words.removed(name) })
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
        error={fieldMessage(wrong)}
        onMiss={() => setMissed(true)}
        onValueChange={(value) => {
          setTyped(value)
          setMissed(false)
        }}
      />
      {remove.failure !== null && remove.failure.fields === undefined && (
        <FailureNotice failure={remove.failure} />
      )}
    </Dialog>
  )
}
