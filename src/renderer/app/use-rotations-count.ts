import { useEffect } from 'react'
import { useDueRotations } from '../rotations'
import { setViewCount } from '../shell/view-counts'

/** Keeps the count of rotations that are due in the sidebar right. */
export const useRotationsCount = (workspaceId: string): void => {
  const due = useDueRotations(workspaceId)
  useEffect(() => setViewCount(workspaceId, 'rotations', due), [workspaceId, due])
}
