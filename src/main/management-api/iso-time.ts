const plain = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z`
const plainUtc = new RegExp(`^${plain}$`, 'u')
const otherLine = new RegExp(String.raw`(?:^|\n)(?!${plain}(?:\n|$)|\n|$)`, 'u')
const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?$/u

/** A time as ISO 8601 in UTC, or null where it cannot be read; one without a zone is UTC. */
export const isoTime = (given: string | null | undefined): string | null => {
  if (given === null || given === undefined || given === '') return null
  // Kept as it is, which keeps the server's precision.
  if (plainUtc.test(given)) return given
  const parsed = Date.parse(zoneless.test(given) ? `${given.replace(' ', 'T')}Z` : given)
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString()
}

/** True where each line is empty or a time that `isoTime` keeps as it is: one look at all, not one at each of 100,000. */
export const areIsoTimes = (lines: string): boolean => !otherLine.test(lines)
