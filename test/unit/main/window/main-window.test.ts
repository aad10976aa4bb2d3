import type { BrowserWindowConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'

const made: BrowserWindowConstructorOptions[] = []

vi.mock('electron', () => ({
  nativeTheme: { shouldUseDarkColors: false },
  BrowserWindow: function (options: BrowserWindowConstructorOptions) {
    made.push(options)
  },
}))

const { createMainWindow } = await import('../../../../src/main/window/main-window')

it.each([true, false])(
  'makes the window with every preference that protects it (developer tools: %s)',
  (withDevTools) => {
    const session = {} as Electron.Session
    createMainWindow({ session, preload: '/preload.cjs', withDevTools })
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
