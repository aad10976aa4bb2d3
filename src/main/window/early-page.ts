import type { BrowserWindow } from 'electron'

/** A page that loads while most of main is still to be read. */
export interface EarlyPage {
  readonly address: string
  /** Resolves once the page has its document, or is seen to get none. From then on main may be busy for a while. */
  readonly begun: Promise<void>
  /** Waits until it is loaded, or loads it anew where that failed. Rejects as `loadURL`. */
  readonly loaded: () => Promise<void>
}

/** Loads a page into a window. What fails is told to the one who waits for it. */
export const loadEarly = (window: BrowserWindow, address: string): EarlyPage => {
  const contents = window.webContents
  const loading = window.loadURL(address)
  const ended = loading.catch(() => {})
  const hasDocument = new Promise<void>((resolve) => contents.once('did-navigate', () => resolve()))
  return {
    address,
    begun: Promise.race([hasDocument, ended]),
    loaded: async () => {
      try {
        await loading
        if (!contents.isCrashed()) return
      } catch (thrown) {
        if (window.isDestroyed()) throw thrown
      }
      await window.loadURL(address)
    },
  }
}
