/** Milliseconds in a day. Ages and due dates are counted in days of this length, whatever clocks are changed. */
export const dayMs = 24 * 60 * 60_000

/**
 * A calendar date, `YYYY-MM-DD`, without a time zone: it is a day wherever the person is. Dates compare and
 * sort as text.
 */
export type CalendarDate = string

/** The dates that can be kept. Our own: years of four digits that no calendar program refuses. */
export const calendarRange = { first: '2000-01-01', last: '2999-12-31' } as const

const written = ({ year, month, day }: { year: number; month: number; day: number }): CalendarDate =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')

const partsOf = (date: CalendarDate): readonly [year: number, month: number, day: number] => {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.split('-').map(Number)
  return [year, month, day]
}

/** The local date at a time in milliseconds since 1970. */
export const dateAt = (at: number): CalendarDate => {
  const local = new Date(at)
  return written({ year: local.getFullYear(), month: local.getMonth() + 1, day: local.getDate() })
}

// Days are counted in UTC, where each has 24 hours.
const utcOf = (date: CalendarDate): number => {
  const [year, month, day] = partsOf(date)
  return Date.UTC(year, month - 1, day)
}

/** Whether a text is a date that exists, within `calendarRange`. */
export const isCalendarDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) &&
  text >= calendarRange.first &&
  text <= calendarRange.last &&
  new Date(utcOf(text)).toISOString().startsWith(text)

/** The date that is so many calendar days later. */
export const dateAfter = (date: CalendarDate, days: number): CalendarDate =>
  new Date(utcOf(date) + days * dayMs).toISOString().slice(0, 10)

/** Calendar days from one date to another, whatever clocks are changed between; negative if it is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((utcOf(to) - utcOf(from)) / dayMs)

/**
 * When a date is over where the person is: the first moment of the next day, in milliseconds since 1970. That
 * is not always midnight, nor 24 hours after the day began.
 */
export const endOfDate = (date: CalendarDate): number => {
  const [year, month, day] = partsOf(date)
  // Where clocks are put forward at midnight, this is the first hour that there is.
  return new Date(year, month - 1, day + 1).getTime()
}
