import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Protocol } from '../../../../node_modules/playwright-core/types/protocol'

export type { Protocol }

type Command = keyof Protocol.CommandParameters
type EventName = keyof Protocol.Events

/** One target's side of a DevTools connection; the one without an id is the browser itself. */
export interface CdpSession {
  readonly id: string | undefined
  /** Sends a command. Rejects with Chromium's message, or when the connection has ended. */
  send<T extends Command>(
    method: T,
    params?: Protocol.CommandParameters[T],
  ): Promise<Protocol.CommandReturnValues[T]>
  on<T extends EventName>(event: T, listener: (params: Protocol.Events[T]) => void): void
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

interface Message {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/**
 * A DevTools connection over Chromium's `--remote-debugging-pipe`: JSON messages, each ended by a zero byte.
 * Chromium ends when the pipe closes, so it never outlives this process.
 */
export class CdpConnection {
  readonly #waiting = new Map<number, Waiting>()
  readonly #sessions = new Map<string, EventEmitter>()
  readonly #input: Writable
  #lastId = 0
  #parts: Buffer[] = []
  #isClosed = false
  readonly closed: Promise<void>

  constructor(input: Writable, output: Readable) {
    this.#input = input
    input.on('error', () => this.#close())
    output.on('data', (chunk: Buffer) => this.#read(chunk))
    this.closed = new Promise((resolve) => {
      const end = (): void => {
        this.#close()
        resolve()
      }
      output.on('close', end)
      output.on('error', end)
    })
  }

  session(id?: string): CdpSession {
    const emitter = this.#emitter(id)
    return {
      id,
      send: (method, params) =>
        new Promise((resolve, reject) => {
          if (this.#isClosed) return reject(new Error(`${method}: the browser has ended`))
          const messageId = ++this.#lastId
          this.#waiting.set(messageId, { resolve, reject })
          const message = {
            id: messageId,
            method,
            params: params ?? {},
            ...(id !== undefined && { sessionId: id }),
          }
          this.#input.write(`${JSON.stringify(message)}\0`)
        }),
      on: (event, listener) => void emitter.on(event, listener),
    }
  }

  #emitter(id = ''): EventEmitter {
    let emitter = this.#sessions.get(id)
    if (emitter === undefined) {
      emitter = new EventEmitter()
      emitter.setMaxListeners(0)
      this.#sessions.set(id, emitter)
    }
    return emitter
  }

  #read(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.#parts.push(chunk.subarray(start, end))
      const text = Buffer.concat(this.#parts).toString()
      this.#parts = []
      start = end + 1
      this.#receive(JSON.parse(text) as Message)
    }
    if (start < chunk.length) this.#parts.push(chunk.subarray(start))
  }

  #receive(message: Message): void {
    if (message.id === undefined) {
      if (message.method !== undefined) this.#emitter(message.sessionId).emit(message.method, message.params)
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error !== undefined) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result as never)
  }

  #close(): void {
    this.#isClosed = true
    for (const { reject } of this.#waiting.values()) reject(new Error('The browser has ended'))
    this.#waiting.clear()
  }
}
