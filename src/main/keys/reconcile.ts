import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys'
import { isSameName } from '#shared/domain/visible-text'
import { keepRest } from '../creations/send-creation'
import { isBeforeCertain, type KeyCreation } from '../creations/stored-creation'
import { KeydeskError } from '../keydesk-error'
import { lookForCreated, pollingSignal, secondsBetween } from '../writes'
import type { Attempt, Attempts } from './attempts'
import { candidatesIn, soughtKey } from './candidates'
import { listedKeys } from './list-keys'
import type { KeysDeps } from './ports'

/**
 * A creation after these keys were shown to the person as what it can have made; null where it is settled: it made
 * one key, and one of them has its name and surely is new. With others alone its own may still come.
 */
export const afterShowing = (creation: KeyCreation, candidates: readonly ApiKey[]): KeyCreation | null => {
  const { shownIds = [] } = creation
  if (isBeforeCertain(creation) && candidates.some((key) => isSameName(key.name, creation.name))) return null
  return { ...creation, stage: 'absent', shownIds: [...shownIds, ...candidates.map(({ id }) => id)] }
}

const show = async (
  { journal }: KeysDeps,
  attempts: Attempts,
  attempt: Attempt,
  candidates: ApiKey[],
): Promise<Creation> => {
  const { place, creation } = attempt
  const rest = afterShowing(creation, candidates)
  if (rest === null) attempts.remove(creation.id)
  else attempts.put({ ...attempt, creation: rest })
  await keepRest(journal, place.workspaceId, creation, rest)
  return {
    outcome: 'value-lost',
    name: creation.name,
    isEarlier: false,
    areNew: isBeforeCertain(creation),
    candidates,
  }
}

/**
 * What became of a creation whose reply was lost: looks by listing, never creates. What is not in the list is
 * remembered, as a slow server may still make it; `unknown` is kept for `keys.reconcile`.
 */
export const settleLostCreation = async (
  deps: KeysDeps,
  attempts: Attempts,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Creation> => {
  const { place, creation, failure } = attempt
  const soughtNow = () => soughtKey(creation, deps.clockOf(place.workspaceId).offset())
  const found = await lookForCreated<ApiKey>({
    list: async (looking) => listedKeys(deps, await deps.apiFor(place.workspaceId), place, looking),
    candidatesIn: (keys) => candidatesIn(keys, soughtNow()),
    idsBefore: creation.idsBefore,
    signal: pollingSignal(signal),
    wait: deps.wait,
    pollWaits: deps.pollWaits,
  })
  if (found.state === 'found') return show(deps, attempts, attempt, found.candidates)
  const stage = found.state === 'absent' ? 'absent' : creation.stage
  const kept: Attempt = { ...attempt, creation: { ...creation, stage } }
  const attemptId = attempts.put(kept)
  await deps.journal.keep(place.workspaceId, kept.creation)
  if (found.state === 'open') return { outcome: 'unknown', attemptId, failure: found.failure ?? failure }
  return {
    outcome: 'not-created',
    failure,
    lookedForSeconds: secondsBetween(creation.startedAt, deps.now()),
  }
}

/**
 * Answers `keys.reconcile`. Still `unknown` with why the listing failed; throws `cancelled`, and `outcome-unknown`
 * for an attempt that is not known any more (settled, or of an earlier run).
 */
export const reconcile = async (
  deps: KeysDeps,
  attempts: Attempts,
  attemptId: string,
  signal: AbortSignal,
): Promise<Creation> => {
  const attempt = attempts.get(attemptId)
  if (attempt === undefined) throw new KeydeskError({ code: 'outcome-unknown' })
  if (signal.aborted) throw new KeydeskError({ code: 'cancelled' })
  const creation = await settleLostCreation(deps, attempts, attempt, signal)
  if (creation.outcome === 'unknown' && creation.failure.code === 'cancelled')
    throw new KeydeskError(creation.failure)
  return creation
}
