import { lazyPart } from '../ui'
import { useWorkspaceDialog } from './dialog-store'

const AddWorkspaceDialog = lazyPart(
  async () => (await import('./dialogs/AddWorkspaceDialog')).AddWorkspaceDialog,
)
const ManageDialog = lazyPart(async () => (await import('./dialogs/ManageDialog')).ManageDialog)
const RenameWorkspaceDialog = lazyPart(
  async () => (await import('./dialogs/EditDialogs')).RenameWorkspaceDialog,
)
const ReplaceTokenDialog = lazyPart(async () => (await import('./dialogs/EditDialogs')).ReplaceTokenDialog)
const RemoveWorkspaceDialog = lazyPart(
  async () => (await import('./dialogs/EditDialogs')).RemoveWorkspaceDialog,
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
    case 'remove':
      return <RemoveWorkspaceDialog workspace={dialog.workspace} />
  }
}
