import { create } from 'zustand'
import type { Workspace } from '#shared/workspace'

export type WorkspaceDialog =
  | { readonly kind: 'manage' }
  | { readonly kind: 'add' }
  | { readonly kind: 'rename' | 'replace-token' | 'remove'; readonly workspace: Workspace }

interface DialogState {
  readonly dialog: WorkspaceDialog | null
  /** Closing goes back to the list of workspaces it was opened from. */
  readonly back: boolean
}

export const useWorkspaceDialog = create<DialogState>(() => ({ dialog: null, back: false }))

/** Opens one of the workspace dialogs. */
export const openWorkspaceDialog = (dialog: WorkspaceDialog): void =>
  useWorkspaceDialog.setState((now) => ({
    dialog,
    back: now.dialog?.kind === 'manage' && dialog.kind !== 'add',
  }))

/** Closes the dialog, or goes back to the one it came from. */
export const closeWorkspaceDialog = (): void =>
  useWorkspaceDialog.setState(({ back }) => ({ dialog: back ? { kind: 'manage' } : null, back: false }))
