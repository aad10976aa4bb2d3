import { create } from 'zustand'
import { findingKinds, severityOf, type Health } from '#shared/domain/health'

const useCounts = create<Readonly<Record<string, number>>>(() => ({}))

/** Remembers how many findings of a workspace ask for something to be done. */
export const countUrgent = (workspaceId: string, { summary }: Health): void =>
  useCounts.setState({
    [workspaceId]: findingKinds.reduce(
      (count, kind) => count + (severityOf[kind] === 'high' ? summary.counts[kind] : 0),
      0,
    ),
  })

/** How many findings asked for something to be done when the keys were last looked through; 0 before that. */
export const useUrgentCount = (workspaceId: string): number => useCounts((counts) => counts[workspaceId] ?? 0)
