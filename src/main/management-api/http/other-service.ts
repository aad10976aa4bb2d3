import type { Failure } from '#shared/failure'
import type { Answer } from './exchange'

/** What of an operation tells whether the Management API could have given an answer. */
export interface AskedOf {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** It is there for every token, so that nothing can have deleted it: a 404 is not the API's. */
  readonly isAlwaysThere?: true
}

/** Begins as a list does, so that it may be the API's own with something wrong in it. */
const beginsAsList = ({ body }: Answer): boolean =>
  body.state === 'whole' && /^\s*\[/u.test(Buffer.from(body.bytes.subarray(0, 256)).toString('latin1'))

const isForeign = (asked: AskedOf, answer: Answer, { code }: Failure): boolean => {
  if (asked.method !== 'GET') return false
  // The API's errors are JSON (management-api.md, "Errors").
  if ((answer.status === 404 || answer.status === 410) && answer.isHtml) return true
  if (asked.isAlwaysThere !== true) return false
  if (code === 'not-found' || answer.status === 405) return true
  if (code === 'request-rejected') return answer.isHtml
  // A redirect, or 2xx with something else than a list.
  return code === 'answer-unreadable' && answer.body.state !== 'cut' && !beginsAsList(answer)
}

/** The failure of an answer; `not-management-api` where the Management API would never have given this answer. */
export const foreignOr = (asked: AskedOf, answer: Answer, failure: Failure): Failure =>
  isForeign(asked, answer, failure)
    ? {
        code: 'not-management-api',
        status: answer.status,
        ...(failure.host === undefined ? {} : { host: failure.host }),
      }
    : failure

/** The same for what `fetch` rejected with: Electron's rejects a redirect that it must not follow. */
export const foreignRedirectOr = (asked: AskedOf, sign: string, failure: Failure): Failure =>
  asked.isAlwaysThere === true && failure.code === 'answer-unreadable' && /REDIRECT/u.test(sign)
    ? { ...failure, code: 'not-management-api' }
    : failure
