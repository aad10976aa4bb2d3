import { isFailure } from '../keydesk-error'
import type { ManagementApi } from '../management-api/types'

/** Whether two tokens belong to one workspace; `unknown` where one of them may not list projects. */
export type SameWorkspace = 'same' | 'other' | 'unknown'

/** The IDs of the projects that a token lists; null where it may not. Throws what the listing failed with otherwise. */
export const projectIdsOf = async (
  api: Pick<ManagementApi, 'listProjects'>,
  signal: AbortSignal,
): Promise<ReadonlySet<number> | null> => {
  try {
    return new Set((await api.listProjects({ signal })).map(({ id }) => id))
  } catch (thrown) {
    if (isFailure(thrown, 'permission-missing')) return null
    throw thrown
  }
}

/**
 * Compares what two tokens list. A project belongs to one workspace, and each workspace has one at least, its default
 * project, so that one in common proves one workspace, and none in common two; an empty list proves nothing.
 */
export const isSameWorkspace = (
  one: ReadonlySet<number> | null,
  other: ReadonlySet<number> | null,
): SameWorkspace => {
  if (one === null || other === null || one.size === 0 || other.size === 0) return 'unknown'
  return [...one].some((id) => other.has(id)) ? 'same' : 'other'
}
