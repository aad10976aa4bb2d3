/** The years in which a key or project can have been created. */
export interface KnownYears {
  readonly first: number
  readonly last: number
}

// Before Speechmatics was founded.
const first = 2000
// Where a computer's clock has lost its date, what the API says is still believed.
const writtenIn = 2026
const ahead = 2

/**
 * The years of creation that are believed at a time (milliseconds since 1970). Others are values that servers write
 * for "none": 0001-01-01, 1970-01-01, 2038-01-19, 9999-12-31. Two years ahead allow for clocks that disagree.
 */
export const knownYears = (now: number): KnownYears => ({
  first,
  last: Math.max(new Date(now).getUTCFullYear(), writtenIn) + ahead,
})

/**
 * Makes the reader of creation times, ISO 8601 in UTC, into milliseconds since 1970; NaN where the age is not known:
 * there is none, it cannot be read, or it stands for none.
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

/** One creation time, as `creationTimes` reads it. */
export const creationTime = (iso: string | null, now: number): number => creationTimes(now)(iso)
