import { KeydeskError } from '../keydesk-error'
import { lookAgain, lookingSignal, type Wait } from '../management-api/look-again'
import { type Listing, presenceOf, type Presence, type Subject } from './presence'

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
  readonly subject: Omit<Subject<Id>, 'isDenied'>
  /** The token listed just before: a refusal to list again is then none of its permissions. */
  readonly hasListed: boolean
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait?: Wait | undefined
  readonly lookWaits?: readonly number[] | undefined
}

/** Whether the API itself said that it does not know the id: only its own error form gets these codes (answer-failure.ts). */
export const isDenial = (thrown: unknown): boolean =>
  thrown instanceof KeydeskError && (thrown.failure.code === 'not-found' || thrown.failure.code === 'gone')

/** Whether the token may not list: the answer to the deletion is then the only evidence there can be. */
const mayNotList = (code: string): boolean => code === 'permission-missing'

const unknown = (cause: KeydeskError): KeydeskError =>
  new KeydeskError({ ...cause.failure, code: 'outcome-unknown' }, { cause, fate: 'unknown' })

/** Lists until the subject is proven gone or the waits are used up. Throws what a listing failed with. */
export const lookFor = async <Id>(
  subject: Subject<Id>,
  { list, signal, now, wait, lookWaits }: Omit<DeletionToProve<Id>, 'send' | 'subject' | 'hasListed'>,
): Promise<Presence> => {
  const looking = lookingSignal(signal)
  const listings: Listing<Id>[] = []
  const sight = await lookAgain<'gone'>(
    async () => {
      listings.push(await list(looking))
      return presenceOf(subject, listings, now()) === 'gone' ? 'gone' : null
    },
    {
      signal: looking,
      ...(wait === undefined ? {} : { wait }),
      ...(lookWaits === undefined ? {} : { waits: lookWaits }),
    },
  )
  if (sight.state === 'blind') throw new KeydeskError(sight.failure)
  return presenceOf(subject, listings, now())
}

/**
 * Sends the deletion once and resolves only with a proven outcome: by a documented success, or by listings afterwards
 * (presence.ts). Rejects with the refusal and `fate` `none` where the request was refused; with the request's own
 * failure where the last listing still has the subject; and with `outcome-unknown` where nothing is proven.
 */
export const proveDeletion = async <Id>(deletion: DeletionToProve<Id>): Promise<Deletion> => {
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
  let presence: Presence
  try {
    presence = await lookFor({ ...deletion.subject, isDenied }, deletion)
  } catch (thrown) {
    const mayList = deletion.hasListed || !(thrown instanceof KeydeskError && mayNotList(thrown.failure.code))
    if (isDenied && !mayList) return { outcome: 'already-gone', proof: 'answer' }
    throw unknown(failed)
  }
  if (presence === 'gone') return { outcome: isDenied ? 'already-gone' : 'deleted', proof: 'listing' }
  // Listed although the API denies it: one of the two is out of date.
  if (presence === 'listed' && !isDenied)
    throw new KeydeskError(failed.failure, { cause: failed, fate: 'none' })
  throw unknown(failed)
}
