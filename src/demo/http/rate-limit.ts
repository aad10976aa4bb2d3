export interface RateLimit {
  /** Requests per second, and the largest burst. More are answered 429. */
  readonly maxRequestsPerSecond?: number
  /** Concurrent requests. More are answered 429. */
  readonly maxConcurrent?: number
}

/** Decides on arrival whether to refuse a request. */
export class RateLimiter {
  readonly #perSecond: number
  readonly #atOnce: number
  readonly #concurrent: number
  readonly #now: () => number
  #allowance: number
  #checkedAt: number

  /** @param now the clock in milliseconds */
  constructor(limit: RateLimit, now: () => number) {
    this.#perSecond = limit.maxRequestsPerSecond ?? Infinity
    // A rate below one per second must still admit single requests.
    this.#atOnce = Math.max(1, this.#perSecond)
    this.#concurrent = limit.maxConcurrent ?? Infinity
    this.#now = now
    this.#allowance = this.#atOnce
    this.#checkedAt = now()
  }

  /**
   * Null lets the request in; a number refuses it and is the `Retry-After` in whole seconds.
   * @param open how many other requests are in flight
   */
  refusal(open: number): number | null {
    if (open >= this.#concurrent) return 1
    if (this.#perSecond === Infinity) return null
    const now = this.#now()
    const earned = (Math.max(0, now - this.#checkedAt) / 1000) * this.#perSecond
    this.#allowance = Math.min(this.#atOnce, this.#allowance + earned)
    this.#checkedAt = now
    if (this.#allowance < 1) return Math.max(1, Math.ceil((1 - this.#allowance) / this.#perSecond))
    this.#allowance -= 1
    return null
  }
}
