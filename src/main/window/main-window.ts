import { BrowserWindow, type Session, nativeTheme } from 'electron'
import type { RememberedBounds } from './window-bounds'

export interface MainWindowOptions {
  readonly session: Session
  /** The path of the built preload. */
  readonly preload: string
  /** False in packaged builds. */
  readonly withDevTools: boolean
}

/** Makes the app's one window, still without its page and unseen. */
export const createMainWindow = (options: MainWindowOptions): BrowserWindow =>
  new BrowserWindow({
    width: 1180,
    height: 760,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Keydesk',
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

/** Puts the window where it was, to be shown once a page has been drawn. */
export const placeMainWindow = async (window: BrowserWindow, remembered: RememberedBounds): Promise<void> => {
  const { bounds, isMaximized } = await remembered.read()
  if (bounds !== null) window.setBounds(bounds)
  // What is seen before the page is drawn; the page's own background.
  window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? '#1c1e21' : '#ffffff')
  if (isMaximized) window.maximize()
  remembered.follow(window)
  window.once('ready-to-show', () => window.show())
}
