import { useEffect } from 'react'
import { text } from '#shared/text/index'
import { Button, Dialog, FailureNotice, SkeletonRows } from '../ui'
import { closeNotes, type NotesTarget } from './dialog-store'
import { NotesDialog } from './NotesDialog'
import { loadAnnotations, useAnnotationsState } from './store'

const words = text.annotations

/** The notes on a key once they are here: an empty form in their place would overwrite them. */
export const LoadedNotesDialog = ({ target }: { target: NotesTarget }) => {
  const { workspaceId } = target
  const state = useAnnotationsState(workspaceId)
  useEffect(() => {
    void loadAnnotations(workspaceId)
  }, [workspaceId])
  if (state.status === 'loaded') return <NotesDialog target={target} />
  return (
    <Dialog
      open
      onClose={closeNotes}
      title={words.title}
      footer={<Button onClick={closeNotes}>{words.cancel}</Button>}
    >
      {state.status === 'failed' ? (
        <FailureNotice failure={state.failure} onRetry={() => void loadAnnotations(workspaceId)} />
      ) : (
        <SkeletonRows count={4} label={words.loading} />
      )}
    </Dialog>
  )
}
