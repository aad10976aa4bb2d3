import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { IssuedKey } from './issued-keys'
import { bearerIn, type KeyUseRules, serviceOf, standing } from './rules'

export interface RealtimeOptions {
  readonly find: (value: string) => IssuedKey | undefined
  readonly rules: KeyUseRules
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told the name of each message of a client. */
  readonly onMessage: (message: string) => void
}

// Source: Speechmatics, the realtime API reference, “Websocket errors”.
const closeCodes: ReadonlyMap<string, number> = new Map([
  ['protocol_error', 1003],
  ['not_authorised', 4001],
  ['not_allowed', 4003],
  ['invalid_model', 4004],
  ['quota_exceeded', 4005],
  ['timelimit_exceeded', 4006],
  ['job_error', 4013],
])

const refuse = (socket: Duplex, status: string, body: object): void => {
  const text = JSON.stringify(body)
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  )
}

const say = (socket: WebSocket, message: object): void => socket.send(JSON.stringify(message))

/** Source: Speechmatics, spec/realtime.yaml, `Error`: the connection is closed after it. */
const fail = (socket: WebSocket, type: string): void => {
  const code = closeCodes.get(type) ?? 1011
  say(socket, { message: 'Error', type, reason: `This session ends: ${type}.`, code })
  socket.close(code, type)
}

const messageIn = (data: unknown): string => {
  try {
    const read: unknown = JSON.parse(String(data))
    const message: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'message') : null
    return typeof message === 'string' ? message : ''
  } catch {
    return ''
  }
}

/**
 * Plays the realtime service: the handshake, `StartRecognition`, then `RecognitionStarted` or `Error`, and
 * `EndOfTranscript` at the end. Source: Speechmatics, the realtime API reference and spec/realtime.yaml.
 */
export class Realtime {
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #options: RealtimeOptions

  constructor(options: RealtimeOptions) {
    this.#options = options
  }

  /** Takes a request to upgrade; answers the status that it was given. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): number {
    socket.on('error', () => undefined)
    const service = serviceOf(request.url ?? '', request.headers.host)
    if (service === null || !/^\/v2\/?(?:\?|$)/u.test(service.path)) {
      refuse(socket, '404 Not Found', { code: 404, error: 'Not found' })
      return 404
    }
    const { find, rules, now } = this.#options
    const key = find(bearerIn(request.headers.authorization))
    const stands = standing(key, 'rt', { region: service.region, rules, now: now() })
    if (stands === 'unknown' && rules.rejectsIn === 'handshake') {
      refuse(socket, '401 Unauthorized', { code: 401, error: 'Permission Denied' })
      return 401
    }
    this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#serve(opened, stands))
    return 101
  }

  /** Ends every session. */
  close(): void {
    for (const client of this.#sockets.clients) client.terminate()
    this.#sockets.close()
  }

  #serve(socket: WebSocket, stands: ReturnType<typeof standing>): void {
    const { rules, onMessage } = this.#options
    socket.on('error', () => undefined)
    if (stands === 'unknown' && rules.rejectsIn === 'close') {
      socket.close(4001, 'not_authorised')
      return
    }
    socket.on('message', (data) => {
      const message = messageIn(data)
      onMessage(message)
      if (rules.isSilent) return
      if (stands === 'unknown') return fail(socket, 'not_authorised')
      if (stands === 'refused') return fail(socket, 'not_allowed')
      if (rules.realtimeError !== null) return fail(socket, rules.realtimeError)
      if (message === 'StartRecognition') {
        say(socket, {
          message: 'Info',
          type: 'recognition_quality',
          reason: 'Running recognition.',
          quality: 'broadcast',
        })
        say(socket, { message: 'RecognitionStarted', id: '807670e9-14af-4fa2-9e8f-5d525c22156e' })
      } else if (message === 'EndOfStream') say(socket, { message: 'EndOfTranscript' })
      else fail(socket, 'invalid_message')
    })
  }
}
