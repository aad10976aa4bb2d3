import type { Failure, FailureCode } from '#shared/failure'
import { failureOf, isFailure, KeydeskError } from '../keydesk-error'
import { isFateUnknown, secondsBetween, sendOnce, unknownFate } from './fate'
import { pollForOutcome, type Polling, pollingSignal } from './poll-for-outcome'
import { isYoung, type Listing, presenceOf, type Presence, type Subject } from './presence'

/** How something was proven: by the API's answer to the deletion, or by listings after it. */
export type Proof = 'answer' | 'listing'

/** A proven outcome. `already-gone`: the API no longer knew the subject when asked to delete it. */
export interface Deletion {
  readonly outcome: 'deleted' | 'already-gone'
  readonly proof: Proof
}

/** A deletion that was sent, or is to be, and how to find out what became of it. */
export interface DeletionToSettle<Id> extends Polling {
  /** Makes a fresh listing. */
  readonly list: (signal: AbortSignal) => Promise<Listing<Id>>
  readonly subject: Subject<Id>
  readonly signal: AbortSignal
  /** The server's clock, which wrote the times of creation: milliseconds since 1970. */
  readonly serverNow: () => number
}

export interface DeletionToProve<Id> extends DeletionToSettle<Id> {
  /** Sends the deletion, once. */
  readonly send: () => Promise<unknown>
  /** The token listed just before: a refusal to list again is then none of its permissions. */
  readonly hasListed: boolean
  /** An earlier deletion was sent whose outcome is not known: a denial now can be its effect. */
  readonly wasSentBefore?: boolean
  /** This computer's clock: milliseconds since 1970. */
  readonly now: () => number
}

const isDenialCode = (code: FailureCode | undefined): boolean => code === 'not-found' || code === 'gone'

/**
 * Whether the API itself said that it does not know the id: only its own error form gets these codes (answer-failure.ts).
 * Of an outcome that is not known: whether it comes from such a denial, which the lists did not confirm.
 */
export const isDenied = (failure: Failure | null): boolean =>
  isDenialCode(failure?.code) || isDenialCode(failure?.causeCode)

/** Whether what a deletion failed with leaves open if its subject is gone: its fate is not known, or it was denied. */
export const isUnproven = (thrown: unknown): boolean => isFateUnknown(thrown) || isDenied(failureOf(thrown))

/** Lists until the subject is proven gone or the waits are used up. Throws what a listing failed with. */
export const pollForDeletion = async <Id>({
  subject,
  list,
  serverNow,
  signal,
  ...polling
}: DeletionToSettle<Id>): Promise<Presence> => {
  const listings: Listing<Id>[] = []
  const observation = await pollForOutcome<'gone'>(
    async (looking) => {
      listings.push(await list(looking))
      return presenceOf(subject, listings, serverNow()) === 'gone' ? 'gone' : null
    },
    polling,
    pollingSignal(signal),
  )
  if (observation.state === 'unavailable') throw new KeydeskError(observation.failure)
  return presenceOf(subject, listings, serverNow())
}

/**
 * Sends the deletion once and resolves only with a proven outcome: by a documented success, or by listings afterwards
 * (presence.ts). Rejects with the refusal and `fate` `none` where the request was refused, else with `outcome-unknown`:
 * also where the last listing still has the subject, since a slow server may yet delete it.
 */
export const proveDeletion = async <Id>(deletion: DeletionToProve<Id>): Promise<Deletion> => {
  const { hasListed, subject, now } = deletion
  const sentAt = now()
  const sent = await sendOnce(deletion.send, isUnproven)
  if ('answer' in sent) return { outcome: 'deleted', proof: 'answer' }
  const { lost } = sent
  const wasDenied = isDenied(lost.failure)
  const goneOutcome = wasDenied && deletion.wasSentBefore !== true ? 'already-gone' : 'deleted'
  let presence: Presence
  try {
    presence = await pollForDeletion(deletion)
  } catch (thrown) {
    // The answer to the deletion is then the only evidence there can be.
    const mayList = hasListed || !isFailure(thrown, 'permission-missing')
    // Of a new one it proves nothing: whatever answered may not know it yet.
    const isOld = !isYoung(subject, deletion.serverNow())
    if (wasDenied && !mayList && isOld) return { outcome: goneOutcome, proof: 'answer' }
    throw unknownFate(lost)
  }
  if (presence === 'gone') return { outcome: goneOutcome, proof: 'listing' }
  // Listed although the API denies it: one of the two is out of date.
  const isStillListed = presence === 'listed' && !wasDenied
  throw unknownFate(lost, isStillListed ? secondsBetween(sentAt, now()) : undefined)
}
