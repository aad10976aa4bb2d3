import { isBeforeCertain, type StoredCreation } from './stored-creation'

/** What is known of a creation, to recognise in a list what it made. */
export interface Sought<Id> {
  readonly name: string
  /** When the request was started, by the server's clock, which writes the times of creation; milliseconds since 1970. */
  readonly startedAt: number
  /** The ids listed just before the request, and those shown to the person since: none of them is it. */
  readonly otherIds: ReadonlySet<Id>
  /** Whether what the listings before lacked surely was not there. */
  readonly isBeforeCertain: boolean
}

type CreationOf<Id> = StoredCreation & {
  readonly idsBefore: readonly Id[] | null
  readonly shownIds?: readonly Id[] | undefined
}

/** `clockOffset`: milliseconds by which the server's clock is ahead of this computer's; known once a list has come. */
export const soughtOf = <Id extends string | number>(
  creation: CreationOf<Id>,
  clockOffset: number,
): Sought<Id> => ({
  name: creation.name,
  startedAt: creation.startedAt + clockOffset,
  otherIds: new Set([...(creation.idsBefore ?? []), ...(creation.shownIds ?? [])]),
  isBeforeCertain: isBeforeCertain(creation),
})
