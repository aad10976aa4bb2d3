import { createCodec } from './codec'

type Listener = (event: object, ...args: unknown[]) => void

/** Sends a message to the host: a JSON head and the encoded arguments. */
export type Send = (head: readonly unknown[], payload?: string) => void

/** The page's half of IPC: `ipcRenderer`, and what the host's messages are handed to. */
export interface IpcRenderer {
  readonly api: object
  onReply(id: number, isFulfilled: boolean, payload: string): void
  onMessage(channel: string, payload: string): void
}

/** Electron docs, ipcRenderer: the asynchronous part; the synchronous one throws. */
export const createIpcRenderer = (send: Send): IpcRenderer => {
  const codec = createCodec()
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void; channel: string }
  >()
  const listeners = new Map<string, { readonly listener: Listener; readonly isOnce: boolean }[]>()
  let lastId = 0

  const add = (channel: string, listener: Listener, isOnce: boolean): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, isOnce }])
    return api
  }
  const remove = (channel: string, listener: Listener): object => {
    const all = [...(listeners.get(channel) ?? [])]
    const index = all.findLastIndex((entry) => entry.listener === listener)
    if (index >= 0) all.splice(index, 1)
    listeners.set(channel, all)
    return api
  }
  const unsupported = (name: string) => () => {
    throw new Error(`ipcRenderer.${name} is not supported by the electron host`)
  }

  const api = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const payload = codec.encode(args)
        const id = ++lastId
        waiting.set(id, { resolve, reject, channel })
        send(['invoke', id, channel], payload)
      }),
    send: (channel: string, ...args: unknown[]) => send(['send', channel], codec.encode(args)),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return api
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    sendSync: unsupported('sendSync'),
    postMessage: unsupported('postMessage'),
    sendToHost: unsupported('sendToHost'),
  }

  return {
    api,
    onReply: (id, isFulfilled, payload) => {
      const call = waiting.get(id)
      waiting.delete(id)
      if (call === undefined) return
      const value = codec.decode(payload)
      if (isFulfilled) call.resolve(value)
      else call.reject(new Error(`Error invoking remote method '${call.channel}': ${String(value)}`))
    },
    onMessage: (channel, payload) => {
      const args = codec.decode(payload) as unknown[]
      for (const { listener, isOnce } of listeners.get(channel) ?? []) {
        if (isOnce) remove(channel, listener)
        try {
          listener(
            { sender: api, ports: [], senderId: 0, preventDefault: () => {}, defaultPrevented: false },
            ...args,
          )
        } catch (error) {
          console.error(error)
        }
      }
    },
  }
}
