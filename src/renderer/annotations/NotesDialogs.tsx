import { lazyPart } from '../ui'
import { useNotesDialog } from './dialog-store'

const LoadedNotesDialog = lazyPart(async () => (await import('./LoadedNotesDialog')).LoadedNotesDialog)

/** The dialog with the notes on a key, where one is open. */
export const NotesDialogs = () => {
  const target = useNotesDialog((state) => state.target)
  return target === null ? null : (
    <LoadedNotesDialog key={`${target.workspaceId} ${target.key.id}`} target={target} />
  )
}
