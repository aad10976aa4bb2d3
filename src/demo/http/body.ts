import type { IncomingMessage } from 'node:http'
import { ApiProblem } from './problem'
import { Abandoned } from './waiting'

/** A request body: its bytes, or that it exceeded the limit. */
export type RequestBody = { readonly tooLarge: false; readonly bytes: Buffer } | { readonly tooLarge: true }

/**
 * Reads a request to its end and keeps at most `limit` bytes. The rest is read and dropped, so that the
 * client gets its answer rather than a reset connection. Throws Abandoned when the client disconnects.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<RequestBody> {
  let kept: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size <= limit) kept.push(chunk)
      else kept = []
    }
  } catch {
    throw new Abandoned()
  }
  return size > limit ? { tooLarge: true } : { tooLarge: false, bytes: Buffer.concat(kept) }
}

/** The JSON object in a body. Throws a 400 problem for anything else, 413 for a body over the limit. */
export function parseObject(body: RequestBody): Readonly<Record<string, unknown>> {
  if (body.tooLarge) throw new ApiProblem(413, 'The request body is too large.')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.bytes))
  } catch {
    throw new ApiProblem(400, 'The request body is not valid JSON.')
  }
  if (!isObject(value)) throw new ApiProblem(400, 'The request body must be a JSON object.')
  return value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
