import { deadlineAfter, unlessEnded } from './deadline'
import type { Fetch } from '../types'

/** One request, ready to go out. */
export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly token: string
  /** JSON text, or null for no body. */
  readonly body: string | null
}

/** How far a body was had: all of it, or why not. `cut`: the connection ended in the middle. */
export type Body =
  | { readonly state: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly state: 'unread' }
  | { readonly state: 'too-large' }
  | { readonly state: 'cut'; readonly cause: unknown }

/** An answer whose headers came; its body may not have. */
export interface Answer {
  readonly status: number
  readonly retryAfter: string | null
  /** The headers `Date` and `Age`. */
  readonly date: string | null
  readonly age: string | null
  /** When the headers came, by the clock of this computer. */
  readonly receivedAt: number
  readonly isHtml: boolean
  readonly isJson: boolean
  readonly body: Body
}

export interface ExchangeLimits {
  readonly headersMs: number
  /** Bytes of a success, after content decoding; null where its body is thrown away unread. */
  readonly bodyBytes: number | null
}

/** What a header says of a body. */
export const kindOfBody = (contentType: string | null | undefined): Pick<Answer, 'isHtml' | 'isJson'> => ({
  isHtml: /\bx?html\b/iu.test(contentType ?? ''),
  isJson: /\bjson\b/iu.test(contentType ?? ''),
})

/** An error body is a sentence or two; a proxy's page is not worth more memory than this. */
export const errorBodyBytes = 64 * 1024

const outgoing = (request: Outgoing, signal: AbortSignal) => ({
  method: request.method,
  headers: {
    Accept: 'application/json',
    Authorization: `Bearer ${request.token}`,
    ...(request.body === null ? {} : { 'Content-Type': 'application/json' }),
  },
  ...(request.body === null ? {} : { body: request.body }),
  signal,
  // A followed redirect could carry the token to another origin.
  redirect: 'manual' as const,
  credentials: 'omit' as const,
  cache: 'no-store' as const,
  referrerPolicy: 'no-referrer' as const,
})

// Memory of its own: the chunks are parts of the connection's.
const joined = (chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> => {
  const bytes = Buffer.allocUnsafeSlow(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

/** Takes the chunks of a body of about `expected` bytes: each is copied as it comes, or all would be at the end. */
const gatherer = (expected: number) => {
  const ahead = Buffer.allocUnsafeSlow(expected)
  const beyond: Uint8Array[] = []
  let size = 0
  return {
    /** Answers how many bytes there are by now. */
    add: (chunk: Uint8Array): number => {
      if (beyond.length === 0 && size + chunk.byteLength <= expected) ahead.set(chunk, size)
      else beyond.push(chunk)
      return (size += chunk.byteLength)
    },
    bytes: (): Uint8Array<ArrayBuffer> => {
      if (size === expected && beyond.length === 0) return ahead
      const rest = beyond.reduce((sum, chunk) => sum + chunk.byteLength, 0)
      return joined([ahead.subarray(0, size - rest), ...beyond], size)
    },
  }
}

/** The whole of a stream, or null where it is longer than `limit` bytes. */
const wholeOf = async (
  stream: ReadableStream<Uint8Array>,
  expected: number,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const reader = stream.getReader()
  const gathered = gatherer(expected)
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return gathered.bytes()
    if (gathered.add(value) > limit) return null
  }
}

const readBody = async (response: Response, limit: number | null, signal: AbortSignal): Promise<Body> => {
  const isEmpty = response.body === null || response.headers.get('content-length') === '0'
  if (response.body === null || (limit === null && isEmpty))
    return { state: 'whole', bytes: new Uint8Array(0) }
  if (limit === null) return { state: 'unread' }
  // Of the body as it is sent: a compressed one is longer.
  const said = Number(response.headers.get('content-length') ?? 0)
  if (said > limit) return { state: 'too-large' }
  const expected = Number.isSafeInteger(said) && said > 0 ? said : 0
  try {
    // What is left unread when it ends, whoever asked for it stops by the request's own signal.
    const bytes = await unlessEnded(wholeOf(response.body, expected, limit), signal)
    return bytes === null ? { state: 'too-large' } : { state: 'whole', bytes }
  } catch (cause) {
    return { state: 'cut', cause: signal.aborted ? signal.reason : cause }
  }
}

/**
 * Sends one request and reads its answer, counting the body's bytes as they come.
 * Rejects with what `fetch` rejected with, or with Ended, where no headers came in time; once they came it
 * resolves, as the status alone may decide what became of a write.
 */
export const exchange = async (
  fetch: Fetch,
  request: Outgoing,
  limits: ExchangeLimits,
  signal: AbortSignal,
  now: () => number,
): Promise<Answer> => {
  const deadline = deadlineAfter(limits.headersMs, signal)
  // The request's own signal: aborting it frees the connection of a body we stop reading.
  const drop = new AbortController()
  const forward = (): void => drop.abort(deadline.signal.reason)
  deadline.signal.addEventListener('abort', forward, { once: true })
  try {
    const response = await unlessEnded(fetch(request.url, outgoing(request, drop.signal)), deadline.signal)
    const receivedAt = now()
    deadline.stopClock()
    const limit = response.status >= 200 && response.status < 300 ? limits.bodyBytes : errorBodyBytes
    const body = await readBody(response, limit, deadline.signal)
    if (body.state !== 'whole') drop.abort()
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      date: response.headers.get('date'),
      age: response.headers.get('age'),
      receivedAt,
      ...kindOfBody(response.headers.get('content-type')),
      body,
    }
  } finally {
    deadline.signal.removeEventListener('abort', forward)
    deadline.release()
  }
}
