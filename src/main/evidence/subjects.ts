import type { Subject } from './presence'

interface Dated<Id> {
  readonly id: Id
  readonly createdAt: string | null
}

const timeOf = (createdAt: string | null): number | null =>
  createdAt === null ? null : Date.parse(createdAt)

/**
 * What is known of a key or project from the others listed with it. Another counts as newer only where both creation
 * times, as the API gave them, say so.
 */
export const subjectOf = <Id>(one: Dated<Id>, known: readonly Dated<Id>[]): Subject<Id> => {
  const createdAt = timeOf(one.createdAt)
  const newer = known.filter((other) => {
    const time = timeOf(other.createdAt)
    return createdAt !== null && time !== null && time > createdAt
  })
  return { id: one.id, createdAt, newer: new Set(newer.map(({ id }) => id)) }
}
