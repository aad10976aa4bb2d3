import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { Failure, Reply } from '#shared/failure'
import { request } from './request'

interface Asked {
  readonly input: string
  readonly reply: Promise<Reply<unknown>>
  readonly cancel: () => void
}

// Long enough for the slowest start, short enough that nobody takes what it found for news.
const keptFor = 10_000

const asked = new Map<CallName, Asked>()

/** Makes a call ahead of need; the first `call` that asks the same, and it alone, gets this answer. */
export const askAhead = <N extends CallName>(name: N, input: CallInput<N>): Promise<Reply<CallOutput<N>>> => {
  const controller = new AbortController()
  const reply = request(name, input, controller.signal)
  asked.set(name, { input: JSON.stringify(input), reply, cancel: () => controller.abort() })
  return reply
}

type First = CallOutput<'app.first'>
type Part<T> = { readonly answer: T } | { readonly failure: Failure }

const replyOf = <T>(part: Part<T>): Reply<T> =>
  'answer' in part ? { ok: true, value: part.answer } : { ok: false, failure: part.failure }

/** Makes all calls ahead that the first screen needs, at once. Gives the answers that more calls follow from. */
export const askFirstAhead = () => {
  const all = request('app.first', {}, undefined)
  const part = <T>(name: keyof First, of: (first: First) => Part<T>): Promise<Reply<T>> => {
    const reply = all.then((first) => (first.ok ? replyOf(of(first.value)) : first))
    asked.set(name, { input: '{}', reply, cancel: () => {} })
    return reply
  }
  void part('app.info', (first) => first['app.info'])
  void part('policy.get', (first) => first['policy.get'])
  void part('settings.get', (first) => first['settings.get'])
  void part('tables.get', (first) => first['tables.get'])
  return {
    workspaces: part('workspaces.list', (first) => first['workspaces.list']),
    lastKnown: part('start.lastKnown', (first) => first['start.lastKnown']),
  }
}

/** Lets go of what was asked ahead once it may be old: after a while, or when main tells of anything. */
export const forgetInTime = (): void => {
  const forget = () => {
    asked.clear()
    unsubscribe.forEach((end) => end())
    clearTimeout(timer)
  }
  const unsubscribe = Object.values(window.keydesk?.events ?? {}).map((subscribe) => subscribe(forget))
  const timer = setTimeout(forget, keptFor)
}

/** The answer to a call that was made ahead, once. Aborting asks main to cancel it. */
export const takeAhead = <N extends CallName>(
  name: N,
  input: CallInput<N>,
  signal: AbortSignal | undefined,
): Promise<Reply<CallOutput<N>>> | undefined => {
  const ahead = asked.get(name)
  asked.delete(name)
  if (ahead?.input !== JSON.stringify(input) || signal?.aborted === true) return undefined
  signal?.addEventListener('abort', ahead.cancel, { once: true })
  // The map holds each reply under the name it was asked by; TypeScript cannot follow that.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return ahead.reply as Promise<Reply<CallOutput<N>>>
}
