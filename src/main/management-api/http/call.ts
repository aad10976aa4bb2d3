import type { z } from 'zod'
import type { Failure } from '#shared/failure'
import type { KeyList } from '#shared/key-list'
import type { Permission } from '#shared/domain/permission'
import { KeydeskError } from '../../keydesk-error'
import { answerFailure, isOwnError, type Refusal } from './answer-failure'
import { Ended, endedBy, deadlineAfter, pause, unlessEnded } from './deadline'
import { type Answer, exchange } from './exchange'
import { type LongLists, longListBytes } from '../long-lists'
import { networkFailure } from './network-failure'
import { type AskedOf, foreignOr, foreignRedirectOr } from './other-service'
import { withoutQuotedToken } from './quoted-token'
import { readJson } from './read-json'
import { readKeyList } from '../read-key-list'
import { waitBeforeRetry } from './retry'
import type { ApiClock } from '../api-clock'
import type { CallOptions, Fetch, Timeouts } from '../types'
import type { OpenWriteLine, WriteLine } from './write-lines'

/** What an answer has to be: JSON that a schema takes, or a list of keys, which holds no secret. */
export type Form<T> = z.ZodType<T> | { readonly ofKeys: (list: KeyList) => T }

/** One operation of the API: how it is asked and what a refusal means. */
export interface Operation<T> extends AskedOf {
  /** Path and query, encoded, from the base URL on. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly permission: Permission
  readonly refusal?: Refusal
  readonly answer: Form<T>
  /** What 204 without a body means, where the operation can answer that. */
  readonly noContent?: T
  /** The statuses of success; all of 2xx where left out. Another 2xx, such as 202, proves nothing. */
  readonly success?: readonly number[]
}

export interface CallPorts {
  readonly baseUrl: string
  readonly host: string
  readonly token: () => Promise<string>
  readonly fetch: Fetch
  readonly openWriteLine: OpenWriteLine
  readonly now: () => number
  readonly random: () => number
  readonly timeouts: Timeouts
  readonly maxBodyBytes: number
  readonly longLists: Pick<LongLists, 'read'> | null
  /** Learns the server's time from its answers. */
  readonly clock: Pick<ApiClock, 'observe'> | null
}

/** A failure on its way out: whether a write can have taken effect, and whether the answer was cut off. */
interface Trouble {
  readonly failure: Failure
  readonly mayHaveApplied: boolean
  readonly cut?: boolean
  readonly sign?: string
}

type Outcome<T> = { readonly value: T } | { readonly trouble: Trouble }

const ended = (reason: Ended, host: string): Trouble => ({
  failure: reason.reason === 'cancelled' ? { code: 'cancelled' } : { code: 'timed-out', host },
  mayHaveApplied: true,
})

// Causes are made anew: an error of the platform can carry the request, and with it the token.
const thrownTrouble = (thrown: unknown, asked: AskedOf, host: string): Trouble => {
  if (thrown instanceof Ended) return ended(thrown, host)
  const { code, neverSent, sign } = networkFailure(thrown)
  return { failure: foreignRedirectOr(asked, sign, { code, host }), mayHaveApplied: !neverSent, sign }
}

const valueIn = async <T>(
  form: Form<T>,
  bytes: Uint8Array<ArrayBuffer>,
  longLists: CallPorts['longLists'],
  signal: AbortSignal,
): Promise<{ readonly value: T } | null> => {
  if (!('ofKeys' in form)) return readJson(bytes, form)
  const isLong = longLists !== null && bytes.byteLength >= longListBytes
  const list = isLong ? await unlessEnded(longLists.read(bytes), signal) : readKeyList(bytes)
  return list === null ? null : { value: form.ofKeys(list) }
}

const readValue = async <T>(
  operation: Operation<T>,
  answer: Answer,
  { host, longLists }: CallPorts,
  token: string,
  signal: AbortSignal,
): Promise<Outcome<T>> => {
  const unreadable: Trouble = {
    failure: foreignOr(operation, answer, { code: 'answer-unreadable', status: answer.status, host }),
    mayHaveApplied: true,
  }
  if (answer.status === 204 && operation.noContent !== undefined) return { value: operation.noContent }
  const { body } = answer
  if (body.state === 'too-large')
    return { trouble: { ...unreadable, failure: { ...unreadable.failure, code: 'answer-too-large' } } }
  if (body.state === 'cut') {
    if (body.cause instanceof Ended) return { trouble: ended(body.cause, host) }
    return { trouble: { ...unreadable, cut: true, sign: networkFailure(body.cause).sign } }
  }
  if (body.state === 'unread') return { trouble: unreadable }
  const withoutToken = withoutQuotedToken(body.bytes, token)
  // Of a list the other rows are still true; what a write made would have another name or value than the server says.
  if (withoutToken !== null && operation.method !== 'GET') return { trouble: unreadable }
  try {
    const value = await valueIn(operation.answer, withoutToken ?? body.bytes, longLists, signal)
    return value ?? { trouble: unreadable }
  } catch (thrown) {
    if (thrown instanceof Ended) return { trouble: ended(thrown, host) }
    throw thrown
  }
}

// By these a server says that it did not act on the request (RFC 9110, 15.5; RFC 6585).
const refusals: ReadonlySet<number> = new Set([400, 401, 403, 405, 411, 413, 414, 415, 417, 422, 429, 431])

/**
 * Whether a write answered so may have taken effect all the same. A page is never the API's: whatever its status, it
 * does not say what the server behind it did. A proxy that wants credentials passed nothing on.
 */
const leavesOpen = (answer: Answer): boolean => {
  if (answer.status === 407) return false
  if (answer.status < 400 || answer.status >= 500 || answer.isHtml) return true
  return !refusals.has(answer.status) && !isOwnError(answer)
}

const attempt = async <T>(
  operation: Operation<T>,
  ports: CallPorts,
  fetch: Fetch,
  token: string,
  signal: AbortSignal,
): Promise<Outcome<T>> => {
  const { host } = ports
  const request = {
    method: operation.method,
    url: `${ports.baseUrl}${operation.path}`,
    token,
    body: operation.body === undefined ? null : JSON.stringify(operation.body),
  }
  const limits = { headersMs: ports.timeouts.headersMs, bodyBytes: ports.maxBodyBytes }
  const sentAt = ports.now()
  let answer: Answer
  try {
    answer = await exchange(fetch, request, limits, signal, ports.now)
  } catch (thrown) {
    return { trouble: thrownTrouble(thrown, operation, host) }
  }
  // The page of something in between may have another clock.
  if (!answer.isHtml) ports.clock?.observe({ ...answer, sentAt })
  const isSuccess =
    operation.success?.includes(answer.status) ?? (answer.status >= 200 && answer.status < 300)
  if (isSuccess) return readValue(operation, answer, ports, token, signal)
  const failure = answerFailure(answer, {
    permission: operation.permission,
    refusal: operation.refusal ?? null,
    sent: Object.keys(operation.body ?? {}),
    host,
    secrets: [token],
    now: ports.now,
  })
  return { trouble: { failure: foreignOr(operation, answer, failure), mayHaveApplied: leavesOpen(answer) } }
}

const errorOf = (trouble: Trouble, isRead: boolean): KeydeskError =>
  new KeydeskError(trouble.failure, {
    fate: !isRead && trouble.mayHaveApplied ? 'unknown' : 'none',
    ...(trouble.sign === undefined ? {} : { cause: new Error(trouble.sign) }),
  })

const tokenFor = async (ports: CallPorts): Promise<string> => {
  const token = await ports.token()
  // Such a token cannot be sent, and the platform's complaint about it would quote it.
  if (!/^[\x21-\x7e]+$/u.test(token)) throw new KeydeskError({ code: 'token-rejected', host: ports.host })
  return token
}

// Nothing has gone out yet, so a write that ends here did surely not happen.
const demandTime = (signal: AbortSignal, host: string): void => {
  if (signal.aborted) throw new KeydeskError(ended(endedBy(signal), host).failure)
}

const read = async <T>(
  operation: Operation<T>,
  ports: CallPorts,
  { signal, waitOutRateLimit = true }: CallOptions,
): Promise<T> => {
  const token = await tokenFor(ports)
  for (let number = 1; ; number += 1) {
    demandTime(signal, ports.host)
    const outcome = await attempt(operation, ports, ports.fetch, token, signal)
    if ('value' in outcome) return outcome.value
    const { trouble } = outcome
    if (trouble.failure.code === 'rate-limited' && !waitOutRateLimit) throw errorOf(trouble, true)
    const wait = waitBeforeRetry(trouble.failure, trouble.cut ?? false, number, ports.random)
    if (wait === null) throw errorOf(trouble, true)
    await pause(wait, signal).catch((reason: Ended) => {
      throw errorOf(reason.reason === 'cancelled' ? ended(reason, ports.host) : trouble, true)
    })
  }
}

// Goes out once, whatever happens: creating twice would make two keys.
const write = async <T>(operation: Operation<T>, ports: CallPorts, { signal }: CallOptions): Promise<T> => {
  const token = await tokenFor(ports)
  let line: WriteLine
  try {
    line = await ports.openWriteLine()
  } catch {
    throw new KeydeskError({ code: 'connection-failed', host: ports.host })
  }
  try {
    demandTime(signal, ports.host)
    const outcome = await attempt(operation, ports, line.fetch, token, signal)
    if ('value' in outcome) return outcome.value
    throw errorOf(outcome.trouble, false)
  } finally {
    line.release()
  }
}

/**
 * Carries out one operation within the whole-call time. Rejects with a KeydeskError; `fate` is `unknown` where a
 * write may have reached the server and no readable answer came back.
 */
export const call = async <T>(
  operation: Operation<T>,
  ports: CallPorts,
  options: CallOptions,
): Promise<T> => {
  const deadline = deadlineAfter(ports.timeouts.callMs, options.signal)
  try {
    const within = { ...options, signal: deadline.signal }
    return await (operation.method === 'GET' ? read : write)(operation, ports, within)
  } finally {
    deadline.release()
  }
}
