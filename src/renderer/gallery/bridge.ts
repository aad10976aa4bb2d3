import type { CallName } from '#shared/contract'
import type { Replies } from './story'

/** Puts a bridge on the window that gives a story's replies, in place of the preload's. */
export const replyWith = (replies: Replies): void => {
  const answers: Readonly<Record<string, unknown>> = replies
  const reply = (name: string): Promise<unknown> =>
    Promise.resolve(answers[name] ?? { ok: false, failure: { code: 'internal' } })
  const calls = new Proxy({}, { get: (_target, name: CallName) => () => reply(name) })
  const events = new Proxy({}, { get: () => () => () => {} })
  // Both answer to every name of the contract.
  Object.defineProperty(window, 'keydesk', { value: { calls, events } })
}
