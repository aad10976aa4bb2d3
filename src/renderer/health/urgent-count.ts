import { create } from 'zustand'

const useCounts = create<Readonly<Record<string, number>>>(() => ({}))

/** Remembers how many findings of a workspace ask for something to be done. */
export const noteUrgentCount = (workspaceId: string, count: number): void =>
  useCounts.setState({ [workspaceId]: count })

/** How many findings asked for something to be done when the keys were last looked through; 0 before that. */
export const useUrgentCount = (workspaceId: string): number => useCounts((counts) => counts[workspaceId] ?? 0)
