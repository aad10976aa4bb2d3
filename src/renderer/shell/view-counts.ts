import { create } from 'zustand'
import type { View } from './views'

type Counts = Readonly<Record<string, number>>

const useCounts = create<Counts>(() => ({}))
const keyOf = (workspaceId: string, view: View): string => `${workspaceId} ${view}`

/** Says how many things of a view wait for someone; null where that is not known (any more). */
export const setViewCount = (workspaceId: string, view: View, count: number | null): void =>
  useCounts.setState((counts) => {
    const { [keyOf(workspaceId, view)]: _, ...others } = counts
    return count === null ? others : { ...others, [keyOf(workspaceId, view)]: count }
  }, true)

/** How many things of a view wait for someone; null where that is not known. */
export const useViewCount = (workspaceId: string, view: View): number | null =>
  useCounts((counts) => counts[keyOf(workspaceId, view)] ?? null)
