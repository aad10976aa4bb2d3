/** A span of time in its largest whole unit: what an age needs, and no more. */
export type Age =
  | { readonly unit: 'now' }
  | { readonly unit: 'minutes' | 'hours' | 'days' | 'months' | 'years'; readonly value: number }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

// As a clock on the wall shows it: on the day it is put forward or back, the time since midnight is another.
const timeOfDay = (at: Date): number =>
  at.getHours() * hour + at.getMinutes() * minute + at.getSeconds() * 1_000 + at.getMilliseconds()

/** Whole calendar months between two moments, in local time: "3 months" as a calendar counts them. */
const monthsBetween = (from: Date, to: Date): number => {
  const months = (to.getFullYear() - from.getFullYear()) * 12 + to.getMonth() - from.getMonth()
  const isShort =
    to.getDate() < from.getDate() || (to.getDate() === from.getDate() && timeOfDay(to) < timeOfDay(from))
  return isShort ? months - 1 : months
}

/** How long ago `from` was at `now`, both in milliseconds. A clock that runs ahead counts as now. */
export const ageAt = (from: number, now: number): Age => {
  const span = now - from
  if (span < minute) return { unit: 'now' }
  if (span < hour) return { unit: 'minutes', value: Math.floor(span / minute) }
  if (span < day) return { unit: 'hours', value: Math.floor(span / hour) }
  const months = monthsBetween(new Date(from), new Date(now))
  if (months < 1) return { unit: 'days', value: Math.floor(span / day) }
  if (months < 24) return { unit: 'months', value: months }
  return { unit: 'years', value: Math.floor(months / 12) }
}
