import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'

/** Whose notes are being edited. */
export interface NotesTarget {
  readonly workspaceId: string
  readonly key: ApiKey
  readonly projectName: string
}

export const useNotesDialog = create<{ readonly target: NotesTarget | null }>(() => ({ target: null }))

/** Opens the dialog with the notes on a key. */
export const openNotes = (target: NotesTarget): void => useNotesDialog.setState({ target })

/** Closes it. */
export const closeNotes = (): void => useNotesDialog.setState({ target: null })
