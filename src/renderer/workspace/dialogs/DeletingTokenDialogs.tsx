import { useState } from 'react'
import { text } from '#shared/text/index'
import { connectWords } from '#shared/text/parts/connect'
import { visibleText } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { useAppInfo, useWrite } from '../../bridge'
import { Button, Dialog, FailureNotice, showToast } from '../../ui'
import { closeWorkspaceDialog } from '../dialog-store'
import { TokenField } from '../TokenField'
import { tokensResource } from '../tokens'
import { noticeOf, rejectionOf, useTokenDraft } from '../use-token-draft'

const words = text.workspace

/** Adds or replaces the token that deletes; what could not be compared is asked. */
export const DeletingTokenDialog = ({ workspace }: { workspace: Workspace }) => {
  const token = useTokenDraft()
  const [missing, setMissing] = useState(false)
  const [triedId, setTriedId] = useState<string | null>(null)
  const store = useWrite('workspaces.setDeletingToken')
  const name = visibleText(workspace.name)
  const submit = async ({ isSameWorkspace = false } = {}) => {
    const draft = await token.settled()
    setMissing(draft.status !== 'held')
    if (draft.status !== 'held') return
    setTriedId(draft.id)
    const done = await store.run({
      workspaceId: workspace.id,
      tokenDraftId: draft.id,
      ...(isSameWorkspace && { isSameWorkspace }),
    })
    if (done === null) return
    token.used()
    void tokensResource.reload(workspace.id)
    showToast({ kind: 'success', workspaceId: workspace.id, message: words.deleting.stored(name) })
    closeWorkspaceDialog()
  }
  const leave = () => {
    store.cancel()
    closeWorkspaceDialog()
  }
  const isTried = token.draft.status === 'held' && token.draft.id === triedId
  // Of the usual token, a rejection is no word about the one that is held.
  const isOwn = store.failure?.about === 'deleting'
  const notice = isOwn ? noticeOf(store.failure, token.draft, triedId) : store.failure
  const forgotten = store.failure?.fields?.['tokenDraftId'] === 'required'
  const showsMissing = (missing && token.draft.status === 'empty') || forgotten
  return (
    <Dialog
      open
      onClose={leave}
      title={words.deleting.addTitle(name)}
      description={words.deleting.text}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={leave}>{text.ui.cancel}</Button>
          <Button type="submit" variant="primary" busy={store.busy}>
            {words.deleting.store}
          </Button>
        </>
      }
    >
      <p>{words.deleting.permissions}</p>
      <TokenField
        handle={token}
        error={showsMissing ? connectWords.tokenRequired : null}
        rejection={isOwn ? rejectionOf(store.failure, token.draft, triedId) : null}
      />
      {notice !== null && notice.fields === undefined && (
        <FailureNotice
          failure={notice}
          onRetry={() => void submit()}
          retrying={store.busy}
          actions={
            notice.code === 'workspaces-not-comparable' &&
            isTried && (
              <Button size="small" onClick={() => void submit({ isSameWorkspace: true })}>
                {words.deleting.storeAnyway}
              </Button>
            )
          }
        />
      )}
    </Dialog>
  )
}

/** Makes Keydesk forget the token that deletes. */
export const RemoveDeletingTokenDialog = ({ workspace }: { workspace: Workspace }) => {
  const { keychainName } = useAppInfo()
  const remove = useWrite('workspaces.removeDeletingToken')
  const submit = async () => {
    if ((await remove.run({ workspaceId: workspace.id })) === null) return
    void tokensResource.reload(workspace.id)
    showToast({ kind: 'success', workspaceId: workspace.id, message: words.deleting.removed })
    closeWorkspaceDialog()
  }
  return (
    <Dialog
      open
      urgent
      size="small"
      locked={remove.busy}
      onClose={closeWorkspaceDialog}
      title={words.deleting.removeTitle}
      description={words.deleting.removeText(keychainName)}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={closeWorkspaceDialog}>{text.ui.cancel}</Button>
          <Button type="submit" variant="danger" busy={remove.busy}>
            {words.deleting.removeConfirm}
          </Button>
        </>
      }
    >
      {remove.failure !== null && <FailureNotice failure={remove.failure} />}
    </Dialog>
  )
}
