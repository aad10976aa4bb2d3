import type { Failure, FailureCode } from '#shared/failure'
import { errorWords } from '../management-api/http/error-words'
import type { Answer } from '../management-api/http/exchange'
import { httpDate } from '../management-api/http/http-date'
import { networkFailure } from '../management-api/http/network-failure'
import { retryAfterSeconds } from '../management-api/http/retry'
import { safeDetail } from '../management-api/http/safe-detail'

/** What one request showed of a key. */
export type Verdict =
  | { readonly outcome: 'works' }
  | { readonly outcome: 'not-accepted' | 'refused'; readonly detail?: string }
  | { readonly outcome: 'not-tested'; readonly failure: Failure }

/** What a verdict is told with. */
export interface Asked {
  readonly host: string
  /** Taken out of whatever a server says. */
  readonly value: string
  /** This computer's clock: milliseconds since 1970. */
  readonly now: () => number
}

const says = (outcome: 'not-accepted' | 'refused', words: readonly string[], { value }: Asked): Verdict => {
  const detail = safeDetail(words, [value])
  return { outcome, ...(detail !== undefined && { detail }) }
}

/** A verdict that says nothing of the key. */
export const notTested = (code: FailureCode, facts: Omit<Failure, 'code'> = {}): Verdict => ({
  outcome: 'not-tested',
  failure: { code, ...facts },
})

const codeOf = ({ status, isHtml }: Answer, isJson: boolean): FailureCode => {
  if (status === 401 || status === 403) return 'refused-on-the-way'
  // From a proxy alone (RFC 9110, 15.5.8).
  if (status === 407) return 'proxy-wants-credentials'
  if (status === 429) return 'rate-limited'
  if (status >= 500) return 'server-fault'
  return status >= 400 && isJson && !isHtml ? 'request-rejected' : 'answer-unreadable'
}

/**
 * What an answer over HTTP shows that is no success. A 401 or 403 speaks of the key only as the service writes it: the
 * page of a proxy or a firewall does not. `isHandshake`: that of realtime, whose 401 has no documented body.
 * Source: Speechmatics, spec/batch.yaml (`ErrorResponse` is JSON; 401 “Permission Denied”, 403 “Invalid or missing
 * license”) and the realtime API reference, “Handshake responses” (401 “when the API key is not valid”).
 */
export const verdictOnAnswer = (answer: Answer, asked: Asked, isHandshake: boolean): Verdict => {
  const { isJson, words } = errorWords(answer)
  const { status, isHtml, retryAfter, date } = answer
  if (status === 401 && (isJson || (isHandshake && !isHtml))) return says('not-accepted', words, asked)
  if (status === 403 && isJson) return says('refused', words, asked)
  const now = asked.now()
  const wait = [429, 503].includes(status) ? retryAfterSeconds(retryAfter, httpDate(date, now) ?? now) : null
  return notTested(codeOf(answer, isJson), {
    status,
    host: asked.host,
    ...(wait !== null && { retryAfterSeconds: wait }),
  })
}

type RealtimeMeaning = 'not-accepted' | 'refused' | FailureCode

/**
 * What the types of realtime errors show. Source: Speechmatics, spec/realtime.yaml, `ErrorTypeEnum`. Those about
 * messages, audio or the end of a session are left out: they are answers to something that a test does not do.
 */
const meanings: Readonly<Record<string, RealtimeMeaning>> = {
  not_authorised: 'not-accepted',
  not_allowed: 'refused',
  // "not supported at all, or is not available for the user": English is.
  invalid_model: 'refused',
  quota_exceeded: 'quota-exceeded',
  timelimit_exceeded: 'quota-exceeded',
  insufficient_funds: 'quota-exceeded',
  job_error: 'server-fault',
  internal_error: 'server-fault',
  unknown_error: 'server-fault',
}

// Source: the realtime API reference, “Websocket errors”, but those that are about messages.
const typeOfCode: Readonly<Record<number, string>> = {
  1011: 'internal_error',
  4001: 'not_authorised',
  4003: 'not_allowed',
  4004: 'invalid_model',
  4005: 'quota_exceeded',
  4006: 'timelimit_exceeded',
  4013: 'job_error',
}

/** What an `Error` message of a realtime session shows. */
export const verdictOnError = (type: string, reason: string, asked: Asked): Verdict => {
  const meaning = Object.hasOwn(meanings, type) ? meanings[type] : undefined
  if (meaning === 'not-accepted' || meaning === 'refused') return says(meaning, [reason], asked)
  return notTested(meaning ?? 'request-rejected', { host: asked.host })
}

/** What a session shows that the server closed before it said that recognition has started. */
export const verdictOnClose = (code: number, reason: string, asked: Asked): Verdict => {
  const type = Object.hasOwn(meanings, reason) ? reason : typeOfCode[code]
  return type === undefined
    ? notTested('connection-failed', { host: asked.host })
    : verdictOnError(type, '', asked)
}

/** What a connection shows that failed: nothing. */
export const verdictOnTrouble = (thrown: unknown, { host }: Asked): Verdict =>
  notTested(networkFailure(thrown).code, { host })
