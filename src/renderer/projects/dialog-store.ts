import { create } from 'zustand'
import type { Project } from '#shared/project'

export type ProjectDialog =
  | { readonly kind: 'create'; readonly workspaceId: string }
  | { readonly kind: 'rename' | 'remove'; readonly workspaceId: string; readonly project: Project }

export const useProjectDialog = create<{ readonly dialog: ProjectDialog | null }>(() => ({ dialog: null }))

/** Opens one of the project dialogs. */
export const openProjectDialog = (dialog: ProjectDialog): void => useProjectDialog.setState({ dialog })

/** Closes the project dialog. */
export const closeProjectDialog = (): void => useProjectDialog.setState({ dialog: null })
