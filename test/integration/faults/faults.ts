import type { Fault } from '#demo/index'
import type { FailureCode } from '#shared/failure'
import type { Fetch } from '../../../src/main/management-api/types'
import type { ApiCallName } from './calls'

/** What a call answers to a fault: a failure's code, or that it was carried out. */
export type Deadline = FailureCode | 'done'

export interface FaultCase {
  /** What strikes every request at the server. `quoted` is put into the server's words, which must not be shown. */
  readonly fault?: (quoted: string) => Fault
  /** What the network does before any server is reached. */
  readonly network?: 'untrusted-certificate' | 'unknown-host' | 'offline' | 'proxy-refusal'
  /** Runs out the client's clock, in milliseconds, once the server has the request or the client the headers. */
  readonly time?: { readonly after: 'request' | 'headers'; readonly ms: number }
  readonly code: Deadline
  /** Where a call answers otherwise than the rest, and why. */
  readonly except?: Readonly<Partial<Record<ApiCallName, Deadline>>>
  /** How many requests a read sends; a write sends one, or none where the server is not reached. */
  readonly reads: 0 | 1 | 3
  /** The server carries the call out before its answer is lost. */
  readonly isApplied?: true
  /** Whether a failed write may have taken effect. */
  readonly fate: 'none' | 'unknown'
}

const said = (status: number, quoted: string): Fault => ({
  kind: 'status',
  status,
  body: { code: status, error: `refused for Authorization: Bearer ${quoted}`, detail: quoted },
})

// The list of projects is there for every token: an address without it is no Management API.
const notTheApi = { listProjects: 'not-management-api', checkToken: 'not-management-api' } as const

export const faultCases = {
  '401': { fault: (quoted) => said(401, quoted), code: 'token-rejected', reads: 1, fate: 'none' },
  '403': {
    fault: (quoted) => said(403, quoted),
    code: 'permission-missing',
    // These are refused for other reasons too; what a token that may view nothing is good for, a person says.
    except: {
      createKey: 'forbidden',
      createProject: 'forbidden',
      deleteProject: 'forbidden',
      checkToken: 'done',
    },
    reads: 1,
    fate: 'none',
  },
  '403 HTML': {
    fault: () => ({ kind: 'html', status: 403 }),
    code: 'refused-on-the-way',
    reads: 1,
    fate: 'unknown',
  },
  '400': { fault: (quoted) => said(400, quoted), code: 'request-rejected', reads: 1, fate: 'none' },
  '400 message': {
    fault: (quoted) => ({ kind: 'status', status: 400, body: { code: 400, message: `bad: ${quoted}` } }),
    code: 'request-rejected',
    reads: 1,
    fate: 'none',
  },
  '422': {
    fault: (quoted) => ({
      kind: 'status',
      status: 422,
      body: { detail: [{ loc: ['body', 'name'], msg: `not ${quoted}`, type: 'value_error', input: quoted }] },
    }),
    code: 'request-rejected',
    reads: 1,
    fate: 'none',
  },
  '407 HTML': {
    fault: () => ({ kind: 'html', status: 407 }),
    code: 'proxy-wants-credentials',
    reads: 1,
    fate: 'none',
  },
  '404': {
    fault: (quoted) => said(404, quoted),
    code: 'not-found',
    except: notTheApi,
    reads: 1,
    fate: 'none',
  },
  '410': { fault: (quoted) => said(410, quoted), code: 'gone', reads: 1, fate: 'none' },
  '429': {
    fault: () => ({ kind: 'tooManyRequests', retryAfter: 0 }),
    code: 'rate-limited',
    reads: 3,
    fate: 'none',
  },
  '500': { fault: (quoted) => said(500, quoted), code: 'server-fault', reads: 1, fate: 'unknown' },
  '502 HTML': {
    fault: () => ({ kind: 'html', status: 502 }),
    code: 'server-fault',
    reads: 3,
    fate: 'unknown',
  },
  reset: { fault: () => ({ kind: 'reset' }), code: 'connection-failed', reads: 3, fate: 'unknown' },
  'reply lost': {
    fault: () => ({ kind: 'appliedButReplyLost' }),
    code: 'connection-failed',
    reads: 3,
    isApplied: true,
    fate: 'unknown',
  },
  timeout: {
    fault: () => ({ kind: 'hang' }),
    time: { after: 'request', ms: 15_000 },
    code: 'timed-out',
    reads: 1,
    fate: 'unknown',
  },
  'slow body': {
    fault: () => ({ kind: 'slowBody', bytesPerChunk: 1, intervalMs: 10_000 }),
    time: { after: 'headers', ms: 60_000 },
    code: 'timed-out',
    // 204 has no body to be slow with.
    except: { deleteProject: 'done' },
    reads: 1,
    isApplied: true,
    fate: 'unknown',
  },
  truncated: {
    fault: () => ({ kind: 'truncatedBody' }),
    code: 'answer-unreadable',
    reads: 3,
    isApplied: true,
    fate: 'unknown',
  },
  'wrong types': {
    fault: () => ({ kind: 'wrongTypes' }),
    code: 'answer-unreadable',
    except: notTheApi,
    reads: 1,
    fate: 'unknown',
  },
  '100 MB': {
    fault: () => ({ kind: 'hugeBody', megabytes: 100 }),
    code: 'answer-too-large',
    reads: 1,
    fate: 'unknown',
    // Its success is 204: another status is not read as one.
    except: { deleteProject: 'answer-unreadable' },
  },
  'bad certificate': {
    network: 'untrusted-certificate',
    code: 'certificate-invalid',
    reads: 0,
    fate: 'none',
  },
  'unknown host': { network: 'unknown-host', code: 'host-unknown', reads: 0, fate: 'none' },
  offline: { network: 'offline', code: 'offline', reads: 0, fate: 'none' },
  'proxy’s 407 to CONNECT': {
    network: 'proxy-refusal',
    code: 'proxy-wants-credentials',
    reads: 0,
    fate: 'none',
  },
} as const satisfies Record<string, FaultCase>

export type FaultName = keyof typeof faultCases

// As undici rejects: a TypeError whose cause is the error of the system call.
const failing =
  (code: string, syscall: string): Fetch =>
  async () => {
    const cause = Object.assign(new Error(`${syscall} ${code}`), { code, syscall })
    throw new TypeError('fetch failed', { cause })
  }

/** What the platform answers where there is no network. */
export const brokenFetch = {
  'unknown-host': failing('ENOTFOUND', 'getaddrinfo'),
  offline: failing('ENETUNREACH', 'connect'),
  'proxy-refusal': async () => {
    const cause = new Error('Proxy response (407) !== 200 when HTTP Tunneling')
    throw new TypeError('fetch failed', { cause: Object.assign(cause, { code: 'UND_ERR_ABORTED' }) })
  },
} as const satisfies Record<string, Fetch>
