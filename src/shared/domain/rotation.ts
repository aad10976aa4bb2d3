import type { Rotation } from '../contract/rotations'

/** Whether a rotation still wants something done. */
export const isOpen = ({ stage }: Pick<Rotation, 'stage'>): boolean =>
  stage !== 'finished' && stage !== 'abandoned'

/**
 * Whether a person is to be asked about the old key: the replacement's value was delivered, and the time is up for
 * which the old key was to be kept. Until then there is nothing that could be revoked.
 */
export const isRotationDue = (
  { stage, isDelivered, revokeAfter }: Pick<Rotation, 'stage' | 'isDelivered' | 'revokeAfter'>,
  now: number,
): boolean => stage === 'waiting' && isDelivered && Date.parse(revokeAfter) <= now

/** How a rotation stands out, if at all. */
export type RotationStatus = 'due' | 'needs-you' | 'waiting' | 'ended'

/** The status of a rotation at a time, in milliseconds since 1970. */
export const rotationStatus = (rotation: Rotation, now: number): RotationStatus => {
  if (!isOpen(rotation)) return 'ended'
  if (rotation.stage !== 'waiting' || !rotation.isDelivered) return 'needs-you'
  return isRotationDue(rotation, now) ? 'due' : 'waiting'
}
