import type { Creation } from '#shared/contract/keys'
import type { Failure } from '#shared/failure'
import { unpackKeys } from '#shared/key-list'
import { KeydeskError } from '../keydesk-error'
import { lookAgain, lookingSignal, type Sight } from '../management-api/look-again'
import type { ApiKey } from '#shared/api-key'
import type { Attempt, Attempts } from './attempts'
import { candidatesIn } from './candidates'
import { freshKeys } from './list-keys'
import type { KeysRoom } from './ports'

type FoundOut = Extract<Creation, { outcome: 'value-lost' | 'not-created' }>

/**
 * Looks for the key of an attempt by listing, never by creating. `blind` where the listing failed.
 * A key that is not there after the whole window of looks (see lookAgain) counts as not created.
 */
const findOut = async (
  room: KeysRoom,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<FoundOut | { outcome: 'blind'; failure: Failure }> => {
  const looking = lookingSignal(signal)
  const look = async (): Promise<ApiKey[] | null> => {
    const api = await room.apiFor(attempt.place.workspaceId)
    const { keys } = await freshKeys(room, api, attempt.place, looking)
    const candidates = candidatesIn(unpackKeys(keys), attempt.sought)
    return candidates.length === 0 ? null : candidates
  }
  const sight: Sight<ApiKey[]> = await lookAgain(look, {
    signal: looking,
    ...(room.wait === undefined ? {} : { wait: room.wait }),
    ...(room.lookWaits === undefined ? {} : { waits: room.lookWaits }),
  })
  switch (sight.state) {
    case 'seen':
      return { outcome: 'value-lost', candidates: sight.what }
    case 'unseen':
      return { outcome: 'not-created', failure: attempt.failure }
    case 'blind':
      return { outcome: 'blind', failure: sight.failure }
  }
}

/** What became of a creation just lost; `unknown` is kept for `keys.reconcile`. */
export const settleLostCreation = async (
  room: KeysRoom,
  attempts: Attempts,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Creation> => {
  const found = await findOut(room, attempt, signal)
  if (found.outcome !== 'blind') return found
  return { outcome: 'unknown', attemptId: attempts.add(attempt), failure: attempt.failure }
}

/**
 * Answers `keys.reconcile`. Still `unknown` with why the listing failed; throws `cancelled`, and
 * `outcome-unknown` for an attempt that is not known any more (answered already, or before a restart).
 */
export const reconcile = async (
  room: KeysRoom,
  attempts: Attempts,
  attemptId: string,
  signal: AbortSignal,
): Promise<Creation> => {
  const attempt = attempts.get(attemptId)
  if (attempt === undefined) throw new KeydeskError({ code: 'outcome-unknown' })
  if (signal.aborted) throw new KeydeskError({ code: 'cancelled' })
  const found = await findOut(room, attempt, signal)
  if (found.outcome === 'blind') {
    if (found.failure.code === 'cancelled') throw new KeydeskError(found.failure)
    return { outcome: 'unknown', attemptId, failure: found.failure }
  }
  attempts.remove(attemptId)
  return found
}
