import type { Unreadable } from '#shared/listing'
import { KeydeskError } from '../keydesk-error'
import type { Listing, Subject } from './presence'
import { isDenial } from './prove-deletion'

interface Dated<Id> {
  readonly id: Id
  readonly createdAt: string | null
}

const timeOf = (createdAt: string | null): number | null =>
  createdAt === null ? null : Date.parse(createdAt)

/**
 * What is known of a key or project by those listed with it. Another counts as newer by both times of creation, which
 * the API wrote itself.
 */
export const subjectOf = <Id>(one: Dated<Id>, known: readonly Dated<Id>[]): Omit<Subject<Id>, 'isDenied'> => {
  const createdAt = timeOf(one.createdAt)
  const newer = known.filter((other) => {
    const time = timeOf(other.createdAt)
    return createdAt !== null && time !== null && time > createdAt
  })
  return { id: one.id, createdAt, newer: new Set(newer.map(({ id }) => id)) }
}

/**
 * A listing of a project's keys as evidence; `list` answers the ids and how many rows could not be read. That the API
 * itself, in its own error form, denies the project is evidence as well; anything else is thrown.
 */
export const listingOfKeys = async (
  list: () => Promise<{ readonly ids: readonly string[] } & Unreadable>,
): Promise<Listing<string>> => {
  try {
    const { ids, unreadable = 0 } = await list()
    return { ids: new Set(ids), unreadable }
  } catch (thrown) {
    if (!isDenial(thrown) || !(thrown instanceof KeydeskError)) throw thrown
    return { ids: new Set(), unreadable: 0, isParentAbsent: true }
  }
}
