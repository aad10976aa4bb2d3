import type { Wait } from '../management-api/http/deadline'

export interface Throttle<T> {
  /** Offers the newest value: sent now, or later in place of those before it. */
  offer(value: T): void
  /** Sends what still waits, and ends: nothing is sent after it. */
  end(): void
}

export interface ThrottleOptions<T> {
  /** Milliseconds between two sendings; 100 if left out: progress is shown ten times a second at most. */
  readonly everyMs?: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly send: (value: T) => void
}

/** Sends the first value at once and then the newest one at most every so often; the last is never lost. */
export const createThrottle = <T>({ everyMs = 100, now, wait, send }: ThrottleOptions<T>): Throttle<T> => {
  const life = new AbortController()
  let sentAt = Number.NEGATIVE_INFINITY
  let waiting: { readonly value: T } | null = null

  const flush = (): void => {
    if (waiting === null || life.signal.aborted) return
    const { value } = waiting
    waiting = null
    sentAt = now()
    send(value)
  }
  return {
    offer: (value) => {
      const isScheduled = waiting !== null
      waiting = { value }
      if (isScheduled) return
      const left = sentAt + everyMs - now()
      if (left <= 0) flush()
      // The wait rejects when the throttle ends; what waited was sent by then.
      else wait(left, life.signal).then(flush, () => undefined)
    },
    end: () => {
      flush()
      life.abort()
    },
  }
}
