import { text } from '#shared/text/index'
import { useRotatingKeys, type RotationRole } from './rotating-keys'
import { openView } from '../../shell/views'

interface RotateAction {
  readonly label: string
  readonly isUnderWay: boolean
  readonly run: () => void
}

/** What is offered of rotating a key: to begin, or, where it is being replaced already, to look at that. */
export const rotateAction = (
  roles: ReadonlyMap<string, RotationRole>,
  keyId: string,
  onRotate: () => void,
): RotateAction =>
  roles.get(keyId) === 'old'
    ? { label: text.rotations.showRotation, isUnderWay: true, run: () => openView('rotations', keyId) }
    : { label: text.annotations.rotateEllipsis, isUnderWay: false, run: onRotate }

/** The same, as the rotations of the workspace change. */
export const useRotateAction = (workspaceId: string, keyId: string, onRotate: () => void): RotateAction =>
  rotateAction(useRotatingKeys(workspaceId), keyId, onRotate)
