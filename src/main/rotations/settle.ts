import type { ApiKey } from '#shared/api-key'
import { KeydeskError } from '../keydesk-error'
import { lookAgain, lookWaits } from '../management-api/look-again'
import { withAnswerInMemory } from './replacement'
import { auditFacts, isoNow, listed, noting, type RotationsRoom } from './room'
import { type ListingFacts, seenInListing } from './seen-in-listing'
import type { StoredRotation } from './stored-rotation'

/** Milliseconds after which a write that was lost has surely landed, or never will. */
const landedAfter = 60_000

/** What a listing says now of a rotation, in this process. */
export const factsOf = (
  room: RotationsRoom,
  rotation: StoredRotation,
  keys: readonly ApiKey[],
): ListingFacts => ({
  keys,
  namesOfOthers: room.ledger.namesOfOthers(rotation),
  at: isoNow(room),
  isValueHeld: room.held.ofRotation(rotation.id)?.isOpen === true,
})

// A lost write shows at some look; its absence counts only after the last one.
const isDecided = (before: StoredRotation, after: StoredRotation): boolean =>
  before.stage === 'creating'
    ? after.candidates.some(({ id }) => before.candidates.every((each) => each.id !== id))
    : before.stage !== 'revoking' || after.stage === 'finished'

/**
 * Finds out by listing where a rotation stands, and writes that down. Sends nothing but reads.
 * Throws what the listing failed with; the rotation is then as before.
 */
export const settleRotation = async (
  room: RotationsRoom,
  stored: StoredRotation,
  signal: AbortSignal,
): Promise<StoredRotation> => {
  const rotation = withAnswerInMemory(room, stored)
  const isSureAtOnce =
    rotation.stage === 'waiting' ||
    (rotation.stage === 'creating' && room.now() - rotation.attemptedAt > landedAfter)
  let facts: ListingFacts | null = null
  const sight = await lookAgain(
    async () => {
      facts = factsOf(room, rotation, await listed(room, rotation, signal))
      return isDecided(rotation, seenInListing(rotation, facts)) ? facts : null
    },
    {
      signal,
      waits: isSureAtOnce ? [0] : (room.lookWaits ?? lookWaits),
      ...(room.wait === undefined ? {} : { wait: room.wait }),
    },
  )
  if (sight.state === 'blind') throw new KeydeskError(sight.failure)
  return facts === null ? stored : writeSeen(room, stored, facts)
}

/**
 * Writes down what a listing showed, on top of what was written meanwhile (a value handed over, a reminder).
 * A rotation that others ended is noted in the log.
 */
export const writeSeen = async (
  room: RotationsRoom,
  before: StoredRotation,
  facts: ListingFacts,
): Promise<StoredRotation> => {
  const see = (rotation: StoredRotation): StoredRotation =>
    seenInListing(withAnswerInMemory(room, rotation), facts)
  const seen = see(before)
  if (JSON.stringify(before) === JSON.stringify(seen)) return before
  if (seen.stage !== 'finished') return room.ledger.change(before, see)
  const operation = await room.audit.begin('rotation-finished', auditFacts(seen, 'the old key is gone'))
  const after = await noting(operation, () => room.ledger.change(before, see))
  await operation.end('succeeded')
  return after
}
