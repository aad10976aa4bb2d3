import { create } from 'zustand'
import type { Workspace } from '#shared/workspace'

export type WorkspaceDialog =
  | { readonly kind: 'manage' }
  | { readonly kind: 'add' }
  | {
      readonly kind:
        | 'rename'
        | 'tokens'
        | 'replace-token'
        | 'delete-old-token'
        | 'deleting-token'
        | 'remove-deleting-token'
        | 'remove'
      readonly workspace: Workspace
    }

interface DialogState {
  readonly dialog: WorkspaceDialog | null
  /** The dialogs it was opened from, the nearest last: closing goes back to that. */
  readonly back: readonly WorkspaceDialog[]
}

export const useWorkspaceDialog = create<DialogState>(() => ({ dialog: null, back: [] }))

const leadsBack = (dialog: WorkspaceDialog | null): dialog is WorkspaceDialog =>
  dialog?.kind === 'manage' || dialog?.kind === 'tokens'

/** Opens one of the workspace dialogs. */
export const openWorkspaceDialog = (dialog: WorkspaceDialog): void =>
  useWorkspaceDialog.setState((now) => ({
    dialog,
    back: leadsBack(now.dialog) && dialog.kind !== 'add' ? [...now.back, now.dialog] : [],
  }))

/** Closes the dialog, or goes back to the one it came from. */
export const closeWorkspaceDialog = (): void =>
  useWorkspaceDialog.setState(({ back }) => ({ dialog: back.at(-1) ?? null, back: back.slice(0, -1) }))
