import { useState } from 'react'
import type { Failure } from '#shared/failure'
import { tableLimits } from '#shared/limits'
import type { SavedView } from '#shared/saved-view'
import { text } from '#shared/text/index'
import { cleanName } from '#shared/domain/visible-text'
import { viewNameProblem } from '#shared/domain/text-rules'
import { Button, Dialog, FailureNotice, NameField, showToast } from '../../ui'
import styles from '../Inventory.module.css'
import { saveView, setOpenWith } from './store'

const words = text.tables.views

/** Names a view: a new one, or one that is there. */
export const NameViewDialog = (props: {
  workspaceId: string
  /** With the name it has, or an empty one for a new view. */
  view: SavedView
  onSaved: (view: SavedView) => void
  onClose: () => void
}) => {
  const { workspaceId, view, onSaved, onClose } = props
  const isNew = view.name === ''
  const [name, setName] = useState(cleanName(view.name))
  const [opens, setOpens] = useState(false)
  const [isJudged, setIsJudged] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const refused = failure?.fields?.['name']

  const save = async () => {
    setIsJudged(true)
    if (busy || viewNameProblem(name) !== null) return
    const named = { ...view, name: name.trim() }
    setBusy(true)
    setFailure(null)
    const wentWrong =
      (await saveView(workspaceId, named)) ??
      (opens ? await setOpenWith({ workspaceId, viewId: view.id }) : null)
    setBusy(false)
    setFailure(wentWrong)
    if (wentWrong !== null) return
    showToast({ kind: 'success', message: isNew ? words.savedAs(named.name) : words.renamed(named.name) })
    onSaved(named)
    onClose()
  }
  return (
    <Dialog
      open
      size="small"
      locked={busy}
      onClose={onClose}
      title={isNew ? words.newTitle : words.renameTitle}
      description={isNew ? words.newText : undefined}
      onSubmit={save}
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {text.ui.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {isNew ? words.save : words.renameConfirm}
          </Button>
        </>
      }
    >
      {failure !== null && refused === undefined && (
        <FailureNotice failure={failure} onRetry={() => void save()} retrying={busy} />
      )}
      <NameField
        label={words.name}
        hint={words.nameHint}
        value={name}
        onValueChange={(value) => {
          setName(value)
          setFailure(null)
        }}
        problemOf={viewNameProblem}
        isChecked={isJudged}
        limit={tableLimits.viewNameLength}
        failure={failure}
        selects
      />
      {isNew && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={opens}
            onChange={(event) => setOpens(event.currentTarget.checked)}
          />
          {words.opensWith}
        </label>
      )}
    </Dialog>
  )
}
