import type { CalendarDate } from '../domain/days'
import { localeInUse } from './locale'

const styles = {
  day: { dateStyle: 'medium' },
  dayAndTime: { dateStyle: 'medium', timeStyle: 'short' },
  time: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatters = new Map<string, Intl.DateTimeFormat>()

const format = (style: keyof typeof styles, iso: string): string => {
  const date = new Date(iso)
  // A server's odd date is better shown as it is than not at all.
  if (Number.isNaN(date.getTime())) return iso
  const name = `${localeInUse()} ${style}`
  let formatter = formatters.get(name)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(localeInUse(), styles[style])
    formatters.set(name, formatter)
  }
  return formatter.format(date)
}

/** Creates what the first format of a day needs, which takes some 10 ms: at a start, while main is waited for. */
export const prepareFormats = (): void => void format('day', new Date().toISOString())

/** An ISO time as a day: `12 Mar 2026`. */
export const formatDay = (iso: string): string => format('day', iso)

/** An ISO time as a day and time. */
export const formatDayAndTime = (iso: string): string => format('dayAndTime', iso)

/** An ISO time as a time of day if it is today, else as a day and time. */
export const formatTime = (iso: string): string => {
  const isToday = new Date(iso).toDateString() === new Date().toDateString()
  return isToday ? format('time', iso) : formatDayAndTime(iso)
}

/** A calendar date as a day: `12 Mar 2026`, in whatever time zone the person is. */
export const formatDate = (date: CalendarDate): string => format('day', `${date}T12:00:00`)
