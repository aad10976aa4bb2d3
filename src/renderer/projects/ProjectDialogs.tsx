import { lazyPart } from '../ui'
import { useProjectDialog } from './dialog-store'

const CreateProjectDialog = lazyPart(
  async () => (await import('./dialogs/CreateProjectDialog')).CreateProjectDialog,
)
const RenameProjectDialog = lazyPart(
  async () => (await import('./dialogs/RenameProjectDialog')).RenameProjectDialog,
)
const RemoveProjectDialog = lazyPart(
  async () => (await import('./dialogs/RemoveProjectDialog')).RemoveProjectDialog,
)

/** Whichever project dialog is open. */
export const ProjectDialogs = () => {
  const dialog = useProjectDialog((state) => state.dialog)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'create':
      return <CreateProjectDialog workspaceId={dialog.workspaceId} />
    case 'rename':
      return <RenameProjectDialog workspaceId={dialog.workspaceId} project={dialog.project} />
    case 'remove':
      return <RemoveProjectDialog workspaceId={dialog.workspaceId} project={dialog.project} />
  }
}
