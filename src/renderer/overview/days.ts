import type { CalendarDate } from '#shared/domain/days'

/** A calendar day in local time, as 20260329: days compare and sort as numbers. */
export type Day = number

const dayFrom = (date: Date): Day =>
  date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate()

// Noon is there on every day; midnight is not where clocks are put forward then.
const noon = (year: number, month: number, date: number): Date => new Date(year, month, date, 12)

/** The local day of a moment in milliseconds. */
export const dayOf = (at: number): Day => dayFrom(new Date(at))

/** The day of a calendar date, `YYYY-MM-DD`. */
export const dayOfDate = (date: CalendarDate): Day => Number(date.replaceAll('-', ''))

/** A moment within a day, to write it with. */
export const dateOf = (day: Day): Date =>
  noon(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)

/** The day that is `by` days later. */
export const shiftDay = (day: Day, by: number): Day => {
  const date = dateOf(day)
  return dayFrom(noon(date.getFullYear(), date.getMonth(), date.getDate() + by))
}

/** The first days of as many weeks, the one that `today` is in first; `firstWeekday` 0 is Sunday. */
export const weeksAhead = (today: Day, firstWeekday: number, count = 12): readonly Day[] => {
  const first = shiftDay(today, -((dateOf(today).getDay() - firstWeekday + 7) % 7))
  return Array.from({ length: count }, (_, index) => shiftDay(first, 7 * index))
}

/** The seven days of the week that begins on a day. */
export const daysOfWeek = (first: Day): readonly Day[] =>
  Array.from({ length: 7 }, (_, index) => shiftDay(first, index))

interface WeekInfo {
  /** 1 is Monday, 7 Sunday. */
  readonly firstDay: number
}

/** The day on which weeks begin where the locale is spoken; 0 is Sunday. Monday where that is not known. */
export const firstWeekdayOf = (tag: string): number => {
  const locale: Intl.Locale & { readonly getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo } =
    new Intl.Locale(tag)
  return ((locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1) % 7
}
