import { create } from 'zustand'

export const useDestinationsDialog = create<{ readonly workspaceId: string | null }>(() => ({
  workspaceId: null,
}))

/** Opens the dialog with the destinations of a workspace. */
export const openDestinations = (workspaceId: string): void => useDestinationsDialog.setState({ workspaceId })

/** Closes it. */
export const closeDestinations = (): void => useDestinationsDialog.setState({ workspaceId: null })
