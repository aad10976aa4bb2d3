import { localeInUse } from '#shared/text/index'
import { dateOf, firstWeekdayOf, type Day } from './days'

const locale = localeInUse()
const formats = {
  dayAndMonth: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }),
  monthShort: new Intl.DateTimeFormat(locale, { month: 'short' }),
}

/** A day in one of the ways it is written. */
export const writeDay = (day: Day, how: keyof typeof formats): string => formats[how].format(dateOf(day))

/** The day on which the user's weeks begin; 0 is Sunday. */
export const firstWeekday = firstWeekdayOf(locale)
