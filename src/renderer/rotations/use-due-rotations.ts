import { useEffect, useState } from 'react'
import { useLoaded } from '../bridge'
import { isRotationDue } from '#shared/domain/rotation'
import { rotationsResource } from '../entities/rotations/store'

const lookEveryMs = 30_000

/**
 * How many rotations of a workspace are due, as they change and as time passes; null where that is not known. Keeps
 * what is known of the workspace's rotations fresh while mounted.
 */
export const useDueRotations = (workspaceId: string): number | null => {
  const { data: rotations } = useLoaded(rotationsResource, workspaceId)
  const [due, setDue] = useState<number | null>(null)
  useEffect(() => {
    const count = () => {
      const now = Date.now()
      setDue(rotations?.filter((rotation) => isRotationDue(rotation, now)).length ?? null)
    }
    count()
    const timer = setInterval(count, lookEveryMs)
    return () => clearInterval(timer)
  }, [rotations])
  return due
}
