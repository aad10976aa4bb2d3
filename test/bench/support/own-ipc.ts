import { deserialize, serialize } from 'node:v8'
import { calls } from '#shared/contract'
import type { CallName, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
import type { CallHandler, CallHandlers } from '../../../src/main/ipc/call-handlers'
import { createRouter } from '../../../src/main/ipc/router'

type Listener = (event: object, payload: unknown) => Promise<unknown>

// Both ways across, Electron's IPC copies by structured clone; the pipe between processes is not in it.
const crossed = <T>(value: T): T => deserialize(serialize(value)) as T

/** Calls a handler as the window does: through main's router with all its checks, copied there and back. */
export const callThroughIpc = <N extends CallName>(name: N, handler: CallHandler<N>) => {
  const listeners = new Map<string, Listener>()
  const others = Object.keys(calls).map((other) => [other, async () => ({})] as const)
  createRouter({
    ipcMain: {
      handle: (channel, listener) => void listeners.set(channel, listener as unknown as Listener),
      removeHandler: (channel) => void listeners.delete(channel),
    },
    handlers: { ...Object.fromEntries(others), [name]: handler } as unknown as CallHandlers,
    isOurs: () => true,
    log: (line) => {
      throw new Error(line)
    },
  })
  return async (input: unknown): Promise<CallOutput<N>> => {
    const request = crossed({ requestId: crypto.randomUUID(), input })
    const reply = crossed(await listeners.get(name)?.({}, request)) as Reply<CallOutput<N>>
    if (!reply.ok) throw new Error(`${name}: ${reply.failure.code}`)
    return reply.value
  }
}
