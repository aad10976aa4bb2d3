import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys'
import type { Before } from '../creations/list-before'
import type { AuditOperation } from '../audit/types'
import { KeydeskError } from '../keydesk-error'
import { codeOf, isFateUnknown, type RotationsDeps } from './deps'
import { withoutReplacement } from './seen-in-listing'
import type { StoredRotation } from './stored-rotation'

/** A rotation with `creating` on it: the ids that are not its replacement, and when it was asked for. */
export const aboutToCreate = (
  rotation: StoredRotation,
  before: Before<ApiKey>,
  now: number,
): StoredRotation => ({
  ...rotation,
  stage: 'creating',
  newKeyId: null,
  isDelivered: false,
  handoffId: null,
  attemptedAt: now,
  // All of them: a server may write the replacement's name otherwise than it was asked for.
  idsBefore: [...before.ids],
  isBeforeCertain: before.isCertain,
  hasAllIdsBefore: true,
})

const withHeld = (deps: RotationsDeps, rotation: StoredRotation): StoredRotation => {
  const held = deps.held.ofRotation(rotation.id)
  if (held === undefined) return rotation
  return {
    ...rotation,
    stage: 'waiting',
    newKeyId: held.keyId,
    handoffId: held.handoffId,
    isDelivered: held.isDelivered,
  }
}

/**
 * Where a creation of this very process was answered but could not be written down (a full disk), the rotation
 * with it; otherwise as it is.
 */
export const withAnswerInMemory = (deps: RotationsDeps, rotation: StoredRotation): StoredRotation => {
  const held = deps.held.ofRotation(rotation.id)
  return rotation.stage === 'creating' && held?.isOpen === true ? withHeld(deps, rotation) : rotation
}

const writeDown = async (
  deps: RotationsDeps,
  rotation: StoredRotation,
  creation: Creation,
): Promise<StoredRotation> => {
  if (creation.outcome === 'unknown') return rotation
  if (creation.outcome === 'not-created')
    return deps.ledger.change(rotation, (current) => withoutReplacement(current, current.candidates))
  if (creation.outcome === 'value-lost')
    return deps.ledger.change(rotation, (current) =>
      withoutReplacement(current, [...current.candidates, ...creation.candidates]),
    )
  // A temporary key's outcome; a replacement is permanent.
  if (creation.outcome === 'temporary-lost') throw new KeydeskError({ code: 'internal' }, { fate: 'unknown' })
  const { id: handoffId, keyId, wasCopied: isDelivered } = creation.handoff
  const { id: rotationId, workspaceId } = rotation
  deps.held.add({ rotationId, workspaceId, handoffId, keyId, isDelivered, isOpen: true })
  return deps.ledger.change(rotation, (current) => withHeld(deps, current))
}

const endNoting = async (operation: AuditOperation, creation: Creation): Promise<void> => {
  switch (creation.outcome) {
    case 'created':
      await operation.end('succeeded', { note: `replacement ${creation.handoff.keyId ?? 'without an id'}` })
      break
    case 'value-lost':
      await operation.end('failed', {
        note: `value lost: ${creation.candidates.map(({ id }) => id).join(', ')}`.slice(0, 400),
      })
      break
    case 'not-created':
      await operation.end('failed', {
        failureCode: creation.failure.code,
        note: `not in the list ${creation.lookedForSeconds} s later`,
      })
      break
    case 'unknown':
    case 'temporary-lost':
      await operation.end('unknown', { failureCode: creation.failure.code })
  }
}

/**
 * Asks for the replacement: one POST at most, by the keys feature. `rotation` is on disk as `creating`. A failure
 * that surely made nothing runs `undo` and is thrown; one that leaves it open is thrown with `creating` kept.
 */
export const createReplacement = async (
  deps: RotationsDeps,
  rotation: StoredRotation,
  operation: AuditOperation,
  undo: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<{ rotation: StoredRotation; creation: Creation }> => {
  const { workspaceId, projectId, newName: name, newClientRef: clientRef } = rotation
  let creation: Creation
  try {
    creation = await deps.keys['keys.create'](
      { workspaceId, projectId, name, clientRef, lifetime: { kind: 'permanent' } },
      { signal },
    )
  } catch (thrown) {
    const isOpen = isFateUnknown(thrown)
    if (!isOpen) await undo()
    await operation.end(isOpen ? 'unknown' : 'failed', { failureCode: codeOf(thrown) })
    throw thrown
  }
  const after = await writeDown(deps, rotation, creation)
  await endNoting(operation, creation)
  return { rotation: after, creation }
}
