export { RotationDialogs } from './dialogs/RotationDialogs'
export { useDueRotations } from './use-due-rotations'
