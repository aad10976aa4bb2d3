import { create } from 'zustand'
import { openView } from '../../shell/views'

const useWanted = create<{ readonly oldKeyId: string | null }>(() => ({ oldKeyId: null }))

/** Opens the rotations at the one that replaces a key. */
export const showRotationOf = (oldKeyId: string): void => {
  useWanted.setState({ oldKeyId })
  openView('rotations')
}

/** Whether a rotation was asked for and has not been shown yet. */
export const useIsWanted = (oldKeyId: string): boolean => useWanted((wanted) => wanted.oldKeyId === oldKeyId)

/** It is on screen. */
export const rotationShown = (): void => useWanted.setState({ oldKeyId: null })
