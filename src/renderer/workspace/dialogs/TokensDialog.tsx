import { useId, type ReactNode } from 'react'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { useLoaded } from '../../bridge'
import { Button, Dialog, FailureNotice } from '../../ui'
import { closeWorkspaceDialog, openWorkspaceDialog } from '../dialog-store'
import { tokensResource } from '../tokens'
import styles from './TokensDialog.module.css'

const words = text.workspace

/** The tokens of a workspace: since when each is stored, and what can be done to it. */
export const TokensDialog = ({ workspace }: { workspace: Workspace }) => {
  const { data, failure } = useLoaded(tokensResource, workspace.id)
  const deleting = data?.deleting ?? null
  return (
    <Dialog
      open
      lightDismiss
      onClose={closeWorkspaceDialog}
      title={words.tokensTitle(visibleText(workspace.name))}
      footer={
        <Button variant="primary" onClick={closeWorkspaceDialog}>
          {words.done}
        </Button>
      }
    >
      {failure !== null && (
        <FailureNotice failure={failure} onRetry={() => void tokensResource.reload(workspace.id)} />
      )}
      <Part
        title={words.usual.title}
        about={words.usual.text}
        state={
          data === null ? null : data.storedAt === null ? words.storedUnknown : words.storedOn(data.storedAt)
        }
      >
        <Button size="small" onClick={() => openWorkspaceDialog({ kind: 'replace-token', workspace })}>
          {words.usual.replace}
        </Button>
      </Part>
      <Part
        title={words.deleting.title}
        about={words.deleting.text}
        state={
          data === null
            ? null
            : deleting === null
              ? words.deleting.none
              : `${words.storedOn(deleting.storedAt)}.${deleting.isCompared ? '' : ` ${words.deleting.notCompared}`}`
        }
      >
        <Button
          size="small"
          disabled={data === null}
          onClick={() => openWorkspaceDialog({ kind: 'deleting-token', workspace })}
        >
          {deleting === null ? words.deleting.add : words.deleting.replaceButton}
        </Button>
        {deleting !== null && (
          <Button
            size="small"
            onClick={() => openWorkspaceDialog({ kind: 'remove-deleting-token', workspace })}
          >
            {words.deleting.remove}
          </Button>
        )}
      </Part>
    </Dialog>
  )
}

const Part = (props: { title: string; about: string; state: string | null; children: ReactNode }) => {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {props.title}
      </h3>
      <p className={styles.muted}>{props.about}</p>
      <p>{props.state}</p>
      <div className={styles.actions}>{props.children}</div>
    </section>
  )
}
