import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import type { KnownDestinations } from './store'

const words = text.keys.detail

/** How far something has been read. */
interface Reading {
  readonly isLoading: boolean
  readonly failure: Failure | null
}

/** What stands for something that has not been read: `failed` once it is known that it could not be. */
export const unreadWords = ({ isLoading, failure }: Reading, failed: string): string =>
  isLoading || failure === null ? '…' : failed

/** Where the value of a key is, by the destinations noted of it: those that were removed since are counted. */
export const deliveredWords = (
  noted: readonly string[],
  known: Reading & { readonly data: Pick<KnownDestinations, 'destinations'> | null },
): string => {
  if (noted.length === 0) return words.notNoted
  if (known.data === null) return unreadWords(known, words.destinationsUnknown)
  const names = known.data.destinations.filter(({ id }) => noted.includes(id)).map(({ name }) => name)
  const removed = noted.length - names.length
  return [...names, ...(removed === 0 ? [] : [words.removedDestinations(removed)])].join(', ')
}
