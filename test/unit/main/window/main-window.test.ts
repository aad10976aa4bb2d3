import type { BrowserWindowConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'

const made: BrowserWindowConstructorOptions[] = []

vi.mock('electron', () => ({
  nativeTheme: { shouldUseDarkColors: false },
  BrowserWindow: function (options: BrowserWindowConstructorOptions) {
    made.push(options)
    return { once: () => {} }
  },
}))

const { createMainWindow } = await import('../../../../src/main/window/main-window')

it.each([true, false])(
  'makes the window with every preference that protects it (developer tools: %s)',
  (withDevTools) => {
    const session = {} as Electron.Session
    createMainWindow({ session, preload: '/preload.cjs', withDevTools, platform: 'linux' })
    expect(made.pop()?.webPreferences).toEqual({
      session,
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      devTools: withDevTools,
      spellcheck: false,
    })
    expect(made).toEqual([])
  },
)

it.each([
  { platform: 'darwin', titleBarStyle: 'hiddenInset', titleBarOverlay: true },
  // The menu bar stands in the frame.
  { platform: 'win32', titleBarStyle: undefined, titleBarOverlay: undefined },
  { platform: 'linux', titleBarStyle: undefined, titleBarOverlay: undefined },
] as const)('has the title bar that fits $platform', ({ platform, titleBarStyle, titleBarOverlay }) => {
  createMainWindow({
    session: {} as Electron.Session,
    preload: '/preload.cjs',
    withDevTools: false,
    platform,
  })
  const options = made.pop()
  expect(options?.titleBarStyle).toBe(titleBarStyle)
  expect(options?.titleBarOverlay).toBe(titleBarOverlay)
  expect(options?.frame).toBeUndefined()
})
