/** Why we ended something ourselves. */
export type EndReason = 'cancelled' | 'timed-out'

/** The reason of a signal made here; tells our own end apart from a failure of the network. */
export class Ended extends Error {
  readonly reason: EndReason

  constructor(reason: EndReason) {
    super(reason)
    this.name = 'Ended'
    this.reason = reason
  }
}

/** A signal that aborts with `Ended`: on its own after a time, or with its parent. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Stops the clock; the parent still counts. */
  stopClock(): void
  /** Stops the clock and lets go of the parent. */
  release(): void
}

/** Starts a deadline after `ms` milliseconds. A parent that was not made here counts as the person cancelling. */
export const deadlineAfter = (ms: number, parent: AbortSignal): Deadline => {
  const controller = new AbortController()
  const withParent = (): void => controller.abort(endedBy(parent))
  if (parent.aborted) withParent()
  else parent.addEventListener('abort', withParent, { once: true })
  const clock = setTimeout(() => controller.abort(new Ended('timed-out')), ms)
  const stopClock = (): void => clearTimeout(clock)
  return {
    signal: controller.signal,
    stopClock,
    release: () => {
      stopClock()
      parent.removeEventListener('abort', withParent)
    },
  }
}

/** Why a signal aborted; anything not made here counts as the person cancelling. */
export const endedBy = (signal: AbortSignal): Ended => {
  const reason: unknown = signal.reason
  return reason instanceof Ended ? reason : new Ended('cancelled')
}

/** Settles as `work` does, or rejects with the signal's reason at once, also where `work` ignores the signal. */
export const unlessEnded = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const end = (): void => reject(endedBy(signal))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
    // Attached in any case, so that a late rejection of the loser is never unhandled.
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })

/** Waits so many milliseconds, or rejects when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** Waits `ms` milliseconds, or rejects with the signal's reason. */
export const pause: Wait = (ms, signal) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  return unlessEnded(wait, signal).finally(() => clearTimeout(timer))
}
