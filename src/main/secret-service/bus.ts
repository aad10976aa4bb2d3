import { once } from 'node:events'
import { type Socket, connect } from 'node:net'
import { type Answer, type MethodCall, decodeMessage, encodeCall, largestMessage } from './message'

/** A connection to the session bus. */
export interface Bus {
  /** Calls a method. Rejects where the connection ends first. */
  call(method: MethodCall): Promise<Answer>
  close(): void
}

/** What a session says of its bus. */
export interface SessionBus {
  readonly address: string | undefined
  /** The session's folder for sockets and the like. */
  readonly folder: string | undefined
}

/** Where a session bus may be listening: paths of sockets, an abstract one with a zero byte before it. */
export const busSockets = ({ address = '', folder = '' }: SessionBus): string[] => {
  if (address === '') return folder === '' ? [] : [`${folder}/bus`]
  return address.split(';').flatMap((each) => {
    const [, kind, path] = /^unix:(?:[^,]*,)*?(path|abstract)=([^,]*)/u.exec(each) ?? []
    if (path === undefined) return []
    try {
      return [`${kind === 'abstract' ? '\0' : ''}${decodeURIComponent(path)}`]
    } catch {
      return []
    }
  })
}

const open = async (path: string, signal: AbortSignal): Promise<Socket> => {
  const socket = connect({ path, signal })
  // Also after it is open: each call is told.
  socket.on('error', () => {})
  await once(socket, 'connect', { signal })
  return socket
}

/** Says who is there, as the bus wants it. Source: D-Bus Specification, “Authentication Protocol”, EXTERNAL. */
const authenticate = async (socket: Socket, userId: number, signal: AbortSignal): Promise<void> => {
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`)
  let line = ''
  while (!line.endsWith('\r\n')) {
    const [part]: unknown[] = await once(socket, 'data', { signal })
    line += String(part)
    if (line.length > 1_000) throw new Error('The bus does not answer as one')
  }
  if (!line.startsWith('OK ')) throw new Error('The bus does not let this user in')
  socket.write('BEGIN\r\n')
}

const onSocket = (socket: Socket): Bus => {
  const waiting = new Map<
    number,
    { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }
  >()
  let received = Buffer.alloc(0)
  let serial = 0

  const end = (): void => {
    socket.destroy()
    for (const each of waiting.values()) each.reject(new Error('The bus is gone'))
    waiting.clear()
  }
  socket.on('close', end)
  socket.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part])
    try {
      for (let message = decodeMessage(received); message !== null; message = decodeMessage(received)) {
        received = received.subarray(message.size)
        if (message.replyTo === null) continue
        waiting.get(message.replyTo)?.resolve(message.answer)
        waiting.delete(message.replyTo)
      }
    } catch {
      end()
    }
    if (received.byteLength > largestMessage) end()
  })

  return {
    call: (method) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The bus is gone'))
        serial += 1
        waiting.set(serial, { resolve, reject })
        socket.write(encodeCall(method, serial))
      }),
    close: end,
  }
}

/**
 * Connects to the first of these sockets that a bus answers on; null where there is none. Ends with the signal, which
 * ends what is under way as well.
 */
export const openBus = async (
  sockets: readonly string[],
  userId: number,
  signal: AbortSignal,
): Promise<Bus | null> => {
  for (const path of sockets) {
    try {
      const socket = await open(path, signal)
      await authenticate(socket, userId, signal)
      const bus = onSocket(socket)
      await bus.call({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'Hello',
        args: [],
      })
      return bus
    } catch {
      // The next one, as libdbus does.
    }
  }
  return null
}
