import { KeyRound, Pencil, ShieldCheck, Trash2 } from 'lucide-react'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { Badge, Button, Dialog, IconButton, Visible } from '../../ui'
import { closeWorkspaceDialog, openWorkspaceDialog } from '../dialog-store'
import styles from './ManageDialog.module.css'
import { selectWorkspace, useOpenWorkspace, useWorkspaces } from '../store'

const words = text.workspace

/** Every workspace with what can be done to it. */
export const ManageDialog = () => {
  const workspaces = useWorkspaces()
  const open = useOpenWorkspace()
  return (
    <Dialog
      open
      lightDismiss
      size="large"
      onClose={closeWorkspaceDialog}
      title={words.manageTitle}
      description={words.manageDescription}
      footer={
        <>
          <Button onClick={() => openWorkspaceDialog({ kind: 'add' })}>{words.addMenu}</Button>
          <Button variant="primary" onClick={closeWorkspaceDialog}>
            {words.done}
          </Button>
        </>
      }
    >
      <ul className={styles.list} aria-label={words.workspaces}>
        {workspaces.map((workspace) => (
          <Row key={workspace.id} workspace={workspace} isOpen={workspace.id === open?.id} />
        ))}
      </ul>
    </Dialog>
  )
}

const Row = ({ workspace, isOpen }: { workspace: Workspace; isOpen: boolean }) => {
  const { baseUrl, isDemo } = workspace
  const name = visibleText(workspace.name)
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <div className={styles.name} data-selectable="">
          <Visible>{name}</Visible>
          {isDemo && <Badge tone="accent">{words.demoBadge}</Badge>}
          {isOpen && <Badge>{words.inUse}</Badge>}
        </div>
        <div className={styles.address}>{baseUrl}</div>
      </div>
      <div className={styles.actions}>
        {!isOpen && (
          <Button
            size="small"
            aria-label={words.openLabel(name)}
            onClick={() => {
              void selectWorkspace(workspace.id)
              closeWorkspaceDialog()
            }}
          >
            {words.open}
          </Button>
        )}
        {!isDemo && (
          <>
            <IconButton
              label={words.renameLabel(name)}
              icon={<Pencil size={15} aria-hidden="true" />}
              onClick={() => openWorkspaceDialog({ kind: 'rename', workspace })}
            />
            <IconButton
              label={words.replaceLabel(name)}
              icon={<KeyRound size={15} aria-hidden="true" />}
              onClick={() => openWorkspaceDialog({ kind: 'replace-token', workspace })}
            />
            <IconButton
              label={words.tokensLabel(name)}
              icon={<ShieldCheck size={15} aria-hidden="true" />}
              onClick={() => openWorkspaceDialog({ kind: 'tokens', workspace })}
            />
          </>
        )}
        <IconButton
          label={words.removeLabel(name)}
          icon={<Trash2 size={15} aria-hidden="true" />}
          onClick={() => openWorkspaceDialog({ kind: 'remove', workspace })}
        />
      </div>
    </li>
  )
}
