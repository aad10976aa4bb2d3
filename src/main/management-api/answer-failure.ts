import { z } from 'zod'
import type { Failure } from '#shared/failure'
import type { Permission } from '#shared/permission'
import type { Answer } from './exchange'
import { readJson } from './read-json'
import { retryAfterSeconds } from './retry'
import { safeDetail } from './safe-detail'

/** What a 403 can mean for an operation besides a missing permission. */
export type Refusal = 'key-limit' | 'project-limit' | 'project-deletion' | null

export interface AnswerContext {
  readonly permission: Permission
  readonly refusal: Refusal
  readonly host: string
  readonly secrets: readonly string[]
  readonly now: () => number
}

const errorBody = z.object({
  error: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
})

const wordsOf = (answer: Answer): readonly string[] => {
  if (answer.body.state !== 'whole') return []
  const body = readJson(answer.body.bytes, errorBody)?.value
  return body === undefined ? [] : [body.error ?? '', body.detail ?? '']
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

const aboutLimit = /\b(max(imum)?|limit|too many|quota)\b/iu
const aboutPermission = /\b(permissions?|scopes?|privileges?)\b/iu

const forbidden = (answer: Answer, words: readonly string[], context: AnswerContext): Failure => {
  // The API answers JSON; a page with 403 is a proxy or firewall and says nothing about the token.
  if (answer.isHtml) return { code: 'forbidden' }
  const text = words.join(' ')
  const namesPermission = aboutPermission.test(text)
  if (!namesPermission) {
    if (context.refusal === 'key-limit' && aboutLimit.test(text)) return { code: 'key-limit-reached' }
    if (context.refusal === 'project-limit' && aboutLimit.test(text)) return { code: 'forbidden' }
    if (context.refusal === 'project-deletion') return { code: 'forbidden' }
  }
  return { code: 'permission-missing', permission: context.permission }
}

const named = (answer: Answer, words: readonly string[], context: AnswerContext): Failure => {
  switch (answer.status) {
    case 401:
      return { code: 'token-rejected' }
    case 403:
      return forbidden(answer, words, context)
    case 404:
      return { code: isOwnError(answer) ? 'not-found' : 'answer-unreadable' }
    case 410:
      return { code: isOwnError(answer) ? 'gone' : 'answer-unreadable' }
    case 429:
      return { code: 'rate-limited' }
    default:
      if (answer.status >= 500) return { code: 'server-fault' }
      return { code: answer.status >= 400 ? 'request-rejected' : 'answer-unreadable' }
  }
}

/**
 * The failure that an answer outside 2xx is (management-api.md: the table and "Error body").
 * A redirect is `answer-unreadable`: the API has none, so it comes from something in between.
 */
export const answerFailure = (answer: Answer, context: AnswerContext): Failure => {
  const words = wordsOf(answer)
  const failure = named(answer, words, context)
  const detail = safeDetail(words, context.secrets)
  const wait = [429, 503].includes(answer.status) ? retryAfterSeconds(answer.retryAfter, context.now()) : null
  return {
    ...failure,
    status: answer.status,
    host: context.host,
    ...(detail === undefined ? {} : { detail }),
    ...(wait === null ? {} : { retryAfterSeconds: wait }),
  }
}
