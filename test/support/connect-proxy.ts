import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'

/** A proxy on this computer that leads every host to one port. */
export interface Proxy {
  readonly port: number
  /** The hosts and ports that it was asked for. */
  readonly asked: readonly string[]
  /** From now on it wants credentials. */
  refuse(): void
  close(): Promise<void>
}

const listening = (server: ReturnType<typeof createTcpServer>): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

const tracked = (server: ReturnType<typeof createTcpServer>) => {
  const sockets = new Set<Socket>()
  const track = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  }
  server.on('connection', track)
  return {
    track,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** An HTTP proxy for CONNECT. */
export const openConnectProxy = async (target: number): Promise<Proxy> => {
  const asked: string[] = []
  let refuses = false
  const server = createServer()
  const { track, close } = tracked(server)
  server.on('connect', (request, socket, head) => {
    asked.push(request.url ?? '')
    if (refuses) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const onward = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket)
      socket.pipe(onward)
    })
    track(onward)
  })
  const port = await listening(server)
  return { port, asked, refuse: () => void (refuses = true), close }
}

/** A SOCKS5 proxy without credentials (RFC 1928), for names alone. */
export const openSocksProxy = async (target: number): Promise<Omit<Proxy, 'refuse'>> => {
  const asked: string[] = []
  const server = createTcpServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]))
      socket.once('data', (request) => {
        const length = request[4] ?? 0
        asked.push(`${request.subarray(5, 5 + length).toString()}:${request.readUInt16BE(5 + length)}`)
        const onward = connect(target, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
          onward.pipe(socket)
          socket.pipe(onward)
        })
        track(onward)
      })
    })
  })
  const { track, close } = tracked(server)
  const port = await listening(server)
  return { port, asked, close }
}
