import type { Fetch } from '../types'

/** A fetch for one write; `release` once its answer is read or lost. */
export interface WriteLine {
  readonly fetch: Fetch
  release(): void
}

/** Lends a line for one write. */
export type OpenWriteLine = () => Promise<WriteLine>

/** One pool of connections, such as an Electron session. */
export interface ConnectionPool {
  fetch: Fetch
  closeAllConnections(): Promise<void>
}

/**
 * Lends lines on which a request goes out over a connection that carried none before.
 * Chromium repeats a request by itself, POST included, where a kept-alive connection breaks before the answer
 * (net/http/http_network_transaction.cc, ShouldResendRequest): a key could be created twice under one `fetch`.
 * It never does so on a fresh connection. A pool serves one write at a time, so that closing its connections
 * breaks nobody else's; `pool` makes the pool of a number, and free ones are used again.
 */
export const createWriteLines = (pool: (number: number) => ConnectionPool): OpenWriteLine => {
  const free: ConnectionPool[] = []
  let made = 0
  return async () => {
    const taken = free.pop() ?? pool(made++)
    let isOut = true
    const release = (): void => {
      if (isOut) free.push(taken)
      isOut = false
    }
    try {
      await taken.closeAllConnections()
    } catch (thrown) {
      release()
      throw thrown
    }
    return { fetch: (url, init) => taken.fetch(url, init), release }
  }
}
