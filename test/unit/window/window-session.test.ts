/* oxlint-disable typescript/no-unsafe-type-assertion -- small fakes stand in for electron's types */
import type { CustomScheme } from 'electron'
import { expect, it, vi } from 'vitest'

const seen = vi.hoisted(() => ({
  partitions: [] as unknown[][],
  codeCaches: [] as string[],
  schemes: [] as unknown[],
}))
vi.mock('electron', () => {
  // Whatever else is set on the session is other tests' matter.
  const own = new Proxy(
    { setCodeCachePath: (path: string) => void seen.codeCaches.push(path) },
    {
      get: (target, name) =>
        Reflect.get(target, name) ??
        Object.assign(() => {}, { handle: () => {}, onBeforeRequest: () => {}, onHeadersReceived: () => {} }),
    },
  )
  return {
    session: {
      fromPartition: (...words: unknown[]) => {
        seen.partitions.push(words)
        return own
      },
    },
    protocol: { registerSchemesAsPrivileged: (schemes: unknown[]) => void seen.schemes.push(...schemes) },
  }
})

const { declareAppScheme } = await import('../../../src/main/window/app-scheme')
const { createWindowSession } = await import('../../../src/main/window/window-session')

it('the window’s session is in memory, but for what V8 compiled of our own scripts', () => {
  createWindowSession({ folder: '/app/renderer', codeCache: '/profile/window-code', withDevTools: false })
  expect(seen.partitions).toEqual([['keydesk-window', { cache: false }]])
  expect(seen.codeCaches).toEqual(['/profile/window-code'])
  declareAppScheme()
  expect(seen.schemes as CustomScheme[]).toEqual([
    {
      scheme: 'keydesk-app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
})
