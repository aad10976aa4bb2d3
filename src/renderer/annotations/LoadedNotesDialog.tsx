import { text } from '#shared/text/index'
import { useLoaded } from '../bridge'
import { Button, Dialog, FailureNotice, SkeletonRows } from '../ui'
import { closeNotes, type NotesTarget } from './dialog-store'
import { NotesDialog } from './NotesDialog'
import { annotationsResource } from './store'

const words = text.annotations

/** The notes on a key once they are here: an empty form in their place would overwrite them. */
export const LoadedNotesDialog = ({ target }: { target: NotesTarget }) => {
  const { workspaceId } = target
  const { data, failure } = useLoaded(annotationsResource, workspaceId)
  if (data !== null) return <NotesDialog target={target} />
  return (
    <Dialog
      open
      onClose={closeNotes}
      title={words.title}
      footer={<Button onClick={closeNotes}>{words.cancel}</Button>}
    >
      {failure === null ? (
        <SkeletonRows count={4} label={words.loading} />
      ) : (
        <FailureNotice failure={failure} onRetry={() => void annotationsResource.load(workspaceId)} />
      )}
    </Dialog>
  )
}
