import { packKeys } from '#shared/key-list'
import { apiKey, place, project } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { CreateProjectDialog } from './dialogs/CreateProjectDialog'
import { RemoveProjectDialog } from './dialogs/RemoveProjectDialog'

const { workspaceId } = place

export const stories: readonly Story[] = [
  { name: 'projects/create', render: () => <CreateProjectDialog workspaceId={workspaceId} /> },
  {
    name: 'projects/delete',
    render: () => <RemoveProjectDialog workspaceId={workspaceId} project={project} />,
    replies: {
      'keys.list': {
        ok: true,
        value: {
          keys: packKeys(
            Array.from({ length: 12 }, (_, at) => ({ ...apiKey, id: `kid-${at}`, name: `captions-${at}` })),
          ),
          fetchedAt: '2026-11-28T12:00:00.000Z',
          staleBecause: null,
        },
      },
    },
  },
]
