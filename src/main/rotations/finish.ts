import type { ApiKey } from '#shared/api-key'
import { confirmationOf, isNameTyped } from '#shared/visible-text'
import { KeydeskError } from '../keydesk-error'
import {
  auditFacts,
  codeOf,
  isFateUnknown,
  isoNow,
  listed,
  noting,
  notAllowed,
  type RotationsRoom,
} from './room'
import { factsOf, settleRotation, writeSeen } from './settle'
import type { StoredRotation } from './stored-rotation'

export interface Finished {
  readonly rotation: StoredRotation
  readonly outcome: 'revoked' | 'already-gone'
}

/** The listing, or null for a token that may revoke but not list: the person's yes has to do then. */
const listedIfAllowed = async (
  room: RotationsRoom,
  rotation: StoredRotation,
  signal: AbortSignal,
): Promise<readonly ApiKey[] | null> => {
  try {
    return await listed(room, rotation, signal)
  } catch (thrown) {
    if (codeOf(thrown) === 'permission-missing') return null
    throw thrown
  }
}

/** The rotation as it is now. A revocation of unknown fate is looked for first, never sent again blindly. */
const asOfNow = async (
  room: RotationsRoom,
  rotation: StoredRotation,
  signal: AbortSignal,
): Promise<StoredRotation> => {
  if (rotation.stage === 'revoking') return settleRotation(room, rotation, signal)
  if (rotation.stage !== 'waiting') return rotation
  const keys = await listedIfAllowed(room, rotation, signal)
  return keys === null ? rotation : writeSeen(room, rotation, factsOf(room, rotation, keys))
}

const revoke = async (
  room: RotationsRoom,
  rotation: StoredRotation,
  typedName: string,
  signal: AbortSignal,
): Promise<Finished> => {
  const { workspaceId, projectId, oldKey } = rotation
  const operation = await room.audit.begin(
    'rotation-finished',
    auditFacts(rotation, `replacement ${rotation.newKeyId ?? 'without an id'}`),
  )
  await noting(operation, () =>
    room.ledger.change(rotation, (current) => ({ ...current, stage: 'revoking' })),
  )
  let outcome: Finished['outcome']
  try {
    const wish = { workspaceId, projectId, keyId: oldKey.id, typedName }
    ;({ outcome } = await room.keys['keys.revoke'](wish, { signal }))
  } catch (thrown) {
    const isOpen = isFateUnknown(thrown)
    if (!isOpen) await room.ledger.change(rotation, (current) => ({ ...current, stage: 'waiting' }))
    await operation.end(isOpen ? 'unknown' : 'failed', { failureCode: codeOf(thrown) })
    throw thrown
  }
  const endedAt = isoNow(room)
  const after = await room.ledger.change(rotation, (current) => ({ ...current, stage: 'finished', endedAt }))
  await operation.end('succeeded', { note: outcome })
  return { rotation: after, outcome }
}

/**
 * Revokes the old key: the one place of this room that does, on a person's yes with its name typed.
 * Refused (`input-invalid`) by field: `typedName` for another name; `stage` where there is no replacement at work,
 * also one that somebody revoked meanwhile; `isHandedOver` while its value was not copied or revealed. Where the
 * value was lost there is nothing to finish: create again, or abandon and revoke the key in the key list.
 * Throws `outcome-unknown` where nobody can say; the rotation is then `revoking` until it is settled.
 */
export const finishRotation = async (
  room: RotationsRoom,
  stored: StoredRotation,
  typedName: string,
  signal: AbortSignal,
): Promise<Finished> => {
  if (!isNameTyped(confirmationOf(stored.oldKey), typedName))
    throw new KeydeskError({ code: 'input-invalid', fields: { typedName: 'mismatch' } })
  const rotation = await asOfNow(room, stored, signal)
  if (rotation.stage === 'finished') return { rotation, outcome: 'already-gone' }
  if (rotation.stage !== 'waiting') throw notAllowed('stage')
  // Memory counts too: a full disk must not make a value count as not handed over.
  const isHandedOver = rotation.isHandedOver || room.held.ofRotation(rotation.id)?.isHandedOver === true
  if (!isHandedOver) throw notAllowed('isHandedOver')
  return revoke(room, rotation, typedName, signal)
}
