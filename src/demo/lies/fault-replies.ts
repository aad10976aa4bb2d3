import type { ServerResponse } from 'node:http'
import type { Fault } from './faults'
import { withListChange } from './list-changes'
import type { Ago } from './past'
import { errorBody } from '../http/problem'
import {
  JSON_TYPE,
  resetConnection,
  sendBytes,
  sendHuge,
  sendReply,
  sendSlowly,
  sendTruncated,
} from '../http/reply'
import { json, type Reply } from '../routes'
import { forever, pause, unlessAbandoned } from '../http/waiting'

/** A request as a fault handles it. */
export interface FaultyRequest {
  /** Carries out the operation and returns the true answer. */
  readonly apply: () => Reply
  /** Schedules the operation, in milliseconds from now. */
  readonly applyLater: (ms: number) => void
  /** The answer from a number of writes or milliseconds ago; the true one if that is unknown. */
  readonly past: (ago: Ago) => Reply
}

/**
 * Applies a fault. Returns true if the request is finished, false if it should go on. `signal` aborts when
 * the client has disconnected or the server closes; waits then throw Abandoned.
 */
export async function applyFault(
  fault: Fault,
  response: ServerResponse,
  { apply, applyLater, past }: FaultyRequest,
  signal: AbortSignal,
): Promise<boolean> {
  if ('apply' in fault && fault.apply) apply()
  switch (fault.kind) {
    case 'delay':
      await pause(fault.ms, signal)
      return false
    case 'hold':
      await unlessAbandoned(
        fault.until.catch(() => undefined),
        signal,
      )
      return false
    case 'normalisedNames':
      return false
    case 'hang':
      await forever(signal)
      break
    case 'reset':
      resetConnection(response)
      break
    case 'appliedButReplyLost':
      if (fault.afterMs === undefined) apply()
      else applyLater(fault.afterMs)
      if (fault.end === 'hang') await forever(signal)
      resetConnection(response)
      break
    case 'truncatedBody':
      await sendTruncated(response, apply(), fault.sendBytes, signal)
      break
    case 'slowBody':
      await sendSlowly(response, apply(), fault.bytesPerChunk ?? 16, fault.intervalMs ?? 10, signal)
      break
    case 'status':
      sendStatus(response, fault)
      break
    case 'html': {
      const page = `<!doctype html><html><head><title>${fault.status}</title></head><body>proxy error</body></html>`
      sendBytes(response, fault.status, 'text/html; charset=utf-8', Buffer.from(page))
      break
    }
    case 'emptyBody':
      sendBytes(response, fault.status ?? 200, JSON_TYPE, Buffer.alloc(0))
      break
    case 'wrongTypes':
      sendReply(response, json(200, fault.body === undefined ? { unexpected: [1, null, 'x'] } : fault.body))
      break
    case 'alteredList':
      sendReply(response, withListChange(apply(), fault.how, fault.id))
      break
    case 'staleList':
      sendReply(response, past(fault))
      break
    case 'hugeBody':
      await sendHuge(response, fault.megabytes, fault.declareLength ?? false, signal)
      break
    case 'tooManyRequests':
      sendTooMany(response, fault.retryAfter)
      break
  }
  return true
}

/** 429 with `Retry-After`: a number is seconds, a Date is written in the HTTP form. */
export function sendTooMany(response: ServerResponse, retryAfter: number | Date): void {
  const value = typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString()
  const body = errorBody(429, 'There are too many requests.')
  sendReply(response, json(429, body), { 'retry-after': value })
}

function sendStatus(response: ServerResponse, fault: Extract<Fault, { kind: 'status' }>): void {
  const { status, body, headers } = fault
  if (body === undefined) {
    const type = fault.contentType === undefined ? {} : { 'content-type': fault.contentType }
    response.writeHead(status, { ...type, ...headers }).end()
    return
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = fault.contentType ?? (typeof body === 'string' ? 'text/plain; charset=utf-8' : JSON_TYPE)
  sendBytes(response, status, type, Buffer.from(text), headers)
}
