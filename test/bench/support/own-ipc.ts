import { deserialize, serialize } from 'node:v8'
import { calls } from '#shared/contract'
import type { CallName, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
import type { CallHandler, CallHandlers } from '../../../src/main/ipc/call-handlers'
import { createRouter } from '../../../src/main/ipc/router'

type Listener = (event: object, payload: unknown) => Promise<unknown>

/** A call as the window makes it: through main's router with all its checks, copied there and back. */
export interface CallThroughIpc<N extends CallName> {
  /** Main's half: from the copied request to the copied reply. */
  answer(input: unknown): Promise<Buffer>
  /** Both halves. Throws where main answers a failure. */
  ask(input: unknown): Promise<CallOutput<N>>
}

// Both ways across, Electron's IPC copies by structured clone; the pipe between processes is not in it.
export const callThroughIpc = <N extends CallName>(name: N, handler: CallHandler<N>): CallThroughIpc<N> => {
  const listeners = new Map<string, Listener>()
  const others = Object.keys(calls).map((other) => [other, async () => ({})] as const)
  createRouter({
    port: {
      handle: (channel, listener) => void listeners.set(channel, listener as unknown as Listener),
      removeHandler: (channel) => void listeners.delete(channel),
    },
    handlers: { ...Object.fromEntries(others), [name]: handler } as unknown as CallHandlers,
    isOurs: () => true,
    log: (line) => {
      throw new Error(line)
    },
  })
  const answer = async (input: unknown): Promise<Buffer> => {
    const request: unknown = deserialize(serialize({ requestId: crypto.randomUUID(), input }))
    return serialize(await listeners.get(name)?.({}, request))
  }
  return {
    answer,
    ask: async (input) => {
      const reply = deserialize(await answer(input)) as Reply<CallOutput<N>>
      if (!reply.ok) throw new Error(`${name}: ${reply.failure.code}`)
      return reply.value
    },
  }
}
