import { z } from 'zod'
import type { Failure, RefusalCause } from '#shared/failure'
import type { Permission } from '#shared/domain/permission'
import { type ErrorWords, errorWords, wordsByField } from './error-words'
import type { Answer } from './exchange'
import { httpDate } from './http-date'
import { readJson } from './read-json'
import { retryAfterSeconds } from './retry'
import { safeDetail } from './safe-detail'

/** What a 403 can mean for an operation besides a missing permission. */
export type Refusal = 'key-creation' | 'temporary-key-creation' | 'project-limit' | 'project-deletion' | null

export interface AnswerContext {
  readonly permission: Permission
  readonly refusal: Refusal
  /** The names of what was in the request's body. */
  readonly sent: readonly string[]
  readonly host: string
  readonly secrets: readonly string[]
  readonly now: () => number
}

// Source: management-api.md, "403 on create" and DELETE /projects. The API may answer a dead token 403 as well.
const causesOf: Readonly<Record<NonNullable<Refusal> | 'other', readonly RefusalCause[]>> = {
  'key-creation': ['permission', 'key-limit'],
  'temporary-key-creation': ['permission', 'key-limit', 'temporary-keys'],
  'project-limit': ['permission', 'project-limit'],
  'project-deletion': ['payments', 'permission'],
  other: ['permission', 'token'],
}

const ownError = z.looseObject({
  code: z.int(),
  error: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
})

/**
 * Whether an answer is in the API's own error form: JSON with the status as its `code` and an `error` or `message`
 * (management-api.md, "Errors"). A gateway's page, or its own JSON, is not: it says nothing about keys or projects.
 */
export const isOwnError = (answer: Answer): boolean => {
  if (answer.isHtml || answer.body.state !== 'whole') return false
  const body = readJson(answer.body.bytes, ownError)?.value
  return body?.code === answer.status && (body.error ?? body.message) !== undefined
}

const aboutLimit = /\b(max(imum)?|limit(s|ed)?|too many|quota|exceed(s|ed)?)\b/iu
const saysCause: Readonly<Record<RefusalCause, RegExp>> = {
  permission: /\b(permissions?|scopes?|privileges?)\b/iu,
  token: /\b(invalid|expired|revoked|deleted|unknown) (management )?token\b|\btoken (is|has|was)\b/iu,
  'key-limit': aboutLimit,
  'project-limit': aboutLimit,
  'temporary-keys': /\b(temporary|short[- ]?lived|ttl)\b/iu,
  payments: /\b(payments?|invoices?|billing|unpaid|overdue)\b/iu,
}

/** The causes that the answer's words speak of; all that are possible where they speak of none. */
const causesIn = (words: readonly string[], refusal: Refusal): readonly RefusalCause[] => {
  const possible = causesOf[refusal ?? 'other']
  const text = words.join(' ')
  const named = possible.filter((cause) => saysCause[cause].test(text))
  return named.length > 0 ? named : possible
}

const forbidden = (words: ErrorWords, { refusal, permission }: AnswerContext): Failure => {
  // The API answers JSON; anything else with 403 is a proxy or firewall and says nothing about the token.
  if (!words.isJson) return { code: 'refused-on-the-way' }
  const causes = causesIn(words.words, refusal)
  const [cause] = causes
  if (causes.length === 1) {
    if (cause === 'permission') return { code: 'permission-missing', permission }
    if (cause === 'key-limit') return { code: 'key-limit-reached' }
    if (cause === 'project-limit') return { code: 'project-limit-reached' }
    if (cause === 'temporary-keys') return { code: 'temporary-keys-off' }
  }
  // Nothing but the token is asked about in these: which of the two it is makes no difference to what can be done.
  if (refusal === null) return { code: 'permission-missing', permission, causes: [...causes] }
  return { code: 'forbidden', permission, causes: [...causes] }
}

const rejected = (words: ErrorWords, { sent, secrets }: AnswerContext): Failure => {
  const byField = wordsByField(words, sent, secrets)
  if (byField === null) return { code: 'request-rejected' }
  const fields = Object.fromEntries(Object.keys(byField).map((field) => [field, 'refused' as const]))
  return { code: 'request-rejected', fields, fieldWords: byField }
}

const named = (answer: Answer, words: ErrorWords, context: AnswerContext): Failure => {
  switch (answer.status) {
    case 400:
    case 422:
      return rejected(words, context)
    case 401:
      return { code: 'token-rejected' }
    case 403:
      return forbidden(words, context)
    case 404:
      return { code: isOwnError(answer) ? 'not-found' : 'answer-unreadable' }
    // From a proxy alone, which passes nothing on before it has credentials (RFC 9110, 15.5.8).
    case 407:
      return { code: 'proxy-wants-credentials' }
    case 410:
      return { code: isOwnError(answer) ? 'gone' : 'answer-unreadable' }
    case 429:
      return { code: 'rate-limited' }
    default:
      if (answer.status >= 500) return { code: 'server-fault' }
      return { code: answer.status >= 400 ? 'request-rejected' : 'answer-unreadable' }
  }
}

// From the answer's own time on: this computer's clock may be wrong.
const waitAsked = ({ retryAfter, date }: Answer, now: number): number | null =>
  retryAfterSeconds(retryAfter, httpDate(date, now) ?? now)

/**
 * The failure that an answer outside 2xx is (management-api.md: the table and "Error body").
 * A redirect is `answer-unreadable`: the API has none, so it comes from something in between.
 */
export const answerFailure = (answer: Answer, context: AnswerContext): Failure => {
  const words = errorWords(answer)
  const failure = named(answer, words, context)
  const detail = safeDetail(words.words, context.secrets)
  const wait = [429, 503].includes(answer.status) ? waitAsked(answer, context.now()) : null
  return {
    ...failure,
    status: answer.status,
    host: context.host,
    ...(detail === undefined ? {} : { detail }),
    ...(wait === null ? {} : { retryAfterSeconds: wait }),
  }
}
