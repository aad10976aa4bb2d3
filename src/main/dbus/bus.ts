import { once } from 'node:events'
import { type Socket, connect } from 'node:net'
import { askDaemon } from './daemon'
import {
  type Answer,
  type Incoming,
  type MethodCall,
  type Signal,
  bytesToSkip,
  decodeMessage,
  encodeCall,
  largestMessage,
} from './message'

/** A connection to a bus. */
export interface Bus {
  /** Calls a method. Rejects where the connection ends first. */
  call(method: MethodCall): Promise<Answer>
  /** Calls `listener` with each signal, until the connection ends; of those that `AddMatch` asked the bus for. */
  onSignal(listener: (signal: Signal) => void): void
  /** Resolves when the connection has ended. */
  readonly ended: Promise<void>
  close(): void
}

/** What the environment says of a bus. */
export interface BusPlace {
  readonly address: string | undefined
  /** The folder with a socket named `bus`, where no address is given. */
  readonly folder: string | undefined
}

/** Where a bus may be listening: paths of sockets, an abstract one with a zero byte before it. */
export const busSockets = ({ address = '', folder = '' }: BusPlace): string[] => {
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
  const socket = connect({ path, signal }).unref()
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
  const listeners: ((signal: Signal) => void)[] = []
  let received = Buffer.alloc(0)
  let toSkip = 0
  let serial = 0

  const end = (): void => {
    socket.destroy()
    for (const each of waiting.values()) each.reject(new Error('The bus is gone'))
    waiting.clear()
  }
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => {
      end()
      resolve()
    })
  })
  /** The next message that came whole; those that are too large are passed over. */
  const next = (): Incoming | null => {
    do {
      const skipped = Math.min(toSkip, received.byteLength)
      received = received.subarray(skipped)
      toSkip -= skipped
      // Anybody on the bus may send such a signal: it must not end the listening.
      if (toSkip === 0) toSkip = bytesToSkip(received)
    } while (toSkip > 0 && received.byteLength > 0)
    return toSkip > 0 ? null : decodeMessage(received)
  }
  socket.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part])
    try {
      for (let message = next(); message !== null; message = next()) {
        received = received.subarray(message.size)
        if (message.signal !== undefined) for (const listener of listeners) listener(message.signal)
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
    onSignal: (listener) => void listeners.push(listener),
    ended,
    close: end,
  }
}

/** The bus at a socket that is open, which is closed where that lets nobody in. */
const enter = async (socket: Socket, userId: number, signal: AbortSignal): Promise<Bus> => {
  try {
    await authenticate(socket, userId, signal)
    const bus = onSocket(socket)
    await askDaemon(bus, 'Hello')
    return bus
  } catch (thrown) {
    socket.destroy()
    throw thrown
  }
}

/**
 * Connects to the first of these sockets that a bus answers on; null where there is none. Ends with the signal, which
 * ends what is under way as well. The connection holds no process open.
 */
export const openBus = async (
  sockets: readonly string[],
  userId: number,
  signal: AbortSignal,
): Promise<Bus | null> => {
  for (const path of sockets) {
    try {
      return await enter(await open(path, signal), userId, signal)
    } catch {
      // The next one, as libdbus does.
    }
  }
  return null
}
