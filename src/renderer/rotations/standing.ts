import type { Rotation } from '#shared/contract/rotations'

/** Whether a rotation still wants something done. */
export const isOpen = ({ stage }: Pick<Rotation, 'stage'>): boolean =>
  stage !== 'finished' && stage !== 'abandoned'

/** Whether a rotation waits for a person to revoke its old key. */
export const isDue = (
  { stage, revokeAfter }: Pick<Rotation, 'stage' | 'revokeAfter'>,
  now: number,
): boolean => stage === 'waiting' && Date.parse(revokeAfter) <= now

/** Whether it was chosen to be asked about the old key right after the handover. */
export const isAtOnce = ({ revokeAfter, startedAt }: Pick<Rotation, 'revokeAfter' | 'startedAt'>): boolean =>
  Date.parse(revokeAfter) <= Date.parse(startedAt)

/** How a rotation stands out, if at all. */
export type Standing = 'due' | 'needs-you' | 'waiting' | 'ended'

export const standingOf = (rotation: Rotation, now: number): Standing => {
  const { stage, isHandedOver } = rotation
  if (stage === 'finished' || stage === 'abandoned') return 'ended'
  if (stage !== 'waiting' || !isHandedOver) return 'needs-you'
  return isDue(rotation, now) ? 'due' : 'waiting'
}
