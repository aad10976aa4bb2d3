const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

// The day of the week says nothing that the date does not.
const imfFixdate = /^[a-z]{3}, (\d\d) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:gmt|utc)$/iu
const rfc850 = /^[a-z]{6,9}, (\d\d)-([a-z]{3})-(\d\d) (\d\d):(\d\d):(\d\d) (?:gmt|utc)$/iu
const asctime = /^[a-z]{3} ([a-z]{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/iu

interface Parts {
  readonly year: string | undefined
  readonly month: string | undefined
  readonly day: string | undefined
  readonly time: readonly (string | undefined)[]
}

// Two digits are of the century that puts the date at most 50 years ahead (RFC 9110, 5.6.7).
const fullYear = (digits: string, now: number): number => {
  if (digits.length > 2) return Number(digits)
  const current = new Date(now).getUTCFullYear()
  const year = current - (current % 100) + Number(digits)
  return year > current + 50 ? year - 100 : year
}

const partsOf = (text: string): Parts | null => {
  const dayFirst = imfFixdate.exec(text) ?? rfc850.exec(text)
  if (dayFirst !== null) {
    const [, day, month, year, ...time] = dayFirst
    return { year, month, day, time }
  }
  const monthFirst = asctime.exec(text)
  if (monthFirst === null) return null
  const [, month, day, hour, minute, second, year] = monthFirst
  return { year, month, day, time: [hour, minute, second] }
}

/**
 * An HTTP date in milliseconds since 1970; null where it is none, or no day of the calendar. `now` decides the century
 * of a year with two digits. Source: RFC 9110, 5.6.7: IMF-fixdate, RFC 850 and asctime, all of them UTC.
 */
export const httpDate = (given: string | null, now: number): number | null => {
  const parts = partsOf(given?.trim() ?? '')
  if (parts === null) return null
  const year = fullYear(parts.year ?? '', now)
  const month = months.indexOf(parts.month?.toLowerCase() ?? '')
  const date = Number(parts.day)
  const [hour = 0, minute = 0, second = 0] = parts.time.map(Number)
  if (month === -1 || hour > 23 || minute > 59 || second > 60) return null
  const midnight = new Date(Date.UTC(year, month, date))
  const isOfCalendar =
    midnight.getUTCFullYear() === year && midnight.getUTCMonth() === month && midnight.getUTCDate() === date
  return isOfCalendar ? Date.UTC(year, month, date, hour, minute, Math.min(second, 59)) : null
}
