import type { Permission } from '#shared/domain/permission'
import { checkToken } from '../management-api/check-token'
import type { ManagementApi } from '../management-api/types'
import { isSameWorkspace, projectIdsOf, type SameWorkspace } from './same-workspace'

/** What a token that is not stored yet may read, and whether it is of the workspace that the usual token is of. */
export interface TestedToken {
  readonly granted: Permission[]
  readonly workspace: SameWorkspace
}

/**
 * Tries a token by reads alone. The usual token may be dead, which is often why another one is tried: the two are then not
 * compared. Throws what the new one was refused with.
 */
export const testToken = async (
  fresh: ManagementApi,
  usual: () => Promise<ManagementApi>,
  signal: AbortSignal,
): Promise<TestedToken> => {
  const { granted, projectIds: own } = await checkToken(fresh, { signal })
  const known =
    own === null
      ? null
      : await usual()
          .then((api) => projectIdsOf(api, signal))
          .catch(() => null)
  return { granted: [...granted], workspace: isSameWorkspace(known, own) }
}
