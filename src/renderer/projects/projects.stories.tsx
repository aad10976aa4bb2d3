import { place, project } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { CreateProjectDialog } from './dialogs/CreateProjectDialog'
import { RemoveProjectDialog } from './dialogs/RemoveProjectDialog'

const { workspaceId } = place

export const stories: readonly Story[] = [
  { name: 'projects/create', render: () => <CreateProjectDialog workspaceId={workspaceId} /> },
  {
    name: 'projects/delete',
    render: () => <RemoveProjectDialog workspaceId={workspaceId} project={project} />,
  },
]
