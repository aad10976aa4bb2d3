/** One listing that was answered in the API's own form. */
export interface Listing<Id> {
  readonly ids: ReadonlySet<Id>
  /** How many rows could not be read; any of them may be the one looked for. */
  readonly unreadable: number
}

/** What is known of a key or project whose deletion is to be proven. */
export interface Subject<Id> {
  readonly id: Id
  /** Milliseconds since 1970; null where not known. */
  readonly createdAt: number | null
  /** Ids known to be newer than the subject: a listing that has one of them was made after the subject's creation. */
  readonly newer: ReadonlySet<Id>
}

/** `listed`: the last listing has it. `gone`: its absence is proven. `open`: the listings so far prove neither. */
export type Presence = 'listed' | 'gone' | 'open'

/**
 * Milliseconds after its creation for which a key may be missing from listings that are merely late.
 * Source: management-api.md: a new key may take a while to be known everywhere.
 */
export const settlingMs = 2 * 60_000

/** Whether it was created so lately that parts of the API may not know it yet. `now`: by the server's clock. */
export const isYoung = ({ createdAt }: Pick<Subject<unknown>, 'createdAt'>, now: number): boolean =>
  createdAt !== null && now - createdAt < settlingMs

const hasAny = <Id>(ids: ReadonlySet<Id>, wanted: ReadonlySet<Id>): boolean => {
  for (const id of wanted) if (ids.has(id)) return true
  return false
}

const lacks = <Id>(listing: Listing<Id> | undefined, id: Id): boolean =>
  listing !== undefined && listing.unreadable === 0 && !listing.ids.has(id)

/**
 * Decides from successive listings, oldest first, whether the subject is gone. Pure.
 *
 * One listing never proves absence: it may be late, empty or incomplete. Two in a row without the subject do, unless
 * rows of one of them could not be read. A new subject may be missing from any number of late listings: the last one must
 * then also contain something newer. That the API denied it (404 or 410 to the deletion) is no exception: a new key may
 * take a while to be known everywhere (management-api.md), and what answers the deletion can be as late as the list.
 */
export const presenceOf = <Id>(
  subject: Subject<Id>,
  listings: readonly Listing<Id>[],
  now: number,
): Presence => {
  const last = listings.at(-1)
  const before = listings.at(-2)
  if (last?.ids.has(subject.id) === true) return 'listed'
  if (!lacks(last, subject.id) || !lacks(before, subject.id)) return 'open'
  return isYoung(subject, now) && last !== undefined && !hasAny(last.ids, subject.newer) ? 'open' : 'gone'
}

/** A row of a list, as far as its age counts. */
export interface Dated<Id = string | number> {
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
