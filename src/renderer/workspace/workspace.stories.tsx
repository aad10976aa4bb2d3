import { workspace } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { RemoveWorkspaceDialog, RenameWorkspaceDialog, ReplaceTokenDialog } from './dialogs/EditDialogs'
import { FirstRun } from './FirstRun'

export const stories: readonly Story[] = [
  { name: 'workspace/first-run', render: () => <FirstRun demoOffered /> },
  { name: 'workspace/rename', render: () => <RenameWorkspaceDialog workspace={workspace} /> },
  { name: 'workspace/replace-token', render: () => <ReplaceTokenDialog workspace={workspace} /> },
  { name: 'workspace/remove', render: () => <RemoveWorkspaceDialog workspace={workspace} /> },
]
