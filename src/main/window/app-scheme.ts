import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Session, protocol } from 'electron'
import type { Language } from '#shared/text/index'
import { contentSecurityPolicy } from './guards/content-security-policy'

const scheme = 'keydesk-app'
const host = 'bundle'

/** The origin of our page, as Chromium writes it. */
export const appOrigin = `${scheme}://${host}`

/**
 * The address of our page, which says in which language it is to be. `before` is the address it had, if any: the page
 * writes the view that is open behind its `#`, and goes on there.
 */
export const appPage = (language: Language, before = ''): string => {
  const view = /^keydesk-app:\/\/bundle\/[^#]*(#[a-z]+)$/u.exec(before)?.[1] ?? ''
  return `${appOrigin}/index.html?language=${language}${view}`
}

/** Declares the scheme; must run before the app is ready. */
export const declareAppScheme = (): void => {
  // Standard and secure: it has an origin and relative addresses, and counts as a secure context. No bypassCSP,
  // no service workers, no CORS from elsewhere.
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

// No COOP or COEP: there is no opener and no frame for them to keep out. Together they would isolate the page across
// origins, which gives it shared memory and finer clocks, and takes a second process at each start.
const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy':
    'camera=(), clipboard-read=(), clipboard-write=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
}

/** Where the window's pages come from: the built bundle, or Vite's server in development. */
export interface Pages {
  /** Answers a GET request for an address of our scheme; its headers may replace ours. Never rejects. */
  readonly answer: (address: string, accept: string) => Promise<PageResponse>
  /** The address of the one WebSocket that a page may open as well; null outside development. */
  readonly socketAddress: string | null
}

/** A file for the page, or `body: null` where there is none. */
export interface PageResponse {
  readonly status: number
  readonly body: Uint8Array<ArrayBuffer> | null
  readonly headers: Readonly<Record<string, string>>
}

// Names as the bundler makes them: no empty, hidden or parent part can be said in this form.
const bundlePath = /^\/(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/u

/**
 * The file of the bundle that an address names, as a path below it with its MIME type; null for anything else.
 * Percent signs, backslashes and `..` have no place in such a path.
 */
export const bundleFile = (address: string): { readonly path: string; readonly type: string } | null => {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== `${scheme}:` || url.host !== host) return null
  const path = url.pathname === '/' ? '/index.html' : url.pathname
  const type = types[extname(path)]
  return bundlePath.test(path) && type !== undefined ? { path: path.slice(1), type } : null
}

const notFound: PageResponse = { status: 404, body: null, headers: {} }

/** The files under `folder`, and nothing else. */
export const bundledPages = (folder: string): Pages => ({
  answer: async (address) => {
    const file = bundleFile(address)
    if (file === null) return notFound
    try {
      const body = new Uint8Array(await readFile(join(folder, file.path)))
      return { status: 200, body, headers: { 'Content-Type': file.type } }
    } catch {
      return notFound
    }
  },
  socketAddress: null,
})

/** Serves pages under our scheme, each with our headers, to a session. */
export const serveAppScheme = (session: Session, pages: Pages): void => {
  session.protocol.handle(scheme, async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405, headers })
    const page = await pages.answer(request.url, request.headers.get('accept') ?? '*/*')
    return new Response(page.body, { status: page.status, headers: { ...headers, ...page.headers } })
  })
}
