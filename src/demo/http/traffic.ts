import type { ServerResponse } from 'node:http'
import type { OpenRequest } from './request-log'

/** The requests in flight, each with a signal that ends its waits. */
export class Traffic {
  readonly #enders = new Set<() => void>()
  #waiters: (() => void)[] = []

  /** The number of requests in flight. */
  get size(): number {
    return this.#enders.size
  }

  /** Records a request. Its signal aborts when it is over, answered or abandoned by the client. */
  open(response: ServerResponse, entry: OpenRequest): AbortSignal {
    const controller = new AbortController()
    const end = (): void => {
      if (!this.#enders.delete(end)) return
      entry.finishedAt = performance.now()
      controller.abort()
      if (this.#enders.size === 0) for (const wake of this.#waiters.splice(0)) wake()
    }
    this.#enders.add(end)
    response.once('close', end)
    return controller.signal
  }

  /** Resolves when no request is in flight. */
  whenIdle(): Promise<void> {
    if (this.#enders.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#waiters.push(resolve))
  }

  /** Ends the waits of all requests in flight, which clears their timers. */
  abandonAll(): void {
    for (const end of this.#enders) end()
  }
}
