import type { AuditAction } from '#shared/contract/audit'
import { isOpen } from '#shared/domain/rotation'
import { latestMs } from '../creations/around'
import { KeydeskError } from '../keydesk-error'
import { audited } from '../writes'
import { auditFacts, dueDate, isoNow, notAllowed, type RotationsDeps } from './deps'
import { needsLook, settledByListing, stillListedSeconds } from './settle'
import type { StoredRotation } from './stored-rotation'

/** A change on this machine alone, noted in the log. */
const changeNoted = (
  { audit, ledger }: RotationsDeps,
  rotation: StoredRotation,
  action: AuditAction,
  note: string,
  change: Partial<StoredRotation>,
): Promise<StoredRotation> =>
  audited(audit, action, auditFacts(rotation, note), () =>
    ledger.change(rotation, (current) => ({ ...current, ...change })),
  )

/** Changes when the old key is to be revoked. */
export const extendRotation = async (
  deps: RotationsDeps,
  rotation: StoredRotation,
  given: string,
): Promise<StoredRotation> => {
  if (!isOpen(rotation)) throw notAllowed('stage')
  const revokeAfter = dueDate(deps, given)
  // Another date is another reminder.
  const change = { revokeAfter, remindedAt: null }
  return changeNoted(deps, rotation, 'rotation-extended', `due ${revokeAfter}`, change)
}

/**
 * Ends a rotation with both keys as they are. Throws `outcome-unknown` while it is not known whether one of them was made
 * or revoked.
 */
export const abandonRotation = async (
  deps: RotationsDeps,
  stored: StoredRotation,
  signal: AbortSignal,
): Promise<StoredRotation> => {
  if (!isOpen(stored)) throw notAllowed('stage')
  // A key of unknown fate would be forgotten with it.
  const { rotation, keys } = needsLook(deps, stored)
    ? await settledByListing(deps, stored, signal)
    : { rotation: stored, keys: [] }
  if (!isOpen(rotation)) return rotation
  // What the lists leave open: neither that both keys stay nor that nothing was revoked is known.
  const seconds = stillListedSeconds(deps, rotation, keys)
  if (
    rotation.stage === 'creating' ||
    (rotation.stage === 'revoking' && (seconds === null || seconds * 1_000 <= latestMs))
  )
    throw new KeydeskError({
      code: 'outcome-unknown',
      ...(seconds === null ? {} : { stillListedSeconds: seconds }),
    })
  const change = { stage: 'abandoned' as const, endedAt: isoNow(deps) }
  return changeNoted(deps, rotation, 'rotation-abandoned', 'both keys stay', change)
}
