import type { Failure } from '#shared/failure'
import { httpDate } from './http-date'

export const retryPolicy = {
  /** Attempts of a read, the first one included. */
  attempts: 3,
  /** Milliseconds: the upper bound of the first random wait; doubled each time. */
  baseMs: 400,
  /** Milliseconds: the upper bound of every random wait. */
  capMs: 5_000,
  /** Seconds: the longest that is believed of a Retry-After. */
  longestAsked: 86_400,
  /** Seconds: the least pause, also where Retry-After is 0 or has passed. */
  shortestRetryAfter: 0.25,
  /** Seconds: the longest Retry-After that is waited out; beyond it the person is told. */
  longestRetryAfter: 30,
} as const

const bounded = (seconds: number): number => Math.min(retryPolicy.longestAsked, Math.max(0, seconds))

/**
 * Seconds to wait by a Retry-After header, or null where there is none that can be read: from 0 (a date that has passed)
 * to a day. Dates are measured from `from`, the answer's own `Date` where it has one (milliseconds since 1970), so that
 * a clock that is wrong does not matter. Source: RFC 9110, 10.2.3; fractions of a second are read as well.
 */
export const retryAfterSeconds = (header: string | null, from: number): number | null => {
  const text = header?.trim() ?? ''
  if (/^\d+(?:\.\d+)?$/u.test(text)) return bounded(Number(text))
  const date = httpDate(text, from)
  return date === null ? null : bounded(Math.ceil((date - from) / 1_000))
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
  if (asked > retryPolicy.longestRetryAfter) return null
  return Math.max(asked, retryPolicy.shortestRetryAfter) * 1_000 + random() * retryPolicy.baseMs
}
