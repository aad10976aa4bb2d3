import type { ProxyConfig, Session } from 'electron'
import { proxyWay } from '#shared/proxy'
import type { ConnectionPool } from '../management-api/http/write-lines'

/** What of an Electron session the route needs. */
export type RoutedSession = Pick<Session, 'setProxy' | 'closeAllConnections' | 'fetch' | 'resolveProxy'>

/** The setting as Electron takes it. This computer itself is reached without a proxy; Chromium sees to that. */
export const proxyConfig = (proxy: string): ProxyConfig => {
  const way = proxyWay(proxy)
  return way === 'address' ? { mode: 'fixed_servers', proxyRules: proxy } : { mode: way }
}

/** A session's connections, and what proxies they take. */
export interface RoutedPool extends ConnectionPool {
  /** The proxies for an address, in the form of a PAC file's answer, such as `PROXY proxy.example:8080; DIRECT`. */
  resolveProxy(url: string): Promise<string>
}

/** The way that requests take, and sessions brought onto it. */
export interface ProxyRoute {
  /** From now on. */
  use(proxy: string): void
  /** A session whose every request takes the way that is set when it leaves. */
  through(session: RoutedSession): RoutedPool
  /** Brings a session onto the way that is set now, for requests that others make. */
  bring(session: RoutedSession): Promise<void>
}

/** Makes the route; a session is brought onto it by its next request, so that none leaves by an earlier way. */
export const createProxyRoute = (): ProxyRoute => {
  let wanted = 'system'

  return {
    bring: async (session) => {
      await session.setProxy(proxyConfig(wanted))
      await session.closeAllConnections()
    },

    use: (proxy) => {
      wanted = proxy
    },

    through: (session) => {
      // What Electron's sessions start with.
      let way = 'system'
      let change: Promise<void> = Promise.resolve()
      const follow = async (): Promise<void> => {
        const proxy = wanted
        await session.setProxy(proxyConfig(proxy))
        // Connections that were left open go the old way.
        await session.closeAllConnections()
        way = proxy
      }
      const onWay = async (): Promise<void> => {
        change = change.then(async () => (way === wanted ? undefined : follow()))
        const mine = change
        // Another attempt may follow one that failed.
        change = change.catch(() => {})
        await mine
      }
      return {
        fetch: async (url, init) => {
          await onWay()
          return session.fetch(url, init)
        },
        closeAllConnections: () => session.closeAllConnections(),
        resolveProxy: async (url) => {
          await onWay()
          return session.resolveProxy(url)
        },
      }
    },
  }
}
