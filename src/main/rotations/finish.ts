import { confirmationOf, isNameTyped } from '#shared/domain/visible-text'
import { failureOf, isFailure, KeydeskError } from '../keydesk-error'
import { auditedWrite, endOfDeletion, isDenied, type Proof } from '../writes'
import { auditFacts, isoNow, notAllowed, type RotationsDeps } from './deps'
import { settledByListing } from './settle'
import { endedBy, type StoredRotation, wasSentBefore } from './stored-rotation'

interface Revoked {
  readonly outcome: 'revoked' | 'already-gone'
  readonly proof: Proof
}

export interface Finished extends Revoked {
  readonly rotation: StoredRotation
}

/**
 * The rotation as it is now, and whether its replacement is listed; null where the token may revoke but not list: the
 * person's yes has to do then. A revocation of unknown fate is looked for first, never sent again blindly.
 */
const asOfNow = async (
  deps: RotationsDeps,
  stored: StoredRotation,
  signal: AbortSignal,
): Promise<{ rotation: StoredRotation; isReplacementListed: boolean | null }> => {
  if (stored.stage !== 'revoking' && stored.stage !== 'waiting')
    return { rotation: stored, isReplacementListed: null }
  try {
    const { rotation, keys } = await settledByListing(deps, stored, signal)
    return { rotation, isReplacementListed: keys.some(({ id }) => id === rotation.newKeyId) }
  } catch (thrown) {
    if (stored.stage === 'waiting' && isFailure(thrown, 'permission-missing'))
      return { rotation: stored, isReplacementListed: null }
    throw thrown
  }
}

const revoke = async (
  deps: RotationsDeps,
  rotation: StoredRotation,
  typedName: string,
  signal: AbortSignal,
): Promise<Finished> => {
  const { workspaceId, projectId, oldKey, stage, revocationSentAt } = rotation
  const record = (change: Partial<StoredRotation>): Promise<StoredRotation> =>
    deps.ledger.change(rotation, (current) => ({ ...current, ...change }))
  return auditedWrite<Revoked, Finished>(
    deps.audit,
    'rotation-finished',
    auditFacts(rotation, `replacement ${rotation.newKeyId ?? 'without an id'}`),
    {
      prepare: () => record({ stage: 'revoking', revocationSentAt: deps.now() }),
      send: async () => {
        const wish = { workspaceId, projectId, keyId: oldKey.id, typedName }
        const { outcome, proof } = await deps.keys['keys.revoke'](wish, { signal })
        // A request before it was not denied: the API may not know the key because of that one.
        return { outcome: wasSentBefore(rotation) ? 'revoked' : outcome, proof }
      },
      failed: (thrown, isOpen) =>
        record(
          isOpen
            ? { isRevocationDenied: isDenied(failureOf(thrown)) && !wasSentBefore(rotation) }
            : // Refused, it is as it was: an earlier request may still be open.
              { stage, revocationSentAt },
        ),
      done: async (revoked) => ({
        rotation: await record({ stage: 'finished', endedAt: isoNow(deps) }),
        ...revoked,
      }),
    },
    endOfDeletion,
  )
}

/**
 * Revokes the old key: the one place of this feature that does, on a person's yes with its name typed.
 * Refused (`input-invalid`) by field: `typedName` for another name; `stage` where there is no replacement at work,
 * also one that somebody revoked meanwhile; `newKeyId` where the list lacks the replacement; `isDelivered` while its value was not copied or revealed. Where the
 * value was lost there is nothing to finish: create again, or abandon and revoke the key in the key list.
 * Throws `outcome-unknown` where nobody can say; the rotation is then `revoking` until it is settled.
 */
export const finishRotation = async (
  deps: RotationsDeps,
  stored: StoredRotation,
  typedName: string,
  signal: AbortSignal,
): Promise<Finished> => {
  if (!isNameTyped(confirmationOf(stored.oldKey), typedName))
    throw new KeydeskError({ code: 'input-invalid', fields: { typedName: 'mismatch' } })
  const { rotation, isReplacementListed } = await asOfNow(deps, stored, signal)
  if (rotation.stage === 'finished') return { rotation, outcome: endedBy(stored), proof: 'listing' }
  // Still revoking: looked for first, and only the API's answer can prove what the lists leave open.
  if (rotation.stage !== 'waiting' && rotation.stage !== 'revoking') throw notAllowed('stage')
  // Not proven gone, but the old key may be the only one that works.
  if (rotation.newKeyId !== null && isReplacementListed === false) throw notAllowed('newKeyId')
  // Memory counts too: a full disk must not make a value count as not handed over.
  const isDelivered = rotation.isDelivered || deps.held.ofRotation(rotation.id)?.isDelivered === true
  if (!isDelivered) throw notAllowed('isDelivered')
  return revoke(deps, rotation, typedName, signal)
}
