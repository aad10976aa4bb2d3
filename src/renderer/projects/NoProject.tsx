import { FolderKey } from 'lucide-react'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { Button, EmptyState, FailureNotice } from '../ui'
import { openWorkspaceDialog } from '../workspace/dialog-store'
import { openProjectDialog } from './dialog-store'
import { loadProjects, useProjects, useProjectsRefreshing } from './store'

const words = text.projects

/** Why the projects cannot be listed, and what to do about it. */
export const ProjectsFailure = ({ workspace, failure }: { workspace: Workspace; failure: Failure }) => (
  <FailureNotice
    failure={failure}
    onRetry={() => void loadProjects(workspace.id)}
    retrying={useProjectsRefreshing(workspace.id)}
    onReplaceToken={
      workspace.isDemo ? undefined : () => openWorkspaceDialog({ kind: 'replace-token', workspace })
    }
  />
)

/** What stands in the main pane while no project is open. */
export const NoProject = ({ workspace }: { workspace: Workspace }) => {
  const state = useProjects(workspace.id)
  if (state.status === 'loading') return null
  if (state.status === 'failed') return <ProjectsFailure workspace={workspace} failure={state.failure} />
  return (
    <EmptyState
      icon={<FolderKey size={28} />}
      title={state.unreadable > 0 ? words.noneReadTitle : words.emptyTitle}
      actions={
        <Button
          variant="primary"
          disabledReason={state.staleBecause === null ? undefined : words.readOnly}
          onClick={() => openProjectDialog({ kind: 'create', workspaceId: workspace.id })}
        >
          {words.newProjectMenu}
        </Button>
      }
    >
      {state.unreadable > 0 ? words.unreadable(state.unreadable) : words.emptyText}
    </EmptyState>
  )
}
