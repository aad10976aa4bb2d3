import type { Pages } from '../window/app-scheme'
import { contentSecurityPolicy } from '../window/guards/content-security-policy'

/** Vite's development server, as `npm run dev` started it. */
export interface ViteServer {
  /** On loopback, such as `127.0.0.1:5173`. */
  readonly host: string
  /** Vite marks its inline scripts and styles with it; another one at each start. */
  readonly nonce: string
}

/** The part of `net.fetch` that is used. */
type Fetch = (address: string, init: { readonly headers: Record<string, string> }) => Promise<Response>

/**
 * The page's policy with what hot reload needs on top: Vite's inline scripts and styles by their nonce, and its
 * WebSocket. Trusted Types stay as they are.
 */
export const developmentPolicy = ({ host, nonce }: ViteServer): string =>
  contentSecurityPolicy
    .replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`)
    .replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`)
    .replace("connect-src 'none'", `connect-src ws://${host}`)

/**
 * Pages from Vite's server, under the app's own scheme: the page has the same origin as in a package. Development only:
 * build/check-security.mjs fails where this code gets into a bundle.
 */
export const vitePages = (server: ViteServer, fetch: Fetch): Pages => {
  const policy = { 'Content-Security-Policy': developmentPolicy(server) }
  return {
    answer: async (address, accept) => {
      const { pathname, search } = new URL(address)
      try {
        // Vite decides by Accept whether a style sheet is wanted as one or as a module.
        const response = await fetch(`http://${server.host}${pathname}${search}`, {
          headers: { Accept: accept },
        })
        const type = response.headers.get('content-type')
        return {
          status: response.status,
          body: new Uint8Array(await response.arrayBuffer()),
          headers: { ...policy, ...(type !== null && { 'Content-Type': type }) },
        }
      } catch {
        return { status: 502, body: null, headers: policy }
      }
    },
    socketAddress: `ws://${server.host}/`,
  }
}
