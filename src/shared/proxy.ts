/** The ways there are for requests: as the OS is set, straight, or through a proxy that a person names. */
export const proxyWays = ['system', 'direct', 'address'] as const
export type ProxyWay = (typeof proxyWays)[number]

/** The way that a proxy setting takes: `system`, `direct`, or else the address of a proxy. */
export const proxyWay = (proxy: string): ProxyWay =>
  proxy === 'system' || proxy === 'direct' ? proxy : 'address'

/** What can be wrong with the address of a proxy. */
export type ProxyProblem = 'required' | 'too-long' | 'scheme' | 'credentials' | 'malformed'

const longest = 300
const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'socks4:', 'socks5:'])
// Chromium's rules are parted by these, so a name with one in it would be more than a name.
const hostName = /^(?:\[[\da-f:.]+\]|[a-z\d](?:[a-z\d._-]*[a-z\d])?)$/u

/** The address of a proxy as Keydesk keeps it, `scheme://host:port` with http where no scheme is typed, or a problem. */
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
  // Kept nowhere: a file with settings may be read by others.
  if (url.username !== '' || url.password !== '') return { problem: 'credentials' }
  const isBare = ['', '/'].includes(url.pathname) && url.search === '' && url.hash === ''
  const host = url.hostname.toLowerCase()
  if (!isBare || !hostName.test(host)) return { problem: 'malformed' }
  return { address: `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}` }
}

/** True for what the setting may be: a way, or the address of a proxy as `proxyAddress` answers it. */
export const isProxySetting = (proxy: string): boolean => {
  if (proxyWay(proxy) !== 'address') return true
  const answer = proxyAddress(proxy)
  return 'address' in answer && answer.address === proxy
}
