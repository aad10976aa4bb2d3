import { useEffect } from 'react'
import { useResource, type ResourceState } from '../../bridge'
import { historyId, historyResource, type KeyHistory } from './history'

/**
 * The history of a key, asked for once it is wanted, and again as something is done to keys. Forgotten with the last
 * component that shows it, and what is under way then cancelled.
 */
export const useHistory = (
  workspaceId: string,
  keyId: string,
  isWanted: boolean,
): ResourceState<KeyHistory> => {
  const id = historyId(workspaceId, keyId)
  useEffect(() => {
    if (!isWanted) return undefined
    const stop = historyResource.watch(id)
    return () => {
      stop()
      if (!historyResource.isWatched(id)) historyResource.forget(id)
    }
  }, [id, isWanted])
  return useResource(historyResource, id)
}
