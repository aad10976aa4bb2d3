import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
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
