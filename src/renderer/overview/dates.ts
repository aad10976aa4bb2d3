import { localeInUse } from '#shared/text/index'
import { dateOf, firstWeekdayOf, type Day, type Month } from './days'

const locale = localeInUse()
const formats = {
  day: new Intl.DateTimeFormat(locale, { dateStyle: 'full' }),
  month: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: 'short' }),
  weekdayLong: new Intl.DateTimeFormat(locale, { weekday: 'long' }),
  short: new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' }),
}

/** A day in one of the ways it is written. */
export const writeDay = (day: Day, how: keyof typeof formats): string => formats[how].format(dateOf(day))

/** A month with its year. */
export const writeMonth = ({ year, month }: Month): string => formats.month.format(new Date(year, month, 15))

/** The day on which the user's weeks begin; 0 is Sunday. */
export const firstWeekday = firstWeekdayOf(locale)
