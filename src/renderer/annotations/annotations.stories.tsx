import { place } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { BulkNotesDialog } from './BulkNotesDialog'

export const stories: readonly Story[] = [
  {
    name: 'annotations/notes-on-several',
    render: () => <BulkNotesDialog target={{ workspaceId: place.workspaceId, keyIds: ['a', 'b', 'c'] }} />,
  },
]
