import type { Rotation } from '#shared/contract/keys/rotations'

/** Whether it was chosen to be asked about the old key right after the handover. */
export const isAtOnce = ({ revokeAfter, startedAt }: Pick<Rotation, 'revokeAfter' | 'startedAt'>): boolean =>
  Date.parse(revokeAfter) <= Date.parse(startedAt)
