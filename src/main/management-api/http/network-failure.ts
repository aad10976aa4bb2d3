import type { FailureCode } from '#shared/failure'

/** What a failed exchange was, and whether the request can surely not have reached the server. */
export interface NetworkFailure {
  readonly code: Extract<
    FailureCode,
    | 'host-unknown'
    | 'offline'
    | 'certificate-invalid'
    | 'proxy-wants-credentials'
    | 'timed-out'
    | 'connection-failed'
    | 'answer-unreadable'
  >
  readonly neverSent: boolean
  /** The platform's own code for it, such as ECONNRESET; safe to print. */
  readonly sign: string
}

interface Trace {
  readonly signs: string[]
  /** The failing system call was one that comes before anything is sent. */
  connecting: boolean
}

type NeverSent = boolean | 'while-connecting'
type Rule = readonly [sign: RegExp, code: NetworkFailure['code'], neverSent: NeverSent]

// Node: node:dns and node:errors and undici's UND_ERR_*; Chromium: net_error_list.h. The first rule that fits wins.
const rules: readonly Rule[] = [
  // Seen with Chromium behind a proxy that answers 407. Whoever asked for credentials, proxy or server, refused.
  [
    /^(ERR_PROXY_AUTH_\w+|ERR_(INVALID|MISSING)_AUTH_CREDENTIALS|ERR_UNSUPPORTED_AUTH_SCHEME|PROXY_ANSWERED_407)$/u,
    'proxy-wants-credentials',
    true,
  ],
  [/^(ENOTFOUND|EAI_\w+|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)$/u, 'host-unknown', true],
  [/^ERR_INTERNET_DISCONNECTED$/u, 'offline', true],
  [/^(ENETUNREACH|ENETDOWN)$/u, 'offline', 'while-connecting'],
  [/^(ERR_SSL_VERSION_OR_CIPHER_MISMATCH|ERR_SSL_WRONG_VERSION_NUMBER)$/u, 'certificate-invalid', true],
  // Other SSL alerts can also end a connection that had already carried the request.
  [/^(ERR_SSL_\w+|ERR_BAD_SSL_CLIENT_AUTH_CERT)$/u, 'certificate-invalid', false],
  [
    /^(ERR_CERT\w*|CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED\w*|DEPTH_ZERO\w*|ERR_TLS\w*|HOSTNAME_MISMATCH|INVALID_CA)$/u,
    'certificate-invalid',
    true,
  ],
  [/^(UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_TIMED_OUT)$/u, 'timed-out', true],
  [/^(ETIMEDOUT|UND_ERR_\w+_TIMEOUT|ERR_TIMED_OUT)$/u, 'timed-out', 'while-connecting'],
  [
    /^(ECONNREFUSED|ERR_CONNECTION_REFUSED|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED|PROXY_ANSWERED_\d+)$/u,
    'connection-failed',
    true,
  ],
  [/^(ERR_BLOCKED_BY_\w+|ERR_NETWORK_ACCESS_DENIED)$/u, 'connection-failed', true],
  [
    /^(HPE_\w+|UND_ERR_HEADERS_OVERFLOW|ERR_INVALID_HTTP_RESPONSE|ERR_RESPONSE_HEADERS_\w+|ERR_CONTENT_DECODING\w*|ERR_\w*REDIRECT\w*|REDIRECT)$/u,
    'answer-unreadable',
    false,
  ],
  [/^E[A-Z]+$/u, 'connection-failed', 'while-connecting'],
]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

// undici's ProxyAgent, and Node's own (ERR_PROXY_TUNNEL): what the proxy answered to CONNECT is in the sentence alone.
const tunnel = /^Proxy response \((\d{3})\)|^Failed to establish tunnel .*HTTP\/\d(?:\.\d)? (\d{3})\b/su

const readMessage = (message: string, trace: Trace): void => {
  if (message === 'proxy authentication required') trace.signs.push('PROXY_ANSWERED_407')
  const answered = tunnel.exec(message)
  if (answered !== null) trace.signs.push(`PROXY_ANSWERED_${answered[1] ?? answered[2] ?? ''}`)
  const chromium = /\b(?:net::)?(ERR_[A-Z0-9_]+)/u.exec(message)?.[1]
  if (chromium !== undefined) trace.signs.push(chromium)
  // Electron's net.fetch rejects a redirect it must not follow with a sentence and no code.
  else if (/\bredirect/iu.test(message)) trace.signs.push('REDIRECT')
}

// undici: TypeError 'fetch failed' -> cause.code, or an AggregateError of one error for each address tried.
const follow = (thrown: unknown, trace: Trace, depth: number): void => {
  if (!isObject(thrown) || depth > 5) return
  if (typeof thrown['code'] === 'string') trace.signs.push(thrown['code'])
  if (thrown['syscall'] === 'connect' || thrown['syscall'] === 'getaddrinfo') trace.connecting = true
  if (typeof thrown['message'] === 'string') readMessage(thrown['message'], trace)
  if (Array.isArray(thrown['errors']))
    for (const each of thrown['errors'].slice(0, 8)) follow(each, trace, depth + 1)
  follow(thrown['cause'], trace, depth + 1)
}

/**
 * True for how Node's fetch reports an answer of 407 (Fetch, "HTTP-network-or-cache fetch", step 15): a network error
 * without a word. undici makes such errors elsewhere only of opaque answers and of redirects followed with a stream.
 */
const isWordless = (thrown: unknown): boolean => {
  if (!isObject(thrown) || thrown['message'] !== 'fetch failed') return false
  const { cause } = thrown
  return (
    isObject(cause) && cause['message'] === '' && cause['code'] === undefined && cause['cause'] === undefined
  )
}

/** Names what `fetch` rejected with; understands undici's and Electron's (`net::ERR_…`) errors. Never throws. */
export const networkFailure = (thrown: unknown): NetworkFailure => {
  const trace: Trace = { signs: [], connecting: false }
  follow(thrown, trace, 0)
  if (isWordless(thrown)) trace.signs.push('PROXY_ANSWERED_407')
  for (const [pattern, code, neverSent] of rules) {
    const sign = trace.signs.find((each) => pattern.test(each))
    if (sign !== undefined)
      return { code, sign, neverSent: neverSent === 'while-connecting' ? trace.connecting : neverSent }
  }
  const sign = trace.signs.find((each) => /^[A-Z][A-Z0-9_]{2,60}$/u.test(each)) ?? 'unnamed network error'
  return { code: 'connection-failed', neverSent: false, sign }
}
