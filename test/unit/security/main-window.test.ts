import type { BrowserWindowConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'
import type { RememberedBounds } from '../../../src/main/window/window-bounds'

const made: BrowserWindowConstructorOptions[] = []

vi.mock('electron', () => ({
  nativeTheme: { shouldUseDarkColors: false },
  BrowserWindow: class {
    constructor(options: BrowserWindowConstructorOptions) {
      made.push(options)
    }
    once() {}
    maximize() {}
  },
}))

const { createMainWindow } = await import('../../../src/main/window/main-window')

const bounds: RememberedBounds = {
  read: async () => ({ bounds: null, isMaximized: false }),
  follow: () => {},
  settled: async () => {},
}

it.each([true, false])(
  'makes the window with every preference that protects it (developer tools: %s)',
  async (withDevTools) => {
    const session = {} as Electron.Session
    await createMainWindow({ session, preload: '/preload.cjs', bounds, withDevTools })
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
