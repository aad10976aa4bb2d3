/** What is logged about a request: never headers, never bodies. */
export interface LoggedRequest {
  readonly method: string
  /** Path and query as received, including `/v1`. */
  readonly path: string
  /** The status sent; null if no answer was started, or while its body is being sent slowly or streamed. */
  readonly status: number | null
  /** Milliseconds on the process clock (`performance.now()`). */
  readonly startedAt: number
  /** As startedAt; null while the request is open. */
  readonly finishedAt: number | null
}

/** A request that is still open. */
export type OpenRequest = { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] }

/** The newest requests, oldest first. */
export class RequestLog {
  readonly entries: LoggedRequest[] = []
  readonly #limit: number

  /** @param limit how many requests are kept; a server that runs for days must not grow */
  constructor(limit = 10_000) {
    this.#limit = limit
  }

  /** Records the start of a request. */
  begin(method: string, path: string): OpenRequest {
    const entry: OpenRequest = {
      method,
      path,
      status: null,
      startedAt: performance.now(),
      finishedAt: null,
    }
    this.entries.push(entry)
    if (this.entries.length > this.#limit) this.entries.shift()
    return entry
  }
}
