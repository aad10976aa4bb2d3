import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Loopback only: the demo must not be reachable from other machines. */
export const HOST = '127.0.0.1'

export interface Listening {
  readonly port: number
  /** Stops listening and ends every connection. */
  readonly close: () => Promise<void>
}

/** Listens on a loopback port, 0 for a free one. Rejects if the port is taken. */
export async function listen(server: Server, port: number): Promise<Listening> {
  const sockets = new Set<Socket>()
  const track = (socket: Socket): void => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  // Raw sockets too: closeAllConnections() does not know one in the middle of a TLS handshake.
  server.on('connection', track)
  server.on('secureConnection', track)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
