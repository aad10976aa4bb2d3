/** The years in which a key or project can have been created. */
export interface KnownYears {
  readonly first: number
  readonly last: number
}

// Before Speechmatics was founded.
const first = 2000
// If a computer's clock has lost its date, the API's times are still believed.
const writtenIn = 2026
const ahead = 2

/**
 * The years of creation that are believed at a time (milliseconds since 1970). Servers write other years for
 * "none": 0001-01-01, 1970-01-01, 2038-01-19, 9999-12-31. Two years ahead allow for clocks that disagree.
 */
export const knownYears = (now: number): KnownYears => ({
  first,
  last: Math.max(new Date(now).getUTCFullYear(), writtenIn) + ahead,
})

/**
 * Creates the reader of creation times: from ISO 8601 in UTC to milliseconds since 1970. NaN if the age is
 * unknown: no time, an unreadable one, or a placeholder.
 */
export const creationTimes = (now: number): ((iso: string | null) => number) => {
  const years = knownYears(now)
  const from = Date.UTC(years.first, 0)
  const until = Date.UTC(years.last + 1, 0)
  return (iso) => {
    if (iso === null || !iso.endsWith('Z')) return Number.NaN
    const time = Date.parse(iso)
    return time >= from && time < until ? time : Number.NaN
  }
}

/** Reads one creation time, like `creationTimes`. */
export const creationTime = (iso: string | null, now: number): number => creationTimes(now)(iso)
