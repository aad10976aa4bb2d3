import { FolderKey } from 'lucide-react'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { Button, EmptyState, FailureNotice } from '../ui'
import { openWorkspaceDialog } from '../workspace'
import { openProjectDialog } from './dialog-store'
import { projectsResource, useProjects } from './store'

const words = text.projects

/** Why the projects cannot be listed, and what to do about it. */
export const ProjectsFailure = ({ workspace, failure }: { workspace: Workspace; failure: Failure }) => (
  <FailureNotice
    failure={failure}
    onRetry={() => void projectsResource.reload(workspace.id)}
    retrying={useProjects(workspace.id).isLoading}
    onReplaceToken={
      workspace.isDemo ? undefined : () => openWorkspaceDialog({ kind: 'replace-token', workspace })
    }
  />
)

/** What stands in the main pane while no project is open. */
export const NoProject = ({ workspace }: { workspace: Workspace }) => {
  const { data, failure } = useProjects(workspace.id)
  if (data === null)
    return failure === null ? null : <ProjectsFailure workspace={workspace} failure={failure} />
  return (
    <EmptyState
      icon={<FolderKey size={28} />}
      title={data.unreadable > 0 ? words.noneReadTitle : words.emptyTitle}
      actions={
        <Button
          variant="primary"
          disabledReason={data.staleBecause === null ? undefined : words.readOnly}
          onClick={() => openProjectDialog({ kind: 'create', workspaceId: workspace.id })}
        >
          {words.newProjectMenu}
        </Button>
      }
    >
      {data.unreadable > 0 ? words.unreadable(data.unreadable) : words.emptyText}
    </EmptyState>
  )
}
