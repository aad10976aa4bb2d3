import { text } from '#shared/text/index'
import { useRotatingKeys } from './rotating-keys'
import { openView } from '../../shell/views'

/** What is offered of rotating a key: to begin, or, where it is being replaced already, to look at that. */
export const useRotateAction = (
  workspaceId: string,
  keyId: string,
  onRotate: () => void,
): { readonly label: string; readonly isUnderWay: boolean; readonly run: () => void } =>
  useRotatingKeys(workspaceId).get(keyId) === 'old'
    ? { label: text.rotations.showRotation, isUnderWay: true, run: () => openView('rotations', keyId) }
    : { label: text.annotations.rotateEllipsis, isUnderWay: false, run: onRotate }
