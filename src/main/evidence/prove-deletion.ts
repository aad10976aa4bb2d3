import { KeydeskError } from '../keydesk-error'
import { lookAgain, lookingSignal, type Wait } from '../management-api/look-again'
import { type Listing, presenceOf, type Presence, type Subject } from './presence'

/** How something was proven: by the API's answer to the deletion, or by listings after it. */
export type Proof = 'answer' | 'listing'

/** A proven end. `already-gone`: the API no longer knew it when it was asked to delete it. */
export interface Deletion {
  readonly outcome: 'deleted' | 'already-gone'
  readonly proof: Proof
}

export interface DeletionToProve<Id> {
  /** Sends the deletion, once. */
  readonly send: () => Promise<unknown>
  /** Lists anew. */
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

/** The codes that answers in the API's own error form alone get (answer-failure.ts): it does not know the id. */
export const isDenial = (thrown: unknown): boolean =>
  thrown instanceof KeydeskError && (thrown.failure.code === 'not-found' || thrown.failure.code === 'gone')

/** The token may not list, so the API's answer to the deletion is all the evidence there can be. */
const mayNotList = (code: string): boolean => code === 'permission-missing'

const unknown = (cause: KeydeskError): KeydeskError =>
  new KeydeskError({ ...cause.failure, code: 'outcome-unknown' }, { cause, fate: 'unknown' })

/** Lists until the presence is decided, or the waits are used up. Throws what a listing failed with. */
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
 * Deletes once and resolves only with what is proven: a documented success, or listings after it (presence.ts).
 * Rejects with what refused the request, with `fate` `none`; with what the request failed with where the subject is
 * still listed after the last look; and with `outcome-unknown` where the evidence decides nothing.
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
  // Listed although the API denies it: one of the two is late.
  if (presence === 'listed' && !isDenied)
    throw new KeydeskError(failed.failure, { cause: failed, fate: 'none' })
  throw unknown(failed)
}
