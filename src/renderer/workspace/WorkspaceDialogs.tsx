import { lazyPart } from '../ui'
import { useWorkspaceDialog } from './dialog-store'

const AddWorkspaceDialog = lazyPart(
  async () => (await import('./dialogs/AddWorkspaceDialog')).AddWorkspaceDialog,
)
const ManageDialog = lazyPart(async () => (await import('./dialogs/ManageDialog')).ManageDialog)
const RenameWorkspaceDialog = lazyPart(
  async () => (await import('./dialogs/EditDialogs')).RenameWorkspaceDialog,
)
const ReplaceTokenDialog = lazyPart(
  async () => (await import('./dialogs/ReplaceTokenDialog')).ReplaceTokenDialog,
)
const RemoveWorkspaceDialog = lazyPart(
  async () => (await import('./dialogs/EditDialogs')).RemoveWorkspaceDialog,
)

const DeleteOldTokenDialog = lazyPart(
  async () => (await import('./dialogs/ReplaceTokenDialog')).DeleteOldTokenDialog,
)
const TokensDialog = lazyPart(async () => (await import('./dialogs/TokensDialog')).TokensDialog)
const DeletingTokenDialog = lazyPart(
  async () => (await import('./dialogs/DeletingTokenDialogs')).DeletingTokenDialog,
)
const RemoveDeletingTokenDialog = lazyPart(
  async () => (await import('./dialogs/DeletingTokenDialogs')).RemoveDeletingTokenDialog,
)

/** Whichever workspace dialog is open. */
export const WorkspaceDialogs = () => {
  const dialog = useWorkspaceDialog((state) => state.dialog)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'manage':
      return <ManageDialog />
    case 'add':
      return <AddWorkspaceDialog />
    case 'rename':
      return <RenameWorkspaceDialog workspace={dialog.workspace} />
    case 'replace-token':
      return <ReplaceTokenDialog workspace={dialog.workspace} />
    case 'delete-old-token':
      return <DeleteOldTokenDialog workspace={dialog.workspace} />
    case 'tokens':
      return <TokensDialog workspace={dialog.workspace} />
    case 'deleting-token':
      return <DeletingTokenDialog workspace={dialog.workspace} />
    case 'remove-deleting-token':
      return <RemoveDeletingTokenDialog workspace={dialog.workspace} />
    case 'remove':
      return <RemoveWorkspaceDialog workspace={dialog.workspace} />
  }
}
