import type { Failure, FailureCode } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'
import { pollForOutcome, pollingSignal, type Wait } from '../management-api/poll-for-outcome'
import { isYoung, type Listing, presenceOf, type Presence, type Subject } from './presence'

/** How something was proven: by the API's answer to the deletion, or by listings after it. */
export type Proof = 'answer' | 'listing'

/** A proven outcome. `already-gone`: the API no longer knew the subject when asked to delete it. */
export interface Deletion {
  readonly outcome: 'deleted' | 'already-gone'
  readonly proof: Proof
}

export interface DeletionToProve<Id> {
  /** Sends the deletion, once. */
  readonly send: () => Promise<unknown>
  /** Makes a fresh listing. */
  readonly list: (signal: AbortSignal) => Promise<Listing<Id>>
  readonly subject: Subject<Id>
  /** The token listed just before: a refusal to list again is then none of its permissions. */
  readonly hasListed: boolean
  /** An earlier deletion was sent whose outcome is not known: a denial now can be its effect. */
  readonly wasSentBefore?: boolean
  readonly signal: AbortSignal
  /** This computer's clock: milliseconds since 1970. */
  readonly now: () => number
  /** The server's clock, which wrote the times of creation: milliseconds since 1970. */
  readonly serverNow: () => number
  readonly wait?: Wait | undefined
  readonly pollWaits?: readonly number[] | undefined
}

/** Whether the API itself said that it does not know the id: only its own error form gets these codes (answer-failure.ts). */
export const isDenialCode = (code: FailureCode | undefined): boolean =>
  code === 'not-found' || code === 'gone'

export const isDenial = (thrown: unknown): boolean =>
  thrown instanceof KeydeskError && isDenialCode(thrown.failure.code)

/** Whether an unknown outcome comes from such a denial, which the lists did not confirm. */
export const isUnconfirmedDenial = (thrown: unknown): boolean =>
  thrown instanceof KeydeskError && isDenialCode(thrown.failure.causeCode)

/** Whether the token may not list: the answer to the deletion is then the only evidence there can be. */
const mayNotList = (code: string): boolean => code === 'permission-missing'

/**
 * The failure of a deletion whose outcome is not known. `stillListedSeconds`: how long after the request the last list
 * still had the subject; a slow server may yet delete it.
 */
export const unknownDeletion = (failure: Failure, stillListedSeconds?: number): Failure => ({
  ...failure,
  code: 'outcome-unknown',
  causeCode: failure.causeCode ?? failure.code,
  ...(stillListedSeconds === undefined ? {} : { stillListedSeconds }),
})

/** Whole seconds from one moment to another; none where the clock was set back. */
export const secondsBetween = (from: number, to: number): number =>
  Math.max(0, Math.round((to - from) / 1_000))

/** Lists until the subject is proven gone or the waits are used up. Throws what a listing failed with. */
export const lookFor = async <Id>(
  subject: Subject<Id>,
  {
    list,
    signal,
    serverNow,
    wait,
    pollWaits,
  }: Omit<DeletionToProve<Id>, 'send' | 'subject' | 'hasListed' | 'wasSentBefore' | 'now'>,
): Promise<Presence> => {
  const looking = pollingSignal(signal)
  const listings: Listing<Id>[] = []
  const observation = await pollForOutcome<'gone'>(
    async () => {
      listings.push(await list(looking))
      return presenceOf(subject, listings, serverNow()) === 'gone' ? 'gone' : null
    },
    {
      signal: looking,
      ...(wait === undefined ? {} : { wait }),
      ...(pollWaits === undefined ? {} : { waits: pollWaits }),
    },
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
  const sentAt = deletion.now()
  let failed: KeydeskError
  try {
    await deletion.send()
    return { outcome: 'deleted', proof: 'answer' }
  } catch (thrown) {
    if (!(thrown instanceof KeydeskError)) throw thrown
    if (!isDenial(thrown) && thrown.fate === 'none') throw thrown
    failed = thrown
  }
  const isDenied = isDenial(failed)
  const goneOutcome = isDenied && deletion.wasSentBefore !== true ? 'already-gone' : 'deleted'
  const unknown = (stillListedSeconds?: number): KeydeskError =>
    new KeydeskError(unknownDeletion(failed.failure, stillListedSeconds), { cause: failed, fate: 'unknown' })
  let presence: Presence
  try {
    presence = await lookFor(deletion.subject, deletion)
  } catch (thrown) {
    const mayList = deletion.hasListed || !(thrown instanceof KeydeskError && mayNotList(thrown.failure.code))
    // Of a new one it proves nothing: whatever answered may not know it yet.
    const isOld = !isYoung(deletion.subject, deletion.serverNow())
    if (isDenied && !mayList && isOld) return { outcome: goneOutcome, proof: 'answer' }
    throw unknown()
  }
  if (presence === 'gone') return { outcome: goneOutcome, proof: 'listing' }
  // Listed although the API denies it: one of the two is out of date.
  const isStillListed = presence === 'listed' && !isDenied
  throw unknown(isStillListed ? secondsBetween(sentAt, deletion.now()) : undefined)
}
