import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys/keys'
import { isSameName } from '#shared/domain/visible-text'
import { keepRest } from '../creations/send-creation'
import { isBeforeCertain, type KeyCreation } from '../creations/stored-creation'
import { KeydeskError } from '../keydesk-error'
import { lookForCreated, pollingSignal, secondsBetween } from '../writes'
import { candidatesIn, soughtKey } from './candidates'
import { listedKeys } from './list-keys'
import type { Attempt, KeysDeps } from './ports'

/**
 * A creation after these keys were shown to the person as what it can have made; null where it is settled: it made
 * one key, and one of them has its name and surely is new. With others alone its own may still come.
 */
export const afterShowing = (creation: KeyCreation, candidates: readonly ApiKey[]): KeyCreation | null => {
  const { shownIds = [] } = creation
  if (isBeforeCertain(creation) && candidates.some((key) => isSameName(key.name, creation.name))) return null
  return { ...creation, stage: 'absent', shownIds: [...shownIds, ...candidates.map(({ id }) => id)] }
}

/**
 * What became of a creation whose reply was lost: looks by listing, never creates. What is not in the list is
 * remembered, as a slow server may still make it; `unknown` is kept for `keys.reconcile`.
 */
export const settleLostCreation = async (
  deps: KeysDeps,
  { place, failure }: Attempt,
  creation: KeyCreation,
  signal: AbortSignal,
): Promise<Creation> => {
  const { attempts, journal } = deps
  const { workspaceId } = place
  const { id, name, startedAt, stage, idsBefore } = creation
  const found = await lookForCreated<ApiKey>({
    list: async (looking) => listedKeys(deps, await deps.apiFor(workspaceId), place, looking),
    candidatesIn: (keys) => candidatesIn(keys, soughtKey(creation, deps.clockOf(workspaceId).offset())),
    idsBefore,
    signal: pollingSignal(signal),
    wait: deps.wait,
    pollWaits: deps.pollWaits,
  })
  if (found.state === 'found') {
    const { candidates } = found
    await keepRest(journal, workspaceId, creation, afterShowing(creation, candidates))
    void deps.events.emit('keyOnlyListed', place)
    return { outcome: 'value-lost', name, isEarlier: false, areNew: isBeforeCertain(creation), candidates }
  }
  await journal.keep(workspaceId, { ...creation, stage: found.state === 'absent' ? 'absent' : stage })
  if (found.state === 'absent')
    return { outcome: 'not-created', failure, lookedForSeconds: secondsBetween(startedAt, deps.now()) }
  attempts.set(id, { place, failure })
  return { outcome: 'unknown', attemptId: id, failure: found.failure ?? failure }
}

/**
 * Answers `keys.reconcile`. Still `unknown` with why the listing failed; throws `cancelled`, and `outcome-unknown`
 * for an attempt that is not known any more (settled, or of an earlier run).
 */
export const reconcile = async (
  deps: KeysDeps,
  attemptId: string,
  signal: AbortSignal,
): Promise<Creation> => {
  const attempt = deps.attempts.get(attemptId)
  if (signal.aborted) throw new KeydeskError({ code: 'cancelled' })
  const open = attempt === undefined ? [] : await deps.journal.open(attempt.place.workspaceId)
  const sent = open.find(({ creation: { id } }) => id === attemptId)?.creation
  if (attempt === undefined || sent?.kind !== 'key') throw new KeydeskError({ code: 'outcome-unknown' })
  const creation = await settleLostCreation(deps, attempt, sent, signal)
  if (creation.outcome === 'unknown' && creation.failure.code === 'cancelled')
    throw new KeydeskError(creation.failure)
  return creation
}
