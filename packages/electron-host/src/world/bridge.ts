import { type Codec, createCodec } from './codec'
import { type PageEvent, type PageEventTarget, page } from './dom'

// Taken at document start, before any script of the page can replace them.
const { addEventListener, dispatchEvent } = page.EventTarget.prototype
const { CustomEvent } = page
const { apply } = Reflect
const readDetail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as () => unknown

type Fn = (...args: unknown[]) => unknown
type Side = 'main' | 'isolated'

export interface Bridge {
  /** Sends a value to the other side's `onValue`; an error thrown there is thrown here. */
  send(kind: string, value: unknown): void
}

interface Settling {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * One end of the context bridge (Electron docs, contextBridge: parameter, error and return type support).
 * Both worlds hold a wrapper of one and the same port object and dispatch events on it, which runs the other
 * world's listener at once: calls are synchronous, as Electron's are. Only text crosses. Functions and promises
 * stay in their world and cross as numbers, so a world can reach no more than it was handed.
 */
export const createBridge = (
  port: PageEventTarget,
  side: Side,
  onValue: (kind: string, value: unknown) => void,
): Bridge => {
  const other: Side = side === 'main' ? 'isolated' : 'main'
  const functions = new Map<number, Fn>()
  const promises = new Map<number, Settling>()
  const proxies = new WeakMap<object, number>()
  let lastId = 0
  let reply: string | undefined

  const emit = (type: string, detail: string): void => {
    apply(dispatchEvent, port, [new CustomEvent(type, { detail })])
  }
  const listen = (type: string, listener: (text: string) => void): void => {
    apply(addEventListener, port, [
      type,
      (event: PageEvent) => listener(apply(readDetail, event, []) as string),
    ])
  }
  const ask = (message: string): unknown => {
    reply = undefined
    emit(`ask-${other}`, message)
    const text = reply as string | undefined
    reply = undefined
    if (text === undefined) throw new Error('The context bridge is gone.')
    const [value] = codec.decode(text.slice(1)) as [unknown]
    if (text.startsWith('0')) throw value
    return value
  }

  const dropped = new FinalizationRegistry<number>((id) => emit(`drop-${other}`, String(id)))

  const proxy = (id: number): Fn => {
    const call: Fn = (...args) => ask(`call ${id}\n${codec.encode(args)}`)
    proxies.set(call, id)
    dropped.register(call, id)
    return call
  }

  // Electron carries an error's message and nothing else across, and of what is thrown an error alone.
  const crossable = (error: unknown): unknown => (error instanceof Error ? new Error(error.message) : error)
  const thrown = (error: unknown): unknown =>
    error instanceof Error
      ? crossable(error)
      : new Error(
          `An unknown exception occurred in the ${side} context, an error occurred but a valid exception was not thrown.`,
        )

  const settle = (id: number, isFulfilled: boolean, value: unknown): void => {
    let text: string
    try {
      text = codec.encode([isFulfilled ? value : crossable(value)])
    } catch (error) {
      isFulfilled = false
      text = codec.encode([crossable(error)])
    }
    emit(`settle-${other}`, `${id} ${isFulfilled ? 1 : 0}\n${text}`)
  }

  const codec: Codec = createCodec({
    isBridge: true,
    writeFunction: (value) => {
      const own = proxies.get(value)
      if (own !== undefined) return ['F', own]
      functions.set(++lastId, value)
      return ['f', lastId]
    },
    readFunction: (tag, id) => (tag === 'F' ? functions.get(id) : proxy(id)),
    writePromise: (value) => {
      const id = ++lastId
      value.then(
        (result) => settle(id, true, result),
        (error: unknown) => settle(id, false, error),
      )
      return id
    },
    readPromise: (id) => new Promise((resolve, reject) => promises.set(id, { resolve, reject })),
  })

  const cut = (text: string): [head: string, body: string] => {
    const end = text.indexOf('\n')
    return [text.slice(0, end), text.slice(end + 1)]
  }

  const answer = (message: string): string => {
    try {
      const [head, body] = cut(message)
      const [verb, name = ''] = head.split(' ')
      if (verb === 'send') {
        onValue(name, (codec.decode(body) as [unknown])[0])
        return `1${codec.encode([null])}`
      }
      const fn = functions.get(Number(name))
      if (fn === undefined) throw new Error('The function is gone.')
      return `1${codec.encode([fn(...(codec.decode(body) as unknown[]))])}`
    } catch (error) {
      return `0${codec.encode([thrown(error)])}`
    }
  }

  listen(`ask-${side}`, (message) => emit(`answer-${other}`, answer(message)))
  listen(`answer-${side}`, (text) => {
    reply = text
  })
  listen(`settle-${side}`, (text) => {
    const [head, body] = cut(text)
    const [id, isFulfilled] = head.split(' ').map(Number)
    const settling = promises.get(id ?? 0)
    promises.delete(id ?? 0)
    const [value] = codec.decode(body) as [unknown]
    if (isFulfilled === 1) settling?.resolve(value)
    else settling?.reject(value)
  })
  listen(`drop-${side}`, (id) => void functions.delete(Number(id)))

  return { send: (kind, value) => void ask(`send ${kind}\n${codec.encode([value])}`) }
}
