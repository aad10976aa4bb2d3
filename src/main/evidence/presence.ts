/** One listing that answered in the API's form. */
export interface Listing<Id> {
  readonly ids: ReadonlySet<Id>
  /** Rows that could not be read; any of them may be the one looked for. */
  readonly unreadable: number
}

/** What is known of a key or project whose deletion is to be proven. */
export interface Subject<Id> {
  readonly id: Id
  /** Milliseconds since 1970; null where not known. */
  readonly createdAt: number | null
  /** The API answered the deletion with 404 or 410 in its own error form. */
  readonly isDenied: boolean
  /** Ids known to be newer than the subject: a listing with one of them is not from before it was created. */
  readonly newer: ReadonlySet<Id>
}

/**
 * `listed`: the last listing has it. `gone`: proven. `open`: the listings so far prove neither.
 */
export type Presence = 'listed' | 'gone' | 'open'

/**
 * Milliseconds for which a new key may be missing from a listing that is only late.
 * Source: management-api.md: a fresh key may take a while to be known everywhere.
 */
export const settlingMs = 2 * 60_000

const hasAny = <Id>(ids: ReadonlySet<Id>, wanted: ReadonlySet<Id>): boolean => {
  for (const id of wanted) if (ids.has(id)) return true
  return false
}

const lacks = <Id>(listing: Listing<Id> | undefined, id: Id): boolean =>
  listing !== undefined && listing.unreadable === 0 && !listing.ids.has(id)

/**
 * Judges by successive listings, oldest first, whether something is gone. Pure.
 *
 * One listing proves no absence, whatever else is in it: it may be late, empty or short of a row. Two in a row that
 * agree do, unless rows of one could not be read. A young subject may be missing from any number of late listings:
 * without the API's own word that it is gone, the last one must then hold something newer.
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
  const isYoung = subject.createdAt !== null && now - subject.createdAt < settlingMs
  const isLate = isYoung && last !== undefined && !hasAny(last.ids, subject.newer)
  return isLate && !subject.isDenied ? 'open' : 'gone'
}
