import type { BrowserWindow } from 'electron'
import { beforeAll, describe, expect, test } from 'vitest'
import { runtimeKind } from '../../../test/support/app-driver/index'
import { buildHost, eventsOf, noted, useFixture } from './fixture-app'

const isReal = runtimeKind() === 'electron'

beforeAll(buildHost)

describe('the app’s scheme', () => {
  const fixture = useFixture('--own-session')

  test('main knows its own addresses', async () => {
    const url = await fixture.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    )
    expect(url).toBe('fixture://app/index.html')
  })

  test('the policy sent with the page is enforced', async () => {
    expect(await fixture.page.evaluate('typeof inlineRan')).toBe('undefined')
    expect(
      await fixture.page.evaluate(`fetch('https://elsewhere.invalid/').catch((error) => error.name)`),
    ).toBe('TypeError')
    expect(await fixture.page.evaluate('isSecureContext')).toBe(true)
  })

  test('the handler gets the page’s requests and their bodies', async () => {
    const text = await fixture.page.evaluate(
      `fetch('/post', { method: 'POST', body: 'päyload' }).then((r) => r.text())`,
    )
    // Electron tells a handler of no origin.
    expect(text).toBe('null päyload')
    expect(await fixture.page.evaluate(`fetch('/none').then((r) => r.status)`)).toBe(404)
    // Declared without `supportFetchAPI`.
    expect(
      await fixture.page.evaluate(`fetch('unfetched://app/').then(() => 'got', (error) => error.name)`),
    ).toBe('TypeError')
  })

  test('the page has the size of the window’s content, which is less than the window’s, and follows it', async () => {
    const sizes = (): Promise<Record<'window' | 'content', number[]> | undefined> =>
      fixture.app.evaluate(({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows()[0]
        return window && { window: window.getSize(), content: window.getContentSize() }
      })
    const page = (): Promise<unknown> => fixture.page.evaluate('[innerWidth, innerHeight]')
    const before = await sizes()
    expect(before?.window).toEqual([900, 640])
    const bar = 640 - (before?.content[1] ?? 0)
    // The menu bar is in the window on Windows and Linux; its height is the desktop's affair.
    if (process.platform !== 'darwin') expect(bar).toBeGreaterThan(0)
    await expect.poll(page).toEqual([900, 640 - bar])
    await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 700))
    await expect.poll(page).toEqual([1000, 700 - bar])
    await fixture.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600),
    )
    await expect.poll(page).toEqual([800, 600])
    expect(await sizes()).toEqual({ window: [800, 600 + bar], content: [800, 600] })
  })

  test('the theme is the page’s colour scheme', async () => {
    const isDark = (): Promise<unknown> =>
      fixture.page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)
    expect(await isDark()).toBe(false)
    await fixture.app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark'
    })
    await expect.poll(isDark).toBe(true)
  })

  // On real Electron the keys of a test come past the window, which has the menu.
  test.skipIf(isReal)('accelerators of the menu work, unless the page takes the key', async () => {
    await fixture.page.keyboard.press('Control+n')
    await noted(fixture.app, 'menu new')
    await fixture.page.keyboard.press('Control+/')
    await noted(fixture.app, 'menu keys')
    await fixture.page.evaluate(
      `addEventListener('keydown', (event) => event.key === 'F5' && event.preventDefault())`,
    )
    await fixture.page.keyboard.press('F5')
    await fixture.page.keyboard.press('Control+Shift+Equal')
    await expect.poll(() => fixture.page.evaluate('devicePixelRatio > 1')).toBe(true)
    expect(await eventsOf(fixture.app)).not.toContain('menu F5')
  })

  test('a right click is told with what is under it', async () => {
    await fixture.page.click('#field', { button: 'right' })
    await expect
      .poll(() => fixture.app.evaluate(() => (globalThis as unknown as { contextMenu: object }).contextMenu))
      .toMatchObject({ isEditable: true })
  })

  test('the clipboard keeps what main writes', async () => {
    const text = await fixture.app.evaluate(async ({ clipboard }) => {
      await clipboard.writeText('copied')
      const before = await clipboard.readText()
      clipboard.clear()
      return [before, await clipboard.readText()]
    })
    expect(text).toEqual(['copied', ''])
  })

  test('the clipboard takes several formats in one go, and a text replaces them all', async (context) => {
    const found = await fixture.app.evaluate(async ({ clipboard, ClipboardItem }) => {
      // Electron's types promise it; those before 44 have none.
      if ((ClipboardItem as unknown) === undefined) return null
      const raw = 'electron application/osclipboard;format="x-hint"'
      await clipboard.write([new ClipboardItem({ 'text/plain': 'copied', [raw]: 'secret' })])
      const both = [await clipboard.readText(), await clipboard.has(raw)]
      await clipboard.writeText('other')
      return [...both, await clipboard.readText(), await clipboard.has(raw)]
    })
    if (found === null) context.skip('several formats at once need Electron 44')
    expect(found).toEqual(['copied', true, 'other', false])
  })

  test('evaluate passes arguments, values and errors', async () => {
    expect(await fixture.app.evaluate(({ app }, arg) => [app.getName(), arg.n], { n: 5 })).toEqual([
      'Host Fixture',
      5,
    ])
    await expect(fixture.app.evaluate(() => Promise.reject(new Error('from main')))).rejects.toThrow(
      'from main',
    )
  })
})

describe('what a page may not do', () => {
  const fixture = useFixture('--deny-permissions')

  test('a prevented navigation leaves the page where it was', async () => {
    await fixture.page.evaluate(`{ window.mark = 1; location.href = 'https://elsewhere.invalid/away' }`)
    await noted(fixture.app, 'will-navigate https://elsewhere.invalid/away')
    await fixture.page.evaluate(`fixture.invoke('echo', 1)`)
    expect(await fixture.page.evaluate('[mark, location.pathname]')).toEqual([1, '/index.html'])
    await fixture.page.evaluate(`{ location.href = '/other.html' }`)
    await noted(fixture.app, 'will-navigate fixture://app/other.html')
    expect(await fixture.page.evaluate('mark')).toBe(1)
  })

  test('a denied window is closed before it loads', async () => {
    await fixture.page.evaluate(`{ window.open('fixture-page.html') }`)
    await noted(fixture.app, 'open fixture://app/fixture-page.html')
    await expect.poll(() => fixture.app.windows().length).toBe(1)
    expect(await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(await fixture.page.evaluate('1 + 1')).toBe(2)
  })

  test('denied permissions are denied, and the handler was asked', async () => {
    const results = await fixture.page.evaluate(`(async () => [
      await Notification.requestPermission(),
      await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'got', (error) => error.name),
      await new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('got'), (error) => done(error.code))),
      await navigator.clipboard.readText().then(() => 'got', (error) => error.name),
      (await navigator.permissions.query({ name: 'geolocation' })).state,
    ])()`)
    expect(results).toEqual(['denied', 'NotAllowedError', 1, 'NotAllowedError', 'denied'])
    expect(await eventsOf(fixture.app)).toEqual(
      expect.arrayContaining([
        'asked notifications',
        'asked media',
        'asked geolocation',
        'asked clipboard-read',
      ]),
    )
  })
})

describe('what a page may do without handlers', () => {
  const fixture = useFixture('--allow-popups', '--allow-navigation', '--own-session')

  test('permissions are granted, as Electron does', async () => {
    const results = await fixture.page.evaluate(`(async () => [
      await Notification.requestPermission(),
      await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'got', (error) => error.name),
      await new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('asked'),
        // The machine need not know where it is.
        (error) => done(error.code === error.PERMISSION_DENIED ? 'denied' : 'asked'))),
      (await navigator.permissions.query({ name: 'clipboard-read' })).state,
    ])()`)
    expect(results).toEqual(['granted', 'got', 'asked', 'granted'])
  })

  test('a window it opens is one of the app’s', async () => {
    await fixture.page.evaluate(`{ window.open('frame.html') }`)
    const urls = (): Promise<string[]> =>
      fixture.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((each) => each.webContents.getURL()),
      )
    // In no order that is promised.
    await expect
      .poll(async () => (await urls()).toSorted())
      .toEqual(['fixture://app/frame.html', 'fixture://app/index.html'])
    // The app knows of a window before the driver does.
    await expect.poll(() => fixture.app.windows().length).toBe(2)
    const popup = fixture.app.windows().find((each) => each !== fixture.page)
    await popup?.waitForURL(/frame\.html$/u)
    // Without the preload of the window that opened it.
    expect(await popup?.evaluate('typeof fixture')).toBe('undefined')
  })

  test('a page that is not stopped goes where it wants', async () => {
    await fixture.page.evaluate(`{ location.href = 'frame.html' }`)
    await fixture.page.waitForURL(/frame\.html$/u)
    expect(await fixture.page.evaluate(`fixture.invoke('who')`)).toMatchObject({
      url: 'fixture://app/frame.html',
    })
  })

  test('a crashed page is told of, and comes back with a reload', async () => {
    await fixture.app.evaluate(() =>
      (Reflect.get(globalThis, 'fixtureWindow') as BrowserWindow).webContents.forcefullyCrashRenderer(),
    )
    await noted(fixture.app, 'gone crashed')
    const before = await fixture.app.evaluate(() =>
      (Reflect.get(globalThis, 'fixtureWindow') as BrowserWindow).webContents.isCrashed(),
    )
    expect(before).toBe(true)
    const after = await fixture.app.evaluate(() => {
      const contents = (Reflect.get(globalThis, 'fixtureWindow') as BrowserWindow).webContents
      return new Promise((resolve) => {
        contents.once('did-finish-load', () => {
          void contents.executeJavaScript(`fixture.invoke('who')`).then((who) =>
            resolve({
              isCrashed: contents.isCrashed(),
              // Electron goes on saying so of the window's main frame.
              isDetached: contents.mainFrame.detached,
              who,
            }),
          )
        })
        contents.reload()
      })
    })
    expect(after).toMatchObject({
      isCrashed: false,
      isDetached: true,
      who: { isMain: true, isMainFrame: true, hasMainFrameIds: true, origin: 'fixture://app' },
    })
  })
})
