import { describe, expect, it, vi } from 'vitest'

// Only a name that the modules import; it is not used here.
vi.mock('electron', () => ({ protocol: {} }))

const { contentSecurityPolicy } = await import('../../../../src/main/window/guards/content-security-policy')
const { developmentPolicy, vitePages } = await import('../../../../src/main/development/vite-pages')

const server = { host: '127.0.0.1:5173', nonce: 'bm9uY2U' }

describe('the policy in development', () => {
  it('differs from the app’s own in the nonce and the WebSocket of hot reload alone', () => {
    const before = contentSecurityPolicy.split('; ')
    const after = developmentPolicy(server).split('; ')
    expect(after.filter((rule) => !before.includes(rule))).toEqual([
      "script-src 'self' 'nonce-bm9uY2U'",
      "style-src 'self' 'nonce-bm9uY2U'",
      'connect-src ws://127.0.0.1:5173',
    ])
    expect(after).toHaveLength(before.length)
    expect(after).toContain("require-trusted-types-for 'script'")
  })
})

describe('pages from Vite’s server', () => {
  it('are asked for by their path and query, with what the page accepts', async () => {
    const asked: unknown[] = []
    const pages = vitePages(server, (...request) => {
      asked.push(request)
      return Promise.resolve(
        new Response('export {}', { headers: { 'Content-Type': 'text/javascript', 'Set-Cookie': 'a=b' } }),
      )
    })
    const page = await pages.answer('keydesk-app://bundle/main.tsx?t=1', 'text/css,*/*')
    expect(asked).toEqual([['http://127.0.0.1:5173/main.tsx?t=1', { headers: { Accept: 'text/css,*/*' } }]])
    expect(new TextDecoder().decode(page.body ?? undefined)).toBe('export {}')
    expect(page.headers).toEqual({
      'Content-Security-Policy': developmentPolicy(server),
      'Content-Type': 'text/javascript',
    })
  })

  it('are a 502 while the server does not answer', async () => {
    const pages = vitePages(server, () => Promise.reject(new Error('connection refused')))
    expect((await pages.answer('keydesk-app://bundle/main.tsx', '*/*')).status).toBe(502)
  })

  it('names the one host whose WebSocket the page may open', () => {
    const pages = vitePages(server, () => Promise.reject(new Error('not asked')))
    expect(pages.socketAddress).toBe('ws://127.0.0.1:5173/')
  })
})
