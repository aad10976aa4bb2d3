import { Agent, type IncomingMessage, type ServerResponse, createServer, request as send } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A request that an attack answers, and what it answers it with. */
export interface Struck {
  readonly method: string
  readonly response: ServerResponse
  /** The connection, for answers that are no HTTP. */
  readonly socket: Socket
  /** What the true server answered, where the request was carried out. */
  readonly truth: { readonly status: number; readonly body: string } | null
}

/** What happens to some requests instead of an answer of the true server. */
export interface Strike {
  readonly on: 'GET' | 'POST' | 'DELETE'
  /** How many matching requests pass first, and how many are then struck. */
  readonly skip: number
  readonly times: number
  /** Whether the true server carries the request out all the same. */
  readonly isDone: boolean
  readonly answer: (struck: Struck) => void
}

/** A Management API that an attacker runs: the true one is behind it, and answers what is not struck. */
export interface HostileServer {
  /** Ends in `/v1`. */
  readonly baseUrl: string
  /** Strikes from now on; null: no more. */
  strike(strike: Strike | null): void
  /** How many requests were struck since the last strike was set. */
  readonly struck: number
  close(): Promise<void>
}

const textOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Starts the server in front of the true one at `origin`. */
export const openHostileServer = async (origin: string): Promise<HostileServer> => {
  const agent = new Agent({ keepAlive: true })
  const open = new Set<Socket>()
  let current: { readonly strike: Strike; seen: number } | null = null
  let struck = 0

  const pass = async (
    request: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> => {
    const { host: _, ...headers } = request.headers
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const passed = send(
        `${origin}${request.url ?? ''}`,
        { agent, method: request.method, headers },
        resolve,
      )
      passed.once('error', reject)
      passed.end(body)
    })
    return { status: answer.statusCode ?? 500, headers: answer.headers, body: await textOf(answer) }
  }

  const takes = ({ method }: IncomingMessage): Strike | null => {
    if (current === null || current.strike.on !== method) return null
    const { strike } = current
    current.seen += 1
    const isStruck = current.seen > strike.skip && current.seen <= strike.skip + strike.times
    return isStruck ? strike : null
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await textOf(request)
    const strike = takes(request)
    if (strike === null) {
      const answer = await pass(request, body)
      const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...headers } = answer.headers
      response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length })
      response.end(answer.body)
      return
    }
    struck += 1
    const done = strike.isDone ? await pass(request, body) : null
    const truth = done === null ? null : { status: done.status, body: done.body.toString() }
    strike.answer({ method: request.method ?? '', response, socket: request.socket, truth })
  }

  const server = createServer({ requestTimeout: 0, headersTimeout: 0 }, (request, response) => {
    response.on('error', () => {})
    serve(request, response).catch(() => request.socket.destroy())
  })
  server.keepAliveTimeout = 65_000
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    strike: (strike) => {
      // What an earlier run left open would only answer a later one.
      for (const socket of open) socket.destroy()
      current = strike === null ? null : { strike, seen: 0 }
      struck = 0
    },
    get struck() {
      return struck
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      agent.destroy()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}
