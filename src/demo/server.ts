import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { readBody } from './http/body'
import { type FaultyRequest, applyFault, sendTooMany } from './lies/fault-replies'
import { FaultList } from './lies/faults'
import { batchAnswer } from './key-use/batch'
import { Realtime } from './key-use/realtime'
import { defaultRules, type KeyUseRules, serviceOf } from './key-use/rules'
import { randomToken } from './ids'
import { LateWrites } from './lies/late-writes'
import { HOST, listen } from './listen'
import { withNormalisedName } from './lies/name-rules'
import { pastList } from './lies/past-lists'
import { errorBody } from './http/problem'
import { RateLimiter, type RateLimit } from './http/rate-limit'
import { sendReply } from './http/reply'
import { type LoggedRequest, type OpenRequest, RequestLog } from './http/request-log'
import { answer, BASE_PATH, json, type Reply } from './routes'
import { TokenTable } from './tokens'
import { Traffic } from './http/traffic'
import type { Permission, WorkspaceSeed } from './types'
import { Abandoned, pause, unlessAbandoned } from './http/waiting'
import { Workspace, type WorkspaceState } from './workspace-data'

export interface DemoServerOptions {
  /** The initial workspace; a default project alone if left out. */
  readonly workspace?: WorkspaceSeed
  /** The first management token; random if left out. */
  readonly token?: string
  /** The permissions of the first token; all five if left out. */
  readonly permissions?: Iterable<Permission>
  /** A TCP port on 127.0.0.1; a free one if left out. */
  readonly port?: number
  /** PEM key and certificate: the server then speaks https. */
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer }
  /** The most permanent keys in a project; unlimited if left out. */
  readonly maxKeysPerProject?: number
  /** Whether a refusal for that limit says why; true if left out. */
  readonly tellsKeyLimit?: boolean
  /** How many writes are remembered, for stale lists; none if left out. */
  readonly remembersWrites?: number
  /** Creates the value of each new key; 24 random bytes in base64url if left out. */
  readonly keyValueFactory?: () => string
  /** Creates the ID of each new key; ten random characters if left out. */
  readonly keyIdFactory?: () => string
  /** The largest request body in bytes; 64 KiB if left out. Larger ones are answered 413. */
  readonly maxBodyBytes?: number
  /** Added to every request, in milliseconds. */
  readonly latencyMs?: number
  /** Refuses requests with 429, before all other checks. */
  readonly rateLimit?: RateLimit
  /** The clock for `created_at` and the rate limit, in milliseconds since 1970. */
  readonly now?: () => number
  /** How the services in which keys are used behave at first. */
  readonly keyUse?: Partial<KeyUseRules>
  /** Whether answers carry `now` as their `Date`; Node's own time otherwise. */
  readonly saysItsTime?: boolean
  /**
   * Called when a request has been read. The request waits for a returned promise. A throw or rejection
   * answers 500.
   */
  readonly onRequest?: (request: LoggedRequest) => void | Promise<void>
}

/** A running demo server. Its faults and state can be reached in this process only, never over HTTP. */
export interface DemoServer {
  /** Ends in `/v1`, without a slash. */
  readonly baseUrl: string
  /** The first management token. */
  readonly token: string
  readonly tokens: Pick<TokenTable, 'add' | 'remove'>
  readonly state: WorkspaceState
  readonly faults: Pick<FaultList, 'add' | 'clear'>
  /** How the services in which keys are used behave from now on. */
  readonly keyUse: KeyUseRules
  /** The names of the messages that realtime sessions were sent. */
  readonly realtimeMessages: readonly string[]
  /** The newest 10,000 requests, oldest first. */
  readonly requests: readonly LoggedRequest[]
  /** Resolves when no request is open. */
  whenIdle(): Promise<void>
  /** Stops listening, and ends every connection and timer. Safe to call again. */
  close(): Promise<void>
}

/**
 * Starts a Management API on loopback. Rejects if the port is taken, or the TLS key and certificate do not
 * match.
 */
export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const workspace = new Workspace({
    seed: options.workspace,
    maxKeysPerProject: options.maxKeysPerProject,
    tellsKeyLimit: options.tellsKeyLimit,
    remembersWrites: options.remembersWrites,
    keyValueFactory: options.keyValueFactory,
    keyIdFactory: options.keyIdFactory,
    now: options.now,
  })
  const tokens = new TokenTable()
  const token = options.token ?? randomToken()
  tokens.add(token, options.permissions)
  const faults = new FaultList()
  const log = new RequestLog()
  const traffic = new Traffic()
  const lateWrites = new LateWrites(options.now ?? Date.now)
  const keyUse: KeyUseRules = { ...defaultRules, ...options.keyUse }
  const realtimeMessages: string[] = []
  const realtime = new Realtime({
    find: (value) => workspace.keyOfValue(value),
    rules: keyUse,
    now: options.now ?? Date.now,
    onMessage: (message) => void realtimeMessages.push(message),
  })
  const serve = requestHandler({ options, workspace, keyUse, tokens, faults, traffic, lateWrites })

  const listener: RequestListener = (request, response) => {
    const entry = log.begin(request.method ?? '', request.url ?? '')
    const signal = traffic.open(response, entry)
    if (options.saysItsTime === true)
      response.setHeader('Date', new Date((options.now ?? Date.now)()).toUTCString())
    // A socket that breaks while an answer is written is the client's problem, not a crash.
    response.on('error', () => undefined)
    request.on('error', () => undefined)
    serve(request, response, entry, signal)
      .catch((error: unknown) => answerFailure(response, error))
      .finally(() => noteStatus(response, entry))
  }
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener)
  // Longer than clients keep a connection, so that the server never closes an idle one first.
  server.keepAliveTimeout = 65_000
  server.on('upgrade', (request, socket, head) => {
    const entry = log.begin(request.method ?? '', request.url ?? '')
    entry.status = realtime.upgrade(request, socket, head)
    socket.once('close', () => {
      entry.finishedAt = performance.now()
    })
  })
  const listening = await listen(server, options.port ?? 0)
  let closed: Promise<void> | undefined

  return {
    baseUrl: `${options.tls ? 'https' : 'http'}://${HOST}:${listening.port}${BASE_PATH}`,
    token,
    tokens,
    state: workspace,
    faults: {
      add: (rule) => faults.add(rule),
      clear: () => {
        faults.clear()
        lateWrites.clear()
      },
    },
    keyUse,
    realtimeMessages,
    requests: log.entries,
    whenIdle: () => traffic.whenIdle(),
    close: () => {
      lateWrites.clear()
      realtime.close()
      closed ??= listening.close().finally(() => traffic.abandonAll())
      traffic.abandonAll()
      return closed
    },
  }
}

interface Parts {
  readonly options: DemoServerOptions
  readonly workspace: Workspace
  readonly tokens: TokenTable
  readonly faults: FaultList
  readonly traffic: Traffic
  readonly lateWrites: LateWrites
  readonly keyUse: KeyUseRules
}

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  entry: OpenRequest,
  signal: AbortSignal,
) => Promise<void>

function requestHandler({ options, workspace, tokens, faults, traffic, lateWrites, keyUse }: Parts): Handler {
  const now = options.now ?? Date.now
  const limiter = new RateLimiter(options.rateLimit ?? {}, now)
  return async (request, response, entry, signal) => {
    const retryAfter = limiter.refusal(traffic.size - 1)
    const body = await readBody(request, options.maxBodyBytes ?? 65_536)
    lateWrites.carryOutDue()
    const waited = options.onRequest?.(entry)
    if (waited) await unlessAbandoned(waited, signal)
    if (retryAfter !== null) {
      sendTooMany(response, retryAfter)
      return
    }
    const { latencyMs = 0 } = options
    if (latencyMs > 0) await pause(latencyMs, signal)
    const { method, path } = entry
    const { authorization } = request.headers
    // As a name rule changed it.
    let read = body
    const service = serviceOf(path, request.headers.host)
    const apply = (): Reply =>
      service === null
        ? answer({ method, path, authorization, body: read }, workspace, tokens)
        : batchAnswer(service, {
            method,
            authorization,
            find: (value) => workspace.keyOfValue(value),
            rules: keyUse,
            now: now(),
          })
    const faulty: FaultyRequest = {
      apply,
      applyLater: (ms) => lateWrites.add(ms, apply),
      past: (ago) => pastList({ method, path }, workspace, ago, now()) ?? apply(),
    }
    for (const fault of faults.take(method, path)) {
      if (fault.kind === 'normalisedNames') read = withNormalisedName(read, fault.how)
      if (await applyFault(fault, response, faulty, signal)) return
    }
    sendReply(response, apply())
    noteStatus(response, entry)
  }
}

function answerFailure(response: ServerResponse, error: unknown): void {
  if (error instanceof Abandoned) return
  if (response.headersSent) response.destroy()
  else sendReply(response, json(500, errorBody(500)))
}

function noteStatus(response: ServerResponse, entry: OpenRequest): void {
  if (response.headersSent) entry.status = response.statusCode
}
