/** Thrown from a wait when the client has disconnected or the server closes: nobody is left to answer. */
export class Abandoned extends Error {
  constructor() {
    super('the request was abandoned')
    this.name = 'Abandoned'
  }
}

/** Resolves after `ms` milliseconds. Rejects with Abandoned, timer cleared, once the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Abandoned())
      return
    }
    const onAbort = (): void => {
      clearTimeout(timer)
      reject(new Abandoned())
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}

/** Settles as `work` does, or rejects with Abandoned as soon as the signal aborts. */
export function unlessAbandoned<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Abandoned())
    if (signal.aborted) {
      onAbort()
      return
    }
    signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** Waits until the signal aborts, then rejects with Abandoned. */
export function forever(signal: AbortSignal): Promise<never> {
  return unlessAbandoned(new Promise<never>(() => {}), signal)
}
