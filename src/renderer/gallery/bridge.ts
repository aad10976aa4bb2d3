import type { CallName } from '#shared/contract'
import type { Replies } from './story'

/** What a workspace answers in which nothing was done yet. */
const ofNewWorkspace: Replies = {
  'annotations.list': { ok: true, value: { annotations: {} } },
  'destinations.list': { ok: true, value: { destinations: [], templates: [] } },
  'tests.choices': { ok: true, value: { choices: { product: 'batch', batch: 'eu1', rt: 'eu' } } },
  'workspaces.tokens': { ok: true, value: { storedAt: null, deleting: null } },
}

/** Puts a bridge on the window that gives a story's replies, in place of the preload's. */
export const replyWith = (replies: Replies): void => {
  const answers: Readonly<Record<string, unknown>> = { ...ofNewWorkspace, ...replies }
  const reply = (name: string): Promise<unknown> => {
    if (!(name in answers)) reportError(new Error(`The story has no reply to ${name}.`))
    return Promise.resolve(answers[name] ?? { ok: false, failure: { code: 'internal' } })
  }
  const calls = new Proxy({}, { get: (_target, name: CallName) => () => reply(name) })
  const events = new Proxy({}, { get: () => () => () => {} })
  // Both answer to every name of the contract.
  Object.defineProperty(window, 'keydesk', { value: { calls, events } })
}
