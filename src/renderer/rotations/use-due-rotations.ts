import { isRotationDue } from '#shared/domain/rotation'
import { useLoaded } from '../bridge'
import { useNow } from '../entities/keys/use-now'
import { rotationsResource } from '../entities/rotations/store'

const lookEveryMs = 30_000

/**
 * How many rotations of a workspace are due, as they change and as time passes; 0 where that is not known. Keeps what
 * is known of the workspace's rotations fresh while mounted.
 */
export const useDueRotations = (workspaceId: string): number => {
  const { data: rotations } = useLoaded(rotationsResource, workspaceId)
  const now = useNow(lookEveryMs)
  return (rotations ?? []).filter((rotation) => isRotationDue(rotation, now)).length
}
