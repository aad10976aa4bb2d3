import { isFailure, KeydeskError } from '../keydesk-error'
import type { Wait } from '../management-api/http/deadline'

export interface RateGateOptions {
  /** The most requests in flight, while the API does not object. */
  readonly concurrency: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  /** Told when a pause begins or grows (seconds from now), and null when it is over. */
  readonly onPause?: (seconds: number | null) => void
}

/** Lets requests of one task through together, and stops all of them when the API answers 429. */
export interface RateGate {
  /**
   * Runs `request` once the limit and no pause allow it, and again after a pause it was refused by: a 429 is a refusal,
   * so that repeats nothing, not even for a write. Rejects as `request` does otherwise, with `cancelled` where the
   * signal aborts before it was sent, or with the 429 where waiting has no end in observation.
   */
  run<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** Ends the clock of a pause; waiting requests are rejected as cancelled. */
  close(): void
}

export const rateGatePolicy = {
  /** Seconds: a longer Retry-After is not waited out, the person is told. */
  longestPause: 120,
  /** Pauses in a row without one request let through, after which waiting ends. */
  pausesInVain: 8,
  /** Seconds: the least pause, also where Retry-After is 0. */
  shortestPause: 0.25,
  /** Requests let through, as a multiple of the limit, before the limit grows by one again. */
  growAfter: 4,
} as const

interface Waiting {
  readonly enter: () => void
  readonly refuse: (reason: KeydeskError) => void
}

const refusalOf = (thrown: unknown): KeydeskError | null =>
  isFailure(thrown, 'rate-limited') ? thrown : null

/** Makes a gate for one task; the limit halves at each 429 and grows back one by one. */
export const createRateGate = ({ concurrency, now, wait, onPause }: RateGateOptions): RateGate => {
  const life = new AbortController()
  const queue = new Set<Waiting>()
  let feature = concurrency
  let active = 0
  let pausedUntil: number | null = null
  // Requests of an earlier episode do not halve the limit a second time.
  let episode = 0
  let inVain = 0
  let through = 0
  let givenUp: KeydeskError | null = null

  const refuseAll = (reason: KeydeskError): void => {
    for (const waiting of queue) waiting.refuse(reason)
    queue.clear()
  }
  const pump = (): void => {
    for (const waiting of queue) {
      if (pausedUntil !== null || active >= feature) return
      queue.delete(waiting)
      active += 1
      waiting.enter()
    }
  }
  const pauseLeft = (): number => (pausedUntil === null ? 0 : pausedUntil - now())
  const waitOut = async (): Promise<void> => {
    try {
      // Again, as it may have grown meanwhile.
      for (let ms = pauseLeft(); ms > 0; ms = pauseLeft()) await wait(ms, life.signal)
    } catch {
      return
    }
    pausedUntil = null
    onPause?.(null)
    pump()
  }
  const pauseFor = (refusal: KeydeskError, sentIn: number): void => {
    if (sentIn === episode) {
      episode += 1
      inVain += 1
      through = 0
      feature = Math.max(1, Math.floor(feature / 2))
    }
    const asked = refusal.failure.retryAfterSeconds ?? Math.min(60, 2 ** (inVain - 1))
    if (asked > rateGatePolicy.longestPause || inVain > rateGatePolicy.pausesInVain) {
      givenUp = refusal
      refuseAll(refusal)
      return
    }
    const until = now() + Math.max(asked, rateGatePolicy.shortestPause) * 1_000
    const isNew = pausedUntil === null
    if (pausedUntil !== null && until <= pausedUntil) return
    pausedUntil = until
    onPause?.((until - now()) / 1_000)
    if (isNew) void waitOut()
  }
  const letThrough = (sentIn: number): void => {
    if (sentIn !== episode) return
    inVain = 0
    through += 1
    if (feature < concurrency && through >= feature * rateGatePolicy.growAfter) {
      feature += 1
      through = 0
    }
  }
  const enter = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (givenUp !== null) return reject(givenUp)
      if (signal.aborted || life.signal.aborted) return reject(new KeydeskError({ code: 'cancelled' }))
      const waiting: Waiting = {
        enter: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
        refuse: (reason) => {
          signal.removeEventListener('abort', leave)
          reject(reason)
        },
      }
      const leave = (): void => {
        queue.delete(waiting)
        waiting.refuse(new KeydeskError({ code: 'cancelled' }))
      }
      signal.addEventListener('abort', leave, { once: true })
      queue.add(waiting)
      pump()
    })

  return {
    run: async (request, signal) => {
      for (;;) {
        await enter(signal)
        const sentIn = episode
        try {
          const result = await request()
          letThrough(sentIn)
          return result
        } catch (thrown) {
          const refusal = refusalOf(thrown)
          // Any other answer shows as well that the API lets requests through again.
          if (refusal === null) {
            letThrough(sentIn)
            throw thrown
          }
          pauseFor(refusal, sentIn)
        } finally {
          active -= 1
          pump()
        }
      }
    },
    close: () => {
      life.abort()
      refuseAll(new KeydeskError({ code: 'cancelled' }))
    },
  }
}
