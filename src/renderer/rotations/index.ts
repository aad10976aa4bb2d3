export { RotationDialogs } from './RotationDialogs'
export { useDueRotations } from './use-due-rotations'
