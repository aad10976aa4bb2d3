/* oxlint-disable typescript/no-unsafe-type-assertion -- small fakes stand in for electron's types */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MenuItemConstructorOptions, Session } from 'electron'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { appCommands, type AppCommand } from '../../../../src/shared/contract/app'
import { keysOf, shortcuts } from '../../../../src/shared/domain/shortcuts'

// Only the names that the modules import; none of them is used here.
vi.mock('electron', () => ({ Menu: {}, protocol: {}, session: {} }))

const { appOrigin, bundledPages, bundleFile, serveAppScheme } =
  await import('../../../../src/main/window/app-scheme')
const { menuTemplate } = await import('../../../../src/main/window/application-menu')
const { guardNavigation } = await import('../../../../src/main/window/guards/navigation-guard')
const { blockNetwork, blockProxied } = await import('../../../../src/main/window/guards/network-guard')
const { denyPermissions } = await import('../../../../src/main/window/guards/permission-guard')
const { commandLineArguments } = await import('../../../../src/main/system/command-line-arguments')

describe('our scheme', () => {
  it.each([
    ['keydesk-app://bundle/', 'index.html', 'text/html; charset=utf-8'],
    ['keydesk-app://bundle/index.html?x=1#y', 'index.html', 'text/html; charset=utf-8'],
    ['keydesk-app://bundle/assets/index-B_x-9.js', 'assets/index-B_x-9.js', 'text/javascript; charset=utf-8'],
    ['keydesk-app://bundle/assets/a.css', 'assets/a.css', 'text/css; charset=utf-8'],
  ])('%s is %s', (address, path, type) => {
    expect(bundleFile(address)).toEqual({ path, type })
  })

  it.each([
    'keydesk-app://other/index.html',
    'https://bundle/index.html',
    'keydesk-app://bundle/../main/index.js/',
    'keydesk-app://bundle/%2e%2e%2fmain/index.js',
    'keydesk-app://bundle/..%2fmain%2findex.js',
    'keydesk-app://bundle/..\\main\\index.js',
    'keydesk-app://bundle/.hidden.js',
    'keydesk-app://bundle//etc/passwd.html',
    'keydesk-app://bundle/a%00.html',
    'keydesk-app://bundle/readme.md',
    'keydesk-app://bundle/assets',
    'not an address',
  ])('%s is nothing', (address) => {
    const file = bundleFile(address)
    expect(file === null || !/\.\.|^\//u.test(file.path)).toBe(true)
    if (!address.includes('/../')) expect(file).toBeNull()
  })

  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keydesk-bundle-'))
    await mkdir(join(folder, 'renderer'))
    await writeFile(join(folder, 'renderer', 'index.html'), '<p>page</p>')
    await writeFile(join(folder, 'outside.html'), 'outside')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('serves the files of its folder alone, with the policy on every response', async () => {
    let serve: (request: Request) => Promise<Response> = () => Promise.reject(new Error('not registered'))
    serveAppScheme(
      {
        protocol: { handle: (_scheme: string, handler: typeof serve) => (serve = handler) },
      } as unknown as Session,
      bundledPages(join(folder, 'renderer')),
    )
    const answer = (url: string, method = 'GET') => serve(new Request(url, { method }))
    const page = await answer(`${appOrigin}/index.html`)
    expect(await page.text()).toBe('<p>page</p>')
    expect((await answer(`${appOrigin}/missing.html`)).status).toBe(404)
    expect((await answer(`${appOrigin}/..%2foutside.html`)).status).toBe(404)
    expect((await answer(`${appOrigin}/index.html`, 'POST')).status).toBe(405)
    for (const response of [page, await answer(`${appOrigin}/missing.html`)]) {
      expect(response.headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'",
      )
      expect(response.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'")
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })
})

describe('the guards', () => {
  const guardedContents = () => {
    const listeners = new Map<string, (event: object) => void>()
    let openWindow: (details: object) => object = () => ({})
    let webRtcPolicy = ''
    let create: (event: object, contents: object) => void = () => {}
    guardNavigation({ on: (_name: string, listener: typeof create) => void (create = listener) } as never)
    create(
      {},
      {
        on: (name: string, listener: (event: object) => void) => void listeners.set(name, listener),
        setWindowOpenHandler: (handler: typeof openWindow) => void (openWindow = handler),
        setWebRTCIPHandlingPolicy: (policy: string) => void (webRtcPolicy = policy),
      },
    )
    const isPrevented = (name: string, event: object): boolean => {
      const preventDefault = vi.fn()
      listeners.get(name)?.({ ...event, preventDefault })
      return preventDefault.mock.calls.length > 0
    }
    return { isPrevented, openWindow: (url: string) => openWindow({ url }), webRtcPolicy }
  }

  it('keep a page on our origin, without windows, frames or webviews', () => {
    const { isPrevented, openWindow } = guardedContents()
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(isPrevented(name, { url: `${appOrigin}/index.html`, isMainFrame: true })).toBe(false)
      for (const url of [
        'https://evil.test',
        `${appOrigin}.evil/`,
        'file:///etc/passwd',
        'javascript:1',
        '',
      ]) {
        expect(isPrevented(name, { url, isMainFrame: true })).toBe(true)
      }
    }
    expect(isPrevented('will-frame-navigate', { url: `${appOrigin}/index.html`, isMainFrame: false })).toBe(
      true,
    )
    expect(isPrevented('will-attach-webview', {})).toBe(true)
    expect(openWindow('https://docs.speechmatics.com')).toEqual({ action: 'deny' })
  })

  it('leave WebRTC a proxy that is not there, and nothing else', async () => {
    expect(guardedContents().webRtcPolicy).toBe('disable_non_proxied_udp')
    const setProxy = vi.fn(async () => undefined)
    await blockProxied({ setProxy }, { socketAddress: null })
    expect(setProxy).toHaveBeenCalledExactlyOnceWith({
      mode: 'fixed_servers',
      proxyRules: 'socks5://127.0.0.1:0',
      // This computer's own addresses too, which Chromium never asks a proxy for otherwise.
      proxyBypassRules: '<-loopback>',
    })
  })

  it('let a page in development open the WebSocket of Vite, and no other address', () => {
    const pages = { ...bundledPages('renderer'), socketAddress: 'ws://127.0.0.1:5173/' }
    const cancelled = (url: string): boolean => {
      const answers: boolean[] = []
      const onBeforeRequest = (
        listener: (details: object, answer: (response: { cancel: boolean }) => void) => void,
      ): void => listener({ url }, ({ cancel }) => void answers.push(cancel))
      blockNetwork({ webRequest: { onBeforeRequest } } as unknown as Session, { pages, withDevTools: false })
      return answers.every(Boolean)
    }
    expect(cancelled('ws://127.0.0.1:5173/?token=a')).toBe(false)
    for (const url of ['http://127.0.0.1:5173/', 'ws://127.0.0.1:51731/', 'ws://127.0.0.1:5173.evil.test/'])
      expect(cancelled(url)).toBe(true)
  })

  it('let a page load from our scheme alone', () => {
    const cancelled = (url: string, withDevTools = false): boolean => {
      let cancel: boolean | undefined
      blockNetwork(
        {
          webRequest: {
            onBeforeRequest: (
              listener: (details: object, answer: (response: { cancel: boolean }) => void) => void,
            ) => listener({ url }, (response) => void ({ cancel } = response)),
          },
        } as unknown as Session,
        { pages: bundledPages('renderer'), withDevTools },
      )
      return cancel ?? false
    }
    expect(cancelled(`${appOrigin}/assets/a.js`)).toBe(false)
    for (const url of [
      'https://mp.api.speechmatics.com/v1',
      'ws://127.0.0.1:1',
      'file:///etc/passwd',
      `${appOrigin}.evil/`,
    ]) {
      expect(cancelled(url)).toBe(true)
    }
    expect(cancelled('devtools://devtools/bundled/x.html')).toBe(true)
    expect(cancelled('devtools://devtools/bundled/x.html', true)).toBe(false)
  })

  it('deny every permission and device', () => {
    const session = {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
    }
    denyPermissions(session as unknown as Session)
    const answer = vi.fn()
    session.setPermissionRequestHandler.mock.calls[0]?.[0]({}, 'clipboard-read', answer)
    expect(answer).toHaveBeenCalledWith(false)
    expect(session.setPermissionCheckHandler.mock.calls[0]?.[0]()).toBe(false)
    expect(session.setDevicePermissionHandler.mock.calls[0]?.[0]()).toBe(false)
  })
})

describe('the application menu', () => {
  const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

  it.each(['darwin', 'linux', 'win32'] as const)(
    'on %s sends every command, each with its own keys',
    (platform) => {
      const sent: string[] = []
      const items = flat(
        menuTemplate({
          platform,
          withDevTools: false,
          answered: null,
          send: (command) => void sent.push(command),
          openPage: (page) => void sent.push(page),
        }),
      )
      for (const item of items) (item.click as (() => void) | undefined)?.()
      expect(sent.toSorted()).toEqual([...appCommands, 'vendor-documentation', 'vendor-portal'].toSorted())
      const keys = items.map((item) => item.accelerator).filter((key) => key !== undefined)
      expect(new Set(keys).size).toBe(keys.length)
      // The first of each that takes no typing away.
      const shown = shortcuts.flatMap(
        (shortcut) => keysOf(shortcut, platform === 'darwin').find((each) => each.includes('+')) ?? [],
      )
      expect(keys.toSorted()).toEqual(shown.map((each) => each.replace('Mod', 'CmdOrCtrl')).toSorted())
      expect(items.every((item) => item.enabled !== false)).toBe(true)
      expect(items.some((item) => item.role === 'toggleDevTools' || item.role === 'reload')).toBe(false)
      expect(items.filter((item) => item.role === 'quit')).toHaveLength(1)
    },
  )
})

describe('the commands of the menu', () => {
  const templateWith = (answered: readonly AppCommand[] | null) =>
    menuTemplate({ platform: 'linux', withDevTools: false, send: vi.fn(), openPage: vi.fn(), answered })
  const enabledIn = (items: MenuItemConstructorOptions[]): readonly (string | undefined)[] =>
    items.flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu.filter(({ enabled }) => enabled === true).map(({ id }) => id) : [],
    )

  it('are off where the window does not answer them', () => {
    expect(new Set(enabledIn(templateWith(['new-key', 'find'])))).toEqual(new Set(['find', 'new-key']))
    const key = templateWith(['rotate-keys']).find(({ label }) => label === 'Key')
    expect(key?.submenu).toMatchObject([
      { id: 'new-key', enabled: false },
      { type: 'separator' },
      { id: 'show-details', enabled: false },
      { id: 'copy-keys', enabled: false },
      { id: 'rotate-keys', enabled: true },
      { id: 'revoke-keys', enabled: false },
      { type: 'separator' },
      { id: 'copy-key-ids', enabled: false },
      { id: 'export-keys-csv', enabled: false },
      { id: 'export-keys-json', enabled: false },
      { id: 'note-keys', enabled: false },
    ])
  })
})

describe('the command line', () => {
  it.each([
    [true, ['/opt/Keydesk/keydesk', 'cli', 'keys', 'list'], ['keys', 'list']],
    [true, ['/opt/Keydesk/keydesk', '--ozone-platform=wayland', 'cli'], []],
    [false, ['/usr/bin/electron', '.', 'cli', '--version'], ['--version']],
    [true, ['/opt/Keydesk/keydesk'], null],
    [true, ['/opt/Keydesk/keydesk', 'open', 'cli'], null],
    [false, ['/usr/bin/electron', 'cli'], null],
  ])('is asked for by its first word alone (packaged: %s, %j)', (isPackaged, argv, args) => {
    expect(commandLineArguments(isPackaged, argv)).toEqual(args)
  })
})
