import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { apiKey, place, project } from '../gallery/samples'
import type { Replies, Story } from '../gallery/story'
import { DetailsDialog } from '../keys/dialogs/DetailsDialog'
import { LoadedNotesDialog } from './LoadedNotesDialog'

const nothing = () => {}
const noted = (annotation: Annotation): Replies => ({
  'annotations.list': { ok: true, value: { annotations: { [apiKey.id]: annotation } } },
})
const dated: Annotation = {
  ...noAnnotation,
  owner: 'Media team',
  application: 'subtitle-worker',
  tags: ['live', 'eu'],
  usedUntil: '2026-12-04',
  usedUntilReason: 'contract',
  usedUntilDetail: 'Reseller ACME, 2025',
}

const notes = () => (
  <LoadedNotesDialog target={{ workspaceId: place.workspaceId, key: apiKey, projectName: project.name }} />
)
const details = () => (
  <DetailsDialog
    place={place}
    apiKey={apiKey}
    projectName={project.name}
    revokeReason={undefined}
    onRevoke={nothing}
    onRotate={nothing}
    onClose={nothing}
  />
)

export const stories: readonly Story[] = [
  { name: 'annotations/notes', render: notes, replies: noted(noAnnotation) },
  { name: 'annotations/notes-with-date', render: notes, replies: noted(dated) },
  { name: 'annotations/details-near-date', render: details, replies: noted(dated) },
  {
    name: 'annotations/details-past-date',
    render: details,
    replies: noted({ ...dated, usedUntil: '2026-11-28', usedUntilReason: 'leaver', usedUntilDetail: '' }),
  },
]
