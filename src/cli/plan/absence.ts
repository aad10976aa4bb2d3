import { foldName } from '#shared/domain/visible-text'
import { presenceOf, subjectOf } from '../../main/writes'
import { type Live, type LiveProject, serverNow } from './live'

interface Row {
  readonly id: string | number
  readonly name: string
  readonly createdAt: string | null
}

/** Successive lists of the same, oldest first. */
export type Lists<R extends Row> = readonly (readonly R[])[]

/** The lists of a workspace's projects. */
export const projectLists = ({ projects, before }: Live): Lists<LiveProject> =>
  before === null ? [projects] : [before, projects]

/** The lists of a project's keys. A list that lacks the project says nothing of its keys. */
export const keyLists = (live: Live, projectId: number): Lists<LiveProject['keys'][number]> =>
  projectLists(live).flatMap((list) => list.filter(({ id }) => id === projectId).map(({ keys }) => keys))

/** Whether the lists prove that what had an ID is gone; by the one rule for that (main/writes/presence). */
export const isGone = <R extends Row>(
  one: Pick<R, 'id' | 'createdAt'>,
  lists: Lists<R>,
  live: Live,
): boolean => {
  const listings = lists.map((rows) => ({ ids: new Set<R['id']>(rows.map(({ id }) => id)), unreadable: 0 }))
  return presenceOf<R['id']>(subjectOf<R['id']>(one, lists.flat()), listings, serverNow(live)) === 'gone'
}

/** Those of a name, where two lists agree on which they are; null where they do not, or there is one list alone. */
export const agreedOn = <R extends Row>(
  name: string,
  lists: Lists<R>,
  isCounted: (row: R) => boolean = () => true,
): readonly R[] | null => {
  const folded = foldName(name)
  const [last, before] = lists
    .map((rows) => rows.filter((row) => foldName(row.name) === folded && isCounted(row)))
    .toReversed()
  if (last === undefined || before === undefined || last.length !== before.length) return null
  const ids = new Set(before.map(({ id }) => id))
  return last.every(({ id }) => ids.has(id)) ? last : null
}
