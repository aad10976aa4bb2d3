import type { Permission } from '#shared/domain/permission'
import { workspace } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { DeletingTokenDialog } from './dialogs/DeletingTokenDialogs'
import { RemoveWorkspaceDialog, RenameWorkspaceDialog } from './dialogs/EditDialogs'
import { DeleteOldTokenDialog, ReplaceTokenDialog } from './dialogs/ReplaceTokenDialog'
import { TokensDialog } from './dialogs/TokensDialog'
import { FirstRun } from './FirstRun'
import { Granted } from './tell-connected'

const granted = (permissions: readonly Permission[], refused: readonly Permission[]) => (
  <>
    <h1>In the message</h1>
    <Granted granted={[...permissions]} refused={[...refused]} />
  </>
)

export const stories: readonly Story[] = [
  { name: 'workspace/first-run', render: () => <FirstRun demoOffered />, hasMain: true },
  {
    name: 'workspace/connected',
    render: () => granted(['view-projects', 'view-api-keys'], []),
  },
  {
    name: 'workspace/connected-reads-nothing',
    render: () => granted([], ['view-projects', 'view-api-keys']),
  },
  { name: 'workspace/rename', render: () => <RenameWorkspaceDialog workspace={workspace} /> },
  { name: 'workspace/replace-token', render: () => <ReplaceTokenDialog workspace={workspace} /> },
  { name: 'workspace/delete-old-token', render: () => <DeleteOldTokenDialog workspace={workspace} /> },
  {
    name: 'workspace/tokens',
    render: () => <TokensDialog workspace={workspace} />,
    replies: {
      'workspaces.tokens': {
        ok: true,
        value: {
          storedAt: '2026-03-01T09:00:00.000Z',
          deleting: { storedAt: '2026-11-02T09:00:00.000Z', isCompared: false },
        },
      },
    },
  },
  { name: 'workspace/deleting-token', render: () => <DeletingTokenDialog workspace={workspace} /> },
  { name: 'workspace/remove', render: () => <RemoveWorkspaceDialog workspace={workspace} /> },
]
