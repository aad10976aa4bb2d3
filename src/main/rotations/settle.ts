import type { ApiKey } from '#shared/api-key'
import type { Listing } from '#shared/listing'
import { KeydeskError } from '../keydesk-error'
import { audited, pollForOutcome, proofNote, secondsBetween } from '../writes'
import { withAnswerInMemory } from './replacement'
import { auditFacts, isoNow, listed, type RotationsDeps } from './deps'
import { isOpenQuestion, type ListingFacts, seenInListing } from './seen-in-listing'
import { endedBy, type StoredRotation } from './stored-rotation'

/** Milliseconds after which a write that was lost has surely landed, or never will. */
const landedAfter = 60_000

/** What a listing says now of a rotation, in this process. */
export const factsOf = (
  deps: RotationsDeps,
  rotation: StoredRotation,
  keys: Listing<ApiKey>,
  before: Listing<ApiKey> | null = null,
): ListingFacts => ({
  keys,
  before,
  gone: deps.gone,
  clockOffset: deps.clockOf(rotation.workspaceId).offset(),
  namesOfOthers: deps.ledger.namesOfOthers(rotation),
  at: isoNow(deps),
  isValueHeld: deps.held.ofRotation(rotation.id)?.isOpen === true,
})

// A lost write shows in some listing; its absence counts only after the last one.
const isDecided = (rotation: StoredRotation, facts: ListingFacts, hasLanded: boolean): boolean => {
  const after = seenInListing(rotation, facts)
  if (rotation.stage === 'creating')
    return (
      after.candidates.some(({ id }) => rotation.candidates.every((each) => each.id !== id)) ||
      (hasLanded && facts.before !== null)
    )
  if (rotation.stage === 'revoking') return after.stage === 'finished'
  return !isOpenQuestion(rotation, facts)
}

/**
 * Finds out by listing where a rotation stands, and writes that down. Sends nothing but reads.
 * Throws what the listing failed with; the rotation is then as before.
 */
export const settleRotation = async (
  deps: RotationsDeps,
  stored: StoredRotation,
  signal: AbortSignal,
): Promise<StoredRotation> => (await settledByListing(deps, stored, signal)).rotation

/** As `settleRotation`, with the last listing. */
export const settledByListing = async (
  deps: RotationsDeps,
  stored: StoredRotation,
  signal: AbortSignal,
): Promise<{ rotation: StoredRotation; keys: Listing<ApiKey> }> => {
  const rotation = withAnswerInMemory(deps, stored)
  const hasLanded = deps.now() - rotation.attemptedAt > landedAfter
  let facts: ListingFacts | null = null
  const observation = await pollForOutcome(
    async () => {
      facts = factsOf(deps, rotation, await listed(deps, rotation, signal), facts?.keys)
      return isDecided(rotation, facts, hasLanded) ? facts : null
    },
    deps,
    signal,
  )
  if (observation.state === 'unavailable') throw new KeydeskError(observation.failure)
  // TypeScript does not see that looking sets it.
  const last = facts as ListingFacts | null
  if (last === null) return { rotation: stored, keys: [] }
  return { rotation: await writeSeen(deps, stored, last), keys: last.keys }
}

/** Whether only a listing can tell where a rotation stands: a write was cut off, or its value ended with a process. */
export const needsLook = ({ held }: RotationsDeps, { id, stage, isDelivered }: StoredRotation): boolean =>
  stage === 'creating' ||
  stage === 'revoking' ||
  (stage === 'waiting' && !isDelivered && held.ofRotation(id)?.isOpen !== true)

/** Seconds since the old key's revocation was sent, where its outcome is not known and a listing still has the key. */
export const stillListedSeconds = (
  deps: RotationsDeps,
  { stage, oldKey, revocationSentAt }: StoredRotation,
  keys: Listing<ApiKey>,
): number | null =>
  stage === 'revoking' && revocationSentAt !== undefined && keys.some(({ id }) => id === oldKey.id)
    ? secondsBetween(revocationSentAt, deps.now())
    : null

/**
 * Writes down what a listing showed, on top of what was written meanwhile (a value handed over, a reminder).
 * A rotation that others ended is noted in the log.
 */
export const writeSeen = async (
  deps: RotationsDeps,
  before: StoredRotation,
  facts: ListingFacts,
): Promise<StoredRotation> => {
  const see = (rotation: StoredRotation): StoredRotation =>
    seenInListing(withAnswerInMemory(deps, rotation), facts)
  const seen = see(before)
  if (JSON.stringify(before) === JSON.stringify(seen)) return before
  if (seen.stage !== 'finished') return deps.ledger.change(before, see)
  const after = await audited(
    deps.audit,
    'rotation-finished',
    auditFacts(seen, `old key ${proofNote(endedBy(before), 'listing')}`),
    () => deps.ledger.change(before, see),
  )
  void deps.events.emit('keysGone', { workspaceId: after.workspaceId, keyIds: [after.oldKey.id] })
  return after
}
