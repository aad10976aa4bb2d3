import { useState } from 'react'
import type { CallOutput } from '#shared/contract'
import { isOlderService } from '#shared/domain/api-address'
import type { Workspace } from '#shared/workspace'
import { text } from '#shared/text/index'
import { connectWords } from '#shared/text/parts/connect'
import { visibleText } from '#shared/domain/visible-text'
import { call, useWrite } from '../../bridge'
import { runCommand } from '../../shell/commands'
import { Button, Dialog, FailureNotice, showToast } from '../../ui'
import { OlderServiceNote } from '../AddressField'
import { closeWorkspaceDialog, openWorkspaceDialog } from '../dialog-store'
import { putWorkspace, useOpenWorkspace } from '../store'
import { TokenField } from '../TokenField'
import { tokensResource } from '../tokens'
import { canInsist, noticeOf, rejectionOf, useTokenDraft } from '../use-token-draft'
import styles from './TokensDialog.module.css'

const words = text.workspace

type Tested = CallOutput<'workspaces.testToken'>

/** Puts a new token in the place of a workspace's old one. */
export const ReplaceTokenDialog = ({ workspace }: { workspace: Workspace }) => {
  const token = useTokenDraft()
  const open = useOpenWorkspace()
  const [missing, setMissing] = useState(false)
  const [triedId, setTriedId] = useState<string | null>(null)
  const replace = useWrite('workspaces.replaceToken')
  const forgotten = replace.failure?.fields?.['tokenDraftId'] === 'required'
  const test = useWrite('workspaces.testToken')
  const [tested, setTested] = useState<{ readonly id: string; readonly found: Tested } | null>(null)
  const heldId = token.draft.status === 'held' ? token.draft.id : null
  const tryOut = async () => {
    const draft = await token.settled()
    setMissing(draft.status !== 'held')
    if (draft.status !== 'held') return
    replace.reset()
    setTested(null)
    setTriedId(draft.id)
    const found = await test.run({ workspaceId: workspace.id, tokenDraftId: draft.id })
    if (found !== null) setTested({ id: draft.id, found })
  }
  const submit = async ({ readsNothing = false } = {}) => {
    const draft = await token.settled()
    setMissing(draft.status !== 'held')
    if (draft.status !== 'held') return
    test.reset()
    setTriedId(draft.id)
    const done = await replace.run({
      workspaceId: workspace.id,
      tokenDraftId: draft.id,
      ...(readsNothing && { readsNothing }),
    })
    if (done === null) return
    token.used()
    putWorkspace(done.workspace)
    tokensResource.renew(workspace.id)
    showToast({
      kind: 'success',
      workspaceId: workspace.id,
      message: words.tokenReplaced(visibleText(workspace.name)),
    })
    closeWorkspaceDialog()
    openWorkspaceDialog({ kind: 'delete-old-token', workspace })
    // Whatever the old token could not show.
    if (open?.id === workspace.id) runCommand('refresh')
  }
  const leave = () => {
    replace.cancel()
    test.cancel()
    closeWorkspaceDialog()
  }
  const failure = replace.failure ?? test.failure
  const notice = noticeOf(failure, token.draft, triedId)
  const showsMissing = (missing && token.draft.status === 'empty') || forgotten
  return (
    <Dialog
      open
      onClose={leave}
      title={words.replaceTitle(visibleText(workspace.name))}
      description={words.replaceDescription}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={leave}>{text.ui.cancel}</Button>
          <Button type="submit" variant="primary" busy={replace.busy}>
            {words.replace}
          </Button>
        </>
      }
    >
      <ol className={styles.steps} aria-label={words.walk.label}>
        {words.walk.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {isOlderService(workspace.baseUrl) && (
        <p>
          <OlderServiceNote />
        </p>
      )}
      <TokenField
        handle={token}
        error={showsMissing ? connectWords.tokenRequired : null}
        rejection={rejectionOf(failure, token.draft, triedId)}
      />
      <div className={styles.actions}>
        <PortalButton />
        <Button size="small" busy={test.busy} onClick={() => void tryOut()}>
          {words.walk.test}
        </Button>
      </div>
      <output>{tested !== null && tested.id === heldId && <TestResult found={tested.found} />}</output>
      {notice !== null && (
        <FailureNotice
          failure={notice}
          onRetry={() => void (replace.failure === null ? tryOut() : submit())}
          retrying={replace.busy || test.busy}
          actions={
            canInsist(replace.failure, token.draft, triedId) && (
              <Button size="small" onClick={() => void submit({ readsNothing: true })}>
                {words.replaceAnyway}
              </Button>
            )
          }
        />
      )}
    </Dialog>
  )
}

/** What a test found that a token may read. */
const TestResult = ({ found: { granted, workspace } }: { found: Tested }) => (
  <>
    {words.walk.mayRead(granted.map((permission) => text.permissionNames[permission]))}{' '}
    {words.walk.workspaces[workspace]} {words.walk.whatElse}
  </>
)

const PortalButton = () => (
  <Button size="small" onClick={() => void call('app.openExternal', { page: 'vendor-portal' })}>
    {words.walk.openPortal}
  </Button>
)

/** The last step of replacing a token, which is left to the person: the old one is valid until it is deleted. */
export const DeleteOldTokenDialog = ({ workspace }: { workspace: Workspace }) => (
  <Dialog
    open
    size="small"
    onClose={closeWorkspaceDialog}
    title={words.walk.lastTitle}
    footer={
      <>
        <PortalButton />
        <Button variant="primary" onClick={closeWorkspaceDialog}>
          {words.done}
        </Button>
      </>
    }
  >
    <p>{words.walk.lastText(visibleText(workspace.name))}</p>
    <p>{words.walk.lastCheck}</p>
  </Dialog>
)
