import { describe, expect, it } from 'vitest'
import { isProxySetting, proxyAddress } from '#shared/proxy'
import { createProxyRoute, type ProxyRoute, type RoutedSession } from '../../../src/main/system/proxy-route'

describe('the address of a proxy', () => {
  it.each([
    ['proxy.example:8080', 'http://proxy.example:8080'],
    ['  HTTPS://Proxy.Example/ ', 'https://proxy.example'],
    ['socks5://Proxy.example:1080', 'socks5://proxy.example:1080'],
    ['socks4://10.0.0.1', 'socks4://10.0.0.1'],
    ['http://[::1]:3128', 'http://[::1]:3128'],
    ['my_proxy', 'http://my_proxy'],
  ])('%s is kept as %s', (typed, address) => {
    expect(proxyAddress(typed)).toEqual({ address })
    expect(isProxySetting(address)).toBe(true)
  })

  it.each([
    [' ', 'required'],
    ['a'.repeat(301), 'too-long'],
    ['ftp://proxy.example', 'scheme'],
    ['http://ada@proxy.example', 'credentials'],
    ['socks5://ada:pass@proxy.example:1080', 'credentials'],
    ['http://proxy.example/pac', 'malformed'],
    ['proxy.example:99999', 'malformed'],
    ['socks5://a,direct://', 'malformed'],
    ['socks5://a;b', 'malformed'],
    ['http=a', 'malformed'],
    ['a b', 'malformed'],
  ])('%s is refused: %s', (typed, problem) => {
    expect(proxyAddress(typed)).toEqual({ problem })
    expect(isProxySetting(typed)).toBe(false)
  })
})

const sessionThat = (setProxy: () => Promise<void> = async () => {}) => {
  const seen: string[] = []
  const session: RoutedSession = {
    setProxy: async (config) => {
      await setProxy()
      seen.push(`${config.mode} ${config.proxyRules ?? ''}`.trim())
    },
    closeAllConnections: async () => void seen.push('closed'),
    fetch: async (url) => {
      seen.push(String(url))
      return new Response()
    },
    resolveProxy: async (url) => {
      seen.push(`for ${url}`)
      return 'DIRECT'
    },
  }
  return { seen, session }
}

const asking = (pool: ReturnType<ProxyRoute['through']>) => (url: string) =>
  pool.fetch(url, { cache: 'no-store' })

describe('the route of requests', () => {
  it('is the system’s until set, then brings each session over before its next request, once', async () => {
    const { seen, session } = sessionThat()
    const route = createProxyRoute()
    const ask = asking(route.through(session))
    await ask('https://a.example')
    route.use('socks5://proxy.example:1080')
    await Promise.all([ask('https://b.example'), ask('https://c.example')])
    route.use('direct')
    await ask('https://d.example')
    expect(seen).toEqual([
      'https://a.example',
      'fixed_servers socks5://proxy.example:1080',
      'closed',
      'https://b.example',
      'https://c.example',
      'direct',
      'closed',
      'https://d.example',
    ])
    const later = sessionThat()
    await asking(route.through(later.session))('https://e.example')
    expect(later.seen).toEqual(['direct', 'closed', 'https://e.example'])
  })

  it('is one that a session of others’ requests is brought onto, each time anew', async () => {
    const { seen, session } = sessionThat()
    const route = createProxyRoute()
    await route.bring(session)
    route.use('http://proxy.example:8080')
    await route.bring(session)
    expect(seen).toEqual(['system', 'closed', 'fixed_servers http://proxy.example:8080', 'closed'])
  })

  it('sends nothing where the way cannot be taken, and tries again', async () => {
    let isBroken = true
    const { seen, session } = sessionThat(async () => {
      if (isBroken) throw new Error('no proxy')
    })
    const route = createProxyRoute()
    const ask = asking(route.through(session))
    route.use('direct')
    await expect(ask('https://a.example')).rejects.toThrow('no proxy')
    isBroken = false
    await ask('https://b.example')
    expect(seen).toEqual(['direct', 'closed', 'https://b.example'])
  })
})
