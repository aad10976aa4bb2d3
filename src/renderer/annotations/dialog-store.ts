import { create } from 'zustand'

/** Several keys whose notes are being changed together. */
export interface BulkNotesTarget {
  readonly workspaceId: string
  readonly keyIds: readonly string[]
}

export const useNotesDialog = create<{ readonly target: BulkNotesTarget | null }>(() => ({ target: null }))

/** Opens the dialog that changes the notes on several keys. */
export const openBulkNotes = (target: BulkNotesTarget): void => useNotesDialog.setState({ target })

/** Closes it. */
export const closeNotes = (): void => useNotesDialog.setState({ target: null })
