import { type KnownYears, knownYears } from '#shared/domain/keys/created-time'

interface Forms {
  readonly plainUtc: RegExp
  readonly otherLine: RegExp
}

const isDay = (year: number, month: number, date: number): boolean => {
  const at = new Date(Date.UTC(year, month - 1, date))
  // Years below 100 are taken for others; they are none of creation anyway.
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
}

// By decades: an alternative for each year would be slower.
const yearsIn = ({ first, last }: KnownYears): string => {
  const decades: string[] = []
  for (let decade = Math.floor(first / 10); decade * 10 <= last; decade += 1)
    decades.push(decade * 10 + 9 <= last ? String.raw`${decade}\d` : `${decade}[0-${last % 10}]`)
  return `(?:${decades.join('|')})`
}

const days = String.raw`(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))`
const leapDay = ({ first, last }: KnownYears): string => {
  const years: number[] = []
  for (let year = first; year <= last; year += 4) if (isDay(year, 2, 29)) years.push(year)
  return `(?:${years.join('|')})-02-29`
}
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?`

const formsOf = (years: KnownYears): Forms => {
  const plain = `(?:${yearsIn(years)}-${days}|${leapDay(years)})T${clock}Z`
  return {
    plainUtc: new RegExp(`^${plain}$`, 'u'),
    otherLine: new RegExp(String.raw`(?:^|\n)(?!${plain}(?:\n|$)|\n|$)`, 'u'),
  }
}

const forms = new Map<number, Forms>()

const formsAt = (now: number): Forms => {
  const years = knownYears(now)
  const known = forms.get(years.last) ?? formsOf(years)
  forms.set(years.last, known)
  return known
}

// RFC 3339 and what servers write in its place: a space for the T, no seconds, no zone, an offset without a colon.
const nearly =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,10}))?)?(?: ?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?))?)?$/u

const minuteMs = 60_000

/** Milliseconds since 1970, or null for what is no such form or no time there ever is. */
const nearTime = (text: string): number | null => {
  const found = nearly.exec(text)
  if (found === null) return null
  const part = (group: number): number => Number(found[group] ?? 0)
  const [year, month, date] = [part(1), part(2), part(3)]
  const [hour, minute, second] = [part(4), part(5), part(6)]
  if (!isDay(year, month, date) || hour > 23 || minute > 59 || second > 60) return null
  const [offsetHour, offsetMinute] = [part(9), part(10)]
  if (offsetHour > 23 || offsetMinute > 59) return null
  const ms = Math.floor(Number(`0.${found[7] ?? 0}`) * 1_000)
  const offset = (found[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute) * minuteMs
  if (second < 60) return Date.UTC(year, month - 1, date, hour, minute, second, ms) - offset
  // A leap second is the last of a UTC day; computers' clocks count it as the one before.
  const before = Date.UTC(year, month - 1, date, hour, minute, 59, 999) - offset
  return (before + 1) % (24 * 60 * minuteMs) === 0 ? before : null
}

/**
 * A time of creation or deletion as ISO 8601 in UTC. RFC 3339 and its near forms are read, by rules of our own and not
 * the platform's; one without a zone is UTC. Null where it cannot be read, is no day of the calendar, or stands for
 * none (see `knownYears`). `now` in milliseconds since 1970.
 */
export const isoTime = (given: string | null | undefined, now: number = Date.now()): string | null => {
  if (given === null || given === undefined || given === '') return null
  // Kept as it is, which keeps the server's precision.
  if (formsAt(now).plainUtc.test(given)) return given
  const time = nearTime(given)
  if (time === null) return null
  const { first, last } = knownYears(now)
  const read = new Date(time)
  const year = read.getUTCFullYear()
  return year < first || year > last ? null : read.toISOString()
}

/** True where each line is empty or a time that `isoTime` keeps as it is: one look at all, not one at each of 100,000. */
export const areIsoTimes = (lines: string, now: number = Date.now()): boolean =>
  !formsAt(now).otherLine.test(lines)
