import type { Fetch, FetchInit } from '../../src/main/management-api/types'

export interface Sent {
  readonly url: string
  readonly init: FetchInit
}

/** How one request is answered. */
export type Behaviour = (sent: Sent) => Promise<Response> | Response

/** A fetch that behaves as told, one behaviour a request, the last one for ever; keeps what was sent. */
export const fakeFetch = (...behaviours: readonly Behaviour[]): Fetch & { readonly sent: Sent[] } => {
  const sent: Sent[] = []
  const fetch: Fetch = async (url, init) => {
    sent.push({ url, init })
    const behaviour = behaviours[Math.min(sent.length, behaviours.length) - 1]
    if (behaviour === undefined) throw new Error('no behaviour')
    return behaviour({ url, init })
  }
  return Object.assign(fetch, { sent })
}

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  (): Response =>
    new Response(JSON.stringify(value), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    })

export const failing = (thrown: unknown) => (): Promise<Response> => Promise.reject(thrown)

/** Never answers; rejects as fetch does when its signal aborts. */
export const hanging = ({ init }: Sent): Promise<Response> =>
  new Promise((_, reject) => {
    init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  })

/** Ignores its signal and never settles. */
export const stuck = (): Promise<Response> => new Promise(() => {})
