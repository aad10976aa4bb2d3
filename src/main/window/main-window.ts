import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, nativeTheme } from 'electron'
import type { RememberedBounds } from './window-bounds'

export interface MainWindowOptions {
  readonly session: Session
  /** The path of the built preload. */
  readonly preload: string
  /** False in packaged builds. */
  readonly withDevTools: boolean
  readonly platform: NodeJS.Platform
}

/** A window, and whether its page has been drawn. */
export interface MainWindow {
  readonly window: BrowserWindow
  readonly drawn: Promise<void>
}

// On macOS the page goes up to the window's top edge, and leaves the buttons there their room. Elsewhere the frame stays:
// the menu bar stands in it, which without it no key would open.
const titleBar = (
  platform: NodeJS.Platform,
): Pick<BrowserWindowConstructorOptions, 'titleBarStyle' | 'titleBarOverlay'> =>
  platform === 'darwin' ? { titleBarStyle: 'hiddenInset', titleBarOverlay: true } : {}

/** Makes the app's one window, still without its page and unseen. */
export const createMainWindow = (options: MainWindowOptions): MainWindow => {
  const window = new BrowserWindow({
    width: 1180,
    height: 760,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Keydesk',
    ...titleBar(options.platform),
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
  return { window, drawn: new Promise((resolve) => window.once('ready-to-show', () => resolve())) }
}

/** Puts the window where it was, to be shown once a page has been drawn. */
export const placeMainWindow = async (
  { window, drawn }: MainWindow,
  remembered: RememberedBounds,
): Promise<void> => {
  const { bounds, isMaximized } = await remembered.read()
  if (bounds !== null) window.setBounds(bounds)
  // What is seen before the page is drawn; the page's own background.
  window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? '#1c1e21' : '#ffffff')
  if (isMaximized) window.maximize()
  remembered.follow(window)
  void drawn.then(() => window.isDestroyed() || window.show())
}
