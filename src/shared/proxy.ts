/** How requests are routed: as the OS is configured, directly, or through a named proxy. */
export const proxyWays = ['system', 'direct', 'address'] as const
export type ProxyWay = (typeof proxyWays)[number]

/** The route of a proxy setting: `system`, `direct`, or else the address of a proxy. */
export const proxyWay = (proxy: string): ProxyWay =>
  proxy === 'system' || proxy === 'direct' ? proxy : 'address'

/** What can be wrong with the address of a proxy. */
export type ProxyProblem = 'required' | 'too-long' | 'scheme' | 'credentials' | 'malformed'

const longest = 300
const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'socks4:', 'socks5:'])
// These characters separate Chromium's proxy rules: a host name with one would be more than a name.
const hostName = /^(?:\[[\da-f:.]+\]|[a-z\d](?:[a-z\d._-]*[a-z\d])?)$/u

/**
 * The address of a proxy as Keydesk stores it, `scheme://host:port`, with http if no scheme is typed; or the
 * problem with it.
 */
export const proxyAddress = (
  typed: string,
): { readonly address: string } | { readonly problem: ProxyProblem } => {
  const trimmed = typed.trim()
  if (trimmed === '') return { problem: 'required' }
  if (trimmed.length > longest) return { problem: 'too-long' }
  let url: URL
  try {
    url = new URL(/^[a-z][a-z\d+.-]*:\/\//iu.test(trimmed) ? trimmed : `http://${trimmed}`)
  } catch {
    return { problem: 'malformed' }
  }
  if (!schemes.has(url.protocol)) return { problem: 'scheme' }
  // Never stored: others may read a settings file.
  if (url.username !== '' || url.password !== '') return { problem: 'credentials' }
  const isBare = ['', '/'].includes(url.pathname) && url.search === '' && url.hash === ''
  const host = url.hostname.toLowerCase()
  if (!isBare || !hostName.test(host)) return { problem: 'malformed' }
  return { address: `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}` }
}

/** Whether a text is a valid proxy setting: a route, or an address as `proxyAddress` returns it. */
export const isProxySetting = (proxy: string): boolean => {
  if (proxyWay(proxy) !== 'address') return true
  const answer = proxyAddress(proxy)
  return 'address' in answer && answer.address === proxy
}
