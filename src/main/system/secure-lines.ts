import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { connect, isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import * as tls from 'node:tls'
import { type LineEnd, openedLine, type OpenLine } from '../key-tests/open-line'
import { trustSystemCertificates } from './trusted-certificates'

const address = ({ host, port }: LineEnd): string => `${host}:${port}`

const endIn = (text: string, usual: number): LineEnd => {
  const url = new URL(`http://${text}`)
  return { host: url.hostname.replace(/^\[|\]$/gu, ''), port: Number(url.port === '' ? usual : url.port) }
}

const direct = async (end: LineEnd, signal: AbortSignal): Promise<Socket> => {
  const socket = connect({ ...end, signal })
  await once(socket, 'connect')
  return socket
}

/** The code is one that management-api/http/network-failure knows. */
const refusedBy = (status: number): Error =>
  Object.assign(new Error('the proxy did not connect'), { code: `PROXY_ANSWERED_${status}` })

/** A tunnel through an HTTP proxy (RFC 9110, 9.3.6). */
const tunnel = (isSecure: boolean, proxy: LineEnd, end: LineEnd, signal: AbortSignal): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const options: RequestOptions = {
      ...proxy,
      method: 'CONNECT',
      path: address(end),
      headers: { Host: address(end) },
      agent: false,
      rejectUnauthorized: true,
      signal,
    }
    const asking = (isSecure ? httpsRequest : httpRequest)(options)
    asking.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return resolve(socket)
      socket.destroy()
      reject(refusedBy(statusCode))
    })
    // Some proxies refuse as if it were any other request.
    asking.once('response', (response) => {
      response.destroy()
      reject(refusedBy(response.statusCode ?? 0))
    })
    asking.once('error', reject)
    asking.end()
  })

const throughSocks = async (
  type: 4 | 5,
  proxy: LineEnd,
  destination: LineEnd,
  signal: AbortSignal,
): Promise<Socket> => {
  const { SocksClient } = await import('socks')
  const existing = await direct(proxy, signal)
  const giveUp = (): void => void existing.destroy()
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    const wish = {
      proxy: { ...proxy, type },
      command: 'connect',
      destination,
      existing_socket: existing,
    } as const
    const { socket } = await SocksClient.createConnection(wish)
    return socket
  } catch (thrown) {
    existing.destroy()
    // The proxy is there and made no connection; its own words are not needed.
    throw Object.assign(new Error('the proxy did not connect', { cause: thrown }), { code: 'ECONNREFUSED' })
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** Opens a connection by one entry of a PAC file's answer. */
const openBy = (entry: string, end: LineEnd, signal: AbortSignal): Promise<Duplex> => {
  const [kind = '', proxy = ''] = entry.split(/\s+/u)
  switch (kind.toUpperCase()) {
    case 'PROXY':
    case 'HTTP':
      return tunnel(false, endIn(proxy, 80), end, signal)
    case 'HTTPS':
      return tunnel(true, endIn(proxy, 443), end, signal)
    case 'SOCKS':
    case 'SOCKS4':
      return throughSocks(4, endIn(proxy, 1080), end, signal)
    case 'SOCKS5':
      return throughSocks(5, endIn(proxy, 1080), end, signal)
    default:
      return direct(end, signal)
  }
}

const openFirst = async (entries: readonly string[], end: LineEnd, signal: AbortSignal): Promise<Duplex> => {
  const [entry = 'DIRECT', ...others] = entries
  try {
    return await openBy(entry, end, signal)
  } catch (thrown) {
    if (others.length === 0 || signal.aborted) throw thrown
    return openFirst(others, end, signal)
  }
}

/**
 * Opens TLS connections in Node by the proxy that Chromium takes for the address, to certificates that the system
 * trusts, whatever NODE_TLS_REJECT_UNAUTHORIZED says. `resolveProxy` answers as a PAC file does. A proxy that wants
 * credentials gets none.
 */
export const createSecureLines = (
  resolveProxy: (url: string) => Promise<string>,
  trust: () => void = () => trustSystemCertificates(tls),
): OpenLine => {
  let isReady = false
  return async (end, signal) => {
    if (!isReady) trust()
    isReady = true
    const entries = (await resolveProxy(`https://${address(end)}/`)).split(';').map((entry) => entry.trim())
    const line = await openFirst(
      entries.filter((entry) => entry !== ''),
      end,
      signal,
    )
    const secure = tls.connect({
      socket: line,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: true,
      ...(isIP(end.host) === 0 && { servername: end.host }),
    })
    const giveUp = (): void => void secure.destroy()
    signal.addEventListener('abort', giveUp, { once: true })
    try {
      await once(secure, 'secureConnect', { signal })
      return openedLine(secure)
    } catch (thrown) {
      secure.destroy()
      throw thrown
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }
}
