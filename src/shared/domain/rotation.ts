import type { Rotation } from '../contract/keys/rotations'

/** Whether a rotation still needs something done. */
export const isOpen = ({ stage }: Pick<Rotation, 'stage'>): boolean =>
  stage !== 'finished' && stage !== 'abandoned'

/**
 * Whether to ask a person about the old key: the replacement's value was delivered, and the grace period of
 * the old key is over. Before that, nothing could be revoked.
 */
export const isRotationDue = (
  { stage, isDelivered, revokeAfter }: Pick<Rotation, 'stage' | 'isDelivered' | 'revokeAfter'>,
  now: number,
): boolean => stage === 'waiting' && isDelivered && Date.parse(revokeAfter) <= now

/**
 * Whether there is an old key that can be revoked now: its grace period is over, or a test has proven that the
 * delivered replacement works.
 */
export const isOldKeyToRevoke = (rotation: Rotation, now: number): boolean =>
  isRotationDue(rotation, now) ||
  (rotation.stage === 'waiting' && rotation.isDelivered && rotation.tested?.outcome === 'works')

/** The status of a rotation: how far it is, and whether something is due. */
export type RotationStatus = 'due' | 'needs-you' | 'waiting' | 'ended'

/** The status of a rotation at a time, in milliseconds since 1970. */
export const rotationStatus = (rotation: Rotation, now: number): RotationStatus => {
  if (!isOpen(rotation)) return 'ended'
  if (rotation.stage !== 'waiting' || !rotation.isDelivered) return 'needs-you'
  return isRotationDue(rotation, now) ? 'due' : 'waiting'
}
