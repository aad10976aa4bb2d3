import type { Failure } from '#shared/failure'

export const retryPolicy = {
  /** Attempts of a read, the first one included. */
  attempts: 3,
  /** Milliseconds: the upper bound of the first random wait; doubled each time. */
  baseMs: 400,
  /** Milliseconds: the upper bound of every random wait. */
  capMs: 5_000,
  /** Seconds: the longest Retry-After that is waited out; beyond it the person is told. */
  longestRetryAfter: 30,
} as const

/**
 * Seconds to wait by a Retry-After header, or null where there is none that can be read.
 * Source: RFC 9110, 10.2.3: whole seconds or an HTTP date; a date in the past is 0.
 */
export const retryAfterSeconds = (header: string | null, nowMs: number): number | null => {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/u.test(text)) return Number(text)
  // A number alone is also a date to Date.parse; HTTP dates start with the name of a day.
  const date = /^[A-Z][a-z]{2}/u.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - nowMs) / 1_000))
}

const worthAnother = (failure: Failure): boolean =>
  failure.code === 'connection-failed' ||
  failure.code === 'rate-limited' ||
  (failure.code === 'server-fault' && [502, 503, 504].includes(failure.status ?? 0))

/**
 * Milliseconds to wait before a failed read is tried again, or null where it is not.
 * Full jitter: a random part of a doubling bound, so that many clients do not come back together. A Retry-After
 * is waited out in full, with a little jitter on top.
 */
export const waitBeforeRetry = (
  failure: Failure,
  cut: boolean,
  attempt: number,
  random: () => number,
): number | null => {
  if (attempt >= retryPolicy.attempts || !(cut || worthAnother(failure))) return null
  const bound = Math.min(retryPolicy.capMs, retryPolicy.baseMs * 2 ** (attempt - 1))
  const asked = failure.retryAfterSeconds
  if (asked === undefined) return random() * bound
  return asked > retryPolicy.longestRetryAfter ? null : asked * 1_000 + random() * retryPolicy.baseMs
}
