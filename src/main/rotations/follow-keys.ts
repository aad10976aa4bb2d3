import { isOpen } from '#shared/domain/rotation'
import { alone, type RotationsDeps } from './deps'
import { withoutReplacement } from './seen-in-listing'
import { factsOf, settleRotation, writeSeen } from './settle'
import type { StoredRotation } from './stored-rotation'

/** Keeps rotations up with what happens to keys elsewhere. `disposal` aborts when nobody waits for it any more. */
export const followKeys = (deps: RotationsDeps, disposal: AbortSignal): void => {
  const { events, ledger, steps, gone } = deps

  const withoutGone = (rotation: StoredRotation): StoredRotation => {
    const candidates = rotation.candidates.filter(({ id }) => !gone.has(id))
    return rotation.stage === 'value-lost'
      ? withoutReplacement(rotation, candidates)
      : { ...rotation, candidates }
  }

  // Where a list lacks the old key of a rotation, it is listed again, and what is proven to end is ended.
  events.on('keysListed', async ({ workspaceId, projectId, keys }) => {
    const waiting = (await ledger.ofWorkspace(workspaceId)).filter(
      (each) => each.projectId === projectId && each.stage === 'waiting' && each.isDelivered,
    )
    if (waiting.length === 0) return
    const there = new Set(keys().map(({ id }) => id))
    const missing = waiting.filter(({ id, oldKey }) => !there.has(oldKey.id) && !steps.isUnderWay(id))
    for (const { id } of missing)
      await alone(deps, id, (rotation) => settleRotation(deps, rotation, disposal))
  })

  // Rotations that wait for that end, and candidates among them are dropped.
  events.on('keysGone', async ({ workspaceId, keyIds }) => {
    for (const id of keyIds) gone.add(id)
    for (const stored of await ledger.ofWorkspace(workspaceId)) {
      const isTouched = [stored.oldKey, ...stored.candidates].some(({ id }) => keyIds.includes(id))
      if (!isTouched || !isOpen(stored)) continue
      // How it ends, a step under way writes down itself.
      if (steps.isUnderWay(stored.id)) await ledger.change(stored, withoutGone)
      else await alone(deps, stored.id, (rotation) => writeSeen(deps, rotation, factsOf(deps, rotation, [])))
    }
  })

  // No other rotation lost a key that was answered.
  events.on('keyCreated', async ({ workspaceId, projectId, key, rotationId }) => {
    const looksForKeys = (each: StoredRotation): boolean =>
      each.projectId === projectId &&
      each.hasAllIdsBefore &&
      each.id !== rotationId &&
      (each.stage === 'creating' || each.stage === 'not-created' || each.stage === 'value-lost')
    for (const rotation of (await ledger.ofWorkspace(workspaceId)).filter(looksForKeys))
      await ledger.change(rotation, (current) => ({
        ...current,
        idsBefore: [...current.idsBefore, key.id],
      }))
  })
}
