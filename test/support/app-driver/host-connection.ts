import type { ChildProcess } from 'node:child_process'
import type { HostMessage } from '../../../packages/electron-host/src/control'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** A test's end of the host's control channel. */
export interface HostConnection {
  /** The DevTools endpoint of the app's Chromium, when there is one. */
  readonly endpoint: Promise<string>
  evaluate(fn: string, arg: unknown): Promise<unknown>
}

interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

const deferred = <T>(): Deferred<T> => {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** Connects to a forked host. When the host ends, everything that waits rejects with the output so far. */
export const connectHost = (child: ChildProcess, output: () => string): HostConnection => {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let isEnded = false
  const ended = (): Error => new Error(`The app has ended. Its output:\n${output()}`)
  const endpoint = deferred<string>()
  endpoint.promise.catch(() => {})

  child.on('message', (message: HostMessage) => {
    if (message.type === 'endpoint') {
      endpoint.resolve(message.endpoint)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.type === 'result') call?.resolve(message.value)
    else call?.reject(Object.assign(new Error(message.message), { stack: message.stack }))
  })
  child.once('exit', () => {
    isEnded = true
    endpoint.reject(ended())
    for (const { reject } of waiting.values()) reject(ended())
    waiting.clear()
  })

  return {
    endpoint: endpoint.promise,
    evaluate: (fn, arg) =>
      new Promise((resolve, reject) => {
        if (isEnded) {
          reject(ended())
          return
        }
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        child.send({ type: 'evaluate', id, fn, arg }, (error) => {
          if (error !== null) reject(error)
        })
      }),
  }
}
