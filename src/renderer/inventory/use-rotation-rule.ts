import { useMemo } from 'react'
import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { useRotatingKeys } from '../entities/rotations/rotating-keys'
import { useSettings } from '../settings'

/** When a key of a workspace is due for rotation, as set and as rotations stand now. */
export const useRotationRule = (workspaceId: string): KeyRotationRule => {
  const { rotationAgeDays } = useSettings()
  const roles = useRotatingKeys(workspaceId)
  return useMemo(
    () => ({ rotationAgeDays, isBeingReplaced: (keyId) => roles.get(keyId) === 'old' }),
    [rotationAgeDays, roles],
  )
}
