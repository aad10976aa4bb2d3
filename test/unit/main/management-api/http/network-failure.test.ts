import { describe, expect, it } from 'vitest'
import { networkFailure } from '../../../../../src/main/management-api/http/network-failure'

const undici = (code: string, syscall?: string): Error =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error(`something ${code}`), {
      code,
      ...(syscall === undefined ? {} : { syscall }),
    }),
  })
const electron = (code: string): Error => new Error(`net::${code}`)

describe('networkFailure', () => {
  it.each([
    ['ENOTFOUND', 'getaddrinfo', 'host-unknown', true],
    ['EAI_AGAIN', 'getaddrinfo', 'host-unknown', true],
    ['ENETUNREACH', 'connect', 'offline', true],
    ['ENETUNREACH', 'write', 'offline', false],
    ['ECONNREFUSED', 'connect', 'connection-failed', true],
    ['ECONNRESET', 'read', 'connection-failed', false],
    ['ECONNRESET', undefined, 'connection-failed', false],
    ['EHOSTUNREACH', 'connect', 'connection-failed', true],
    ['EPIPE', 'write', 'connection-failed', false],
    ['UND_ERR_SOCKET', undefined, 'connection-failed', false],
    ['UND_ERR_CONNECT_TIMEOUT', undefined, 'timed-out', true],
    ['UND_ERR_HEADERS_TIMEOUT', undefined, 'timed-out', false],
    ['ETIMEDOUT', 'connect', 'timed-out', true],
    ['ETIMEDOUT', 'read', 'timed-out', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', undefined, 'certificate-invalid', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', undefined, 'certificate-invalid', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, 'certificate-invalid', true],
    ['CERT_HAS_EXPIRED', undefined, 'certificate-invalid', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, 'certificate-invalid', true],
    ['HPE_INVALID_CONSTANT', undefined, 'answer-unreadable', false],
  ])('names undici %s in %s as %s', (code, syscall, expected, neverSent) => {
    expect(networkFailure(undici(code, syscall))).toEqual({ code: expected, neverSent, sign: code })
  })

  it.each([
    ['ERR_NAME_NOT_RESOLVED', 'host-unknown', true],
    ['ERR_INTERNET_DISCONNECTED', 'offline', true],
    ['ERR_CERT_AUTHORITY_INVALID', 'certificate-invalid', true],
    ['ERR_CERT_DATE_INVALID', 'certificate-invalid', true],
    ['ERR_SSL_PROTOCOL_ERROR', 'certificate-invalid', false],
    ['ERR_CONNECTION_REFUSED', 'connection-failed', true],
    ['ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-wants-credentials', true],
    ['ERR_PROXY_AUTH_REQUESTED', 'proxy-wants-credentials', true],
    ['ERR_INVALID_AUTH_CREDENTIALS', 'proxy-wants-credentials', true],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'connection-failed', true],
    ['ERR_PROXY_CONNECTION_FAILED', 'connection-failed', true],
    ['ERR_CONNECTION_RESET', 'connection-failed', false],
    ['ERR_NETWORK_CHANGED', 'connection-failed', false],
    ['ERR_EMPTY_RESPONSE', 'connection-failed', false],
    ['ERR_CONNECTION_TIMED_OUT', 'timed-out', true],
    ['ERR_TIMED_OUT', 'timed-out', false],
    ['ERR_INVALID_HTTP_RESPONSE', 'answer-unreadable', false],
  ])('names Electron %s as %s', (code, expected, neverSent) => {
    expect(networkFailure(electron(code))).toEqual({ code: expected, neverSent, sign: code })
  })

  it.each([
    ['', undefined, 'proxy-wants-credentials'],
    ['proxy authentication required', undefined, 'proxy-wants-credentials'],
    ['Proxy response (407) !== 200 when HTTP Tunneling', 'UND_ERR_ABORTED', 'proxy-wants-credentials'],
    [
      'Failed to establish tunnel to a.test:443 via http://u:p@proxy.test:1: HTTP/1.1 407 Proxy Authentication Required',
      'ERR_PROXY_TUNNEL',
      'proxy-wants-credentials',
    ],
    ['Proxy response (502) !== 200 when HTTP Tunneling', 'UND_ERR_ABORTED', 'connection-failed'],
  ])('knows what a proxy answered to Node: %s', (message, code, expected) => {
    const cause = Object.assign(new Error(message), code === undefined ? {} : { code })
    const told = networkFailure(new TypeError('fetch failed', { cause }))
    expect(told).toMatchObject({ code: expected, neverSent: true })
    expect(told.sign).toMatch(/^PROXY_ANSWERED_\d{3}$/u)
  })

  it('looks into the errors of several addresses', () => {
    const each = (code: string) => Object.assign(new Error(code), { code, syscall: 'connect' })
    const all = new AggregateError([each('ENETUNREACH'), each('ECONNREFUSED')])
    expect(networkFailure(new TypeError('fetch failed', { cause: all })).neverSent).toBe(true)
  })

  it('takes the redirect that Electron refuses for an answer', () => {
    expect(networkFailure(new Error('Redirect was cancelled'))).toMatchObject({
      code: 'answer-unreadable',
      neverSent: false,
    })
  })

  it.each([undefined, null, 'text', 7, {}, new Error('x'), { cause: { cause: {} } }])(
    'answers for %s and claims nothing',
    (thrown) => {
      expect(networkFailure(thrown)).toMatchObject({ code: 'connection-failed', neverSent: false })
    },
  )

  it('survives causes in a circle', () => {
    const error = new Error('x')
    error.cause = error
    expect(networkFailure(error).code).toBe('connection-failed')
  })
})
