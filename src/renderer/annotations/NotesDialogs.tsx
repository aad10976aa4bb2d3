import { lazyPart } from '../ui'
import { useNotesDialog } from './dialog-store'

const BulkNotesDialog = lazyPart(async () => (await import('./BulkNotesDialog')).BulkNotesDialog)

/** The dialog with the notes on several keys, where it is open. */
export const NotesDialogs = () => {
  const target = useNotesDialog((state) => state.target)
  return target === null ? null : <BulkNotesDialog target={target} />
}
