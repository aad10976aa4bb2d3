import { once } from 'node:events'
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Reply } from '../routes'
import { pause, unlessAbandoned } from './waiting'

export const JSON_TYPE = 'application/json; charset=utf-8'

const BLOCK = 65_536

/** Sends an answer of the API. */
export function sendReply(response: ServerResponse, reply: Reply, headers: OutgoingHttpHeaders = {}): void {
  if (reply.body === null) response.writeHead(reply.status, headers).end()
  else sendBytes(response, reply.status, JSON_TYPE, reply.body, headers)
}

/** Sends bytes as they are, with their length. */
export function sendBytes(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: Buffer,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length, ...headers })
  response.end(body)
}

/** Ends the connection without an answer: a TCP reset, or over TLS an end without a closing alert. */
export function resetConnection(response: ServerResponse): void {
  const { socket } = response
  if (socket instanceof Socket && !(socket instanceof TLSSocket)) socket.resetAndDestroy()
  else socket?.destroy()
}

/** Announces the whole answer, sends its first bytes and destroys the socket once they are out. */
export async function sendTruncated(
  response: ServerResponse,
  reply: Reply,
  bytes: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  const body = reply.body ?? Buffer.alloc(0)
  // An answer without a body cannot be cut. It is announced as 200 with a body that never arrives.
  const status = reply.body === null ? 200 : reply.status
  const end = Math.min(bytes ?? Math.floor(body.length / 2), Math.max(0, body.length - 1))
  response.writeHead(status, { 'content-type': JSON_TYPE, 'content-length': Math.max(1, body.length) })
  response.flushHeaders()
  const written = new Promise<void>((resolve) => {
    response.write(body.subarray(0, end), () => resolve())
  })
  await unlessAbandoned(written, signal)
  response.socket?.destroy()
}

/** Sends an answer a few bytes at a time. */
export async function sendSlowly(
  response: ServerResponse,
  reply: Reply,
  bytesPerChunk: number,
  intervalMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (reply.body === null) {
    sendReply(response, reply)
    return
  }
  response.writeHead(reply.status, { 'content-type': JSON_TYPE, 'content-length': reply.body.length })
  for (let at = 0; at < reply.body.length; at += bytesPerChunk) {
    if (at > 0) await pause(intervalMs, signal)
    response.write(reply.body.subarray(at, at + bytesPerChunk))
  }
  response.end()
}

/** Streams a valid JSON array of strings of exactly this many megabytes, at the client's pace. */
export async function sendHuge(
  response: ServerResponse,
  megabytes: number,
  declareLength: boolean,
  signal: AbortSignal,
): Promise<void> {
  const blocks = Math.max(1, Math.ceil((megabytes * 1_048_576) / BLOCK))
  const item = Buffer.from(`,"${'a'.repeat(BLOCK - 3)}"`)
  const first = Buffer.from(`["${'a'.repeat(BLOCK - 3)}"`)
  const headers: OutgoingHttpHeaders = { 'content-type': JSON_TYPE }
  if (declareLength) headers['content-length'] = blocks * BLOCK + 1
  response.writeHead(200, headers)
  for (let block = 0; block < blocks; block += 1) {
    if (!response.write(block === 0 ? first : item)) await unlessAbandoned(once(response, 'drain'), signal)
  }
  response.end(']')
}
