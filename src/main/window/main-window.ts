import { BrowserWindow, type Session, nativeTheme } from 'electron'
import type { RememberedBounds } from './window-bounds'

export interface MainWindowOptions {
  readonly session: Session
  /** The path of the built preload. */
  readonly preload: string
  readonly bounds: RememberedBounds
  /** False in packaged builds. */
  readonly withDevTools: boolean
}

/** Makes the app's one window, still without its page; it is shown once a page has been drawn. */
export const createMainWindow = async (options: MainWindowOptions): Promise<BrowserWindow> => {
  const { bounds, isMaximized } = await options.bounds.read()
  const window = new BrowserWindow({
    width: 1180,
    height: 760,
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Keydesk',
    // What is seen before the page is drawn; the page's own background.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1c1e21' : '#ffffff',
    webPreferences: {
      session: options.session,
      preload: options.preload,
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
      devTools: options.withDevTools,
      spellcheck: false,
    },
  })
  if (isMaximized) window.maximize()
  options.bounds.follow(window)
  window.once('ready-to-show', () => window.show())
  return window
}
