import { createSocket } from 'node:dgram'
import { type AddressInfo, type Socket, createServer } from 'node:net'

/** Somebody else's computer, as far as a run is concerned: takes anything, by TCP and UDP, on one loopback port. */
export interface Sink {
  readonly port: number
  /** What has arrived since the last call, each connection's bytes together; of open ones also what came before. */
  take(): readonly Buffer[]
  close(): Promise<void>
}

// More is no more telling, and an attack may send much.
const most = 1024 * 1024
const answer =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]'

/** Opens a sink, which answers as a server of HTTP and as a proxy. */
export const openSink = async (): Promise<Sink> => {
  let arrived: { bytes: Buffer; readonly socket: Socket | null }[] = []
  const open = new Set<Socket>()
  const tcp = createServer((socket) => {
    open.add(socket)
    const received = { bytes: Buffer.alloc(0), socket }
    arrived.push(received)
    socket.on('data', (chunk) => {
      if (received.bytes.length < most) received.bytes = Buffer.concat([received.bytes, chunk])
      if (chunk.includes('CONNECT ')) socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      else if (chunk.includes('\r\n\r\n')) socket.end(answer)
    })
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => void tcp.listen(0, '127.0.0.1', resolve))
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket('udp4', (bytes) => void arrived.push({ bytes, socket: null }))
  await new Promise<void>((resolve) => void udp.bind(port, '127.0.0.1', resolve))
  return {
    port,
    take: () => {
      const taken = arrived.map(({ bytes }) => bytes)
      arrived = arrived.filter(({ socket }) => socket !== null && open.has(socket))
      return taken
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise<void>((resolve) => udp.close(() => resolve()))
      await new Promise<void>((resolve) => void tcp.close(() => resolve()))
    },
  }
}
