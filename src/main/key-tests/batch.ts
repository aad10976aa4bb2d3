import { Ended } from '../management-api/http/deadline'
import { exchange } from '../management-api/http/exchange'
import type { Fetch } from '../management-api/types'
import { type Asked, notTested, type Verdict, verdictOnAnswer, verdictOnTrouble } from './verdict'

const headersMs = 15_000

/**
 * Asks the batch service for one job of the key's. What it answers in success is thrown away unread: rows hold
 * customers' file names. Redirects are not followed. Rejects with Ended where the signal aborts.
 */
export const tryBatch = async (
  fetch: Fetch,
  url: URL,
  asked: Asked,
  signal: AbortSignal,
): Promise<Verdict> => {
  const request = { method: 'GET', url: url.href, token: asked.value, body: null } as const
  try {
    const answer = await exchange(fetch, request, { headersMs, bodyBytes: null }, signal, asked.now)
    const { status, isJson, body } = answer
    if (status < 200 || status > 299) return verdictOnAnswer(answer, asked, false)
    // A sign-in page answers 200 as well.
    if (status === 200 && isJson && body.state === 'unread') return { outcome: 'works' }
    return notTested('answer-unreadable', { status, host: asked.host })
  } catch (thrown) {
    if (!(thrown instanceof Ended)) return verdictOnTrouble(thrown, asked)
    if (signal.aborted) throw thrown
    return notTested('timed-out', { host: asked.host })
  }
}
