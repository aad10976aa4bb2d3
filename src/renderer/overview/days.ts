import type { CalendarDate } from '#shared/domain/days'

/** A calendar day in local time, as 20260329: days compare and sort as numbers. */
export type Day = number

export interface Month {
  readonly year: number
  /** 0 is January. */
  readonly month: number
}

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

/** The month of a day. */
export const monthOf = (day: Day): Month => ({
  year: Math.floor(day / 10_000),
  month: (Math.floor(day / 100) % 100) - 1,
})

/** The month that is `by` months later. */
export const shiftMonth = ({ year, month }: Month, by: number): Month =>
  monthOf(dayFrom(noon(year, month + by, 1)))

/** The same day of another month, or its last day where it has fewer. */
export const dayInMonth = ({ year, month }: Month, day: Day): Day => {
  const last = noon(year, month + 1, 0).getDate()
  return dayFrom(noon(year, month, Math.min(day % 100, last)))
}

/** Whether a day is in a month. */
export const isInMonth = (day: Day, { year, month }: Month): boolean =>
  Math.floor(day / 100) === year * 100 + month + 1

/** A month in whole weeks, with the days of its neighbours; `firstWeekday` 0 is Sunday. */
export const weeksOf = (shown: Month, firstWeekday: number): readonly (readonly Day[])[] => {
  const { year, month } = shown
  const before = (noon(year, month, 1).getDay() - firstWeekday + 7) % 7
  const weeks: Day[][] = []
  for (let first = 1 - before; first <= noon(year, month + 1, 0).getDate(); first += 7)
    weeks.push(Array.from({ length: 7 }, (_, index) => dayFrom(noon(year, month, first + index))))
  return weeks
}

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
