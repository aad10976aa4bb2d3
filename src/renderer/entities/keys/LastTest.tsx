import { useLoaded, type ResourceState } from '../../bridge'
import { rotationsResource } from '../rotations/store'
import { lastTestOf, lastTestWords, type KeyHistory } from './history'

/** What the last test of a key showed, as far as this computer knows. */
export const LastTest = (props: {
  workspaceId: string
  keyId: string
  history: ResourceState<KeyHistory>
}) => {
  const { workspaceId, keyId, history } = props
  const rotations = useLoaded(rotationsResource, workspaceId).data ?? []
  return lastTestWords(lastTestOf(keyId, history.data?.operations ?? [], rotations), history)
}
