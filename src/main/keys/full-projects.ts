import type { Place } from './list-keys'

/** What this process learned of projects that take no more keys: how many keys are too many is not published. */
export interface FullProjects {
  /** A key was refused because its project has its maximum, at this many keys. */
  readonly noteRefused: (place: Place, count: number) => void
  /** A key was made there. */
  readonly noteMade: (place: Place) => void
  /** Whether a project with this many keys is known to take no more: the last key was refused at this many or fewer. */
  readonly isFull: (place: Place, count: number) => boolean
}

const keyOf = ({ workspaceId, projectId }: Place): string => `${workspaceId}/${projectId}`

/** Makes the memory of full projects; it lasts as long as the process. */
export const createFullProjects = (): FullProjects => {
  const refusedAt = new Map<string, number>()
  return {
    noteRefused: (place, count) => void refusedAt.set(keyOf(place), count),
    noteMade: (place) => void refusedAt.delete(keyOf(place)),
    isFull: (place, count) => count >= (refusedAt.get(keyOf(place)) ?? Infinity),
  }
}
