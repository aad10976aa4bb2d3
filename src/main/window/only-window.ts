import type { BrowserWindow, WebContents } from 'electron'
import type { AppCommand } from '#shared/contract/app'
import { bringToFront } from './bring-to-front'

export interface OnlyWindowOptions {
  /** Makes the window without loading a page. */
  readonly make: () => Promise<BrowserWindow>
  /** Loads the page into it, once it is `current`: the page's first calls come while it loads. */
  readonly load: (window: BrowserWindow) => Promise<void>
  /** The page is gone or goes: what it asked for, nobody waits for. */
  readonly onPageGone: () => void
}

/** The one window of the app, which may not be there: before the start, when it is hidden, on macOS when closed. */
export interface OnlyWindow {
  readonly current: () => BrowserWindow | null
  readonly contents: () => WebContents | null
  /** From now on it can be opened, and is where it was asked for before or `isWanted` says so. True if it was. */
  ready(options: OnlyWindowOptions, isWanted: boolean): Promise<boolean>
  /** Brings it to the front, or opens it as soon as that can be done. */
  readonly show: () => void
  /** Keeps its content out of screenshots and recordings, where the OS can; also of one opened later. */
  protect(isProtected: boolean): void
  /** Has the next page carry this out, where there is none now that listens. */
  commandForNextPage(command: AppCommand): void
  /** Drops that command: something else was asked for. */
  forgetCommand(): void
  /** Gives that command, once; asked by a page that listens from then on. */
  takeCommand(): AppCommand | null
}

/** The window before it can be opened. `failed` is told where it cannot be, later. */
export const createOnlyWindow = (failed: (thrown: unknown) => void): OnlyWindow => {
  let window: BrowserWindow | null = null
  let isWanted = false
  let isProtected = false
  let waiting: AppCommand | null = null
  let isListening = false
  let openNow: (() => Promise<void>) | null = null
  let opening: Promise<void> | null = null

  const make = async (options: OnlyWindowOptions): Promise<void> => {
    const made = await options.make()
    window = made
    // A value may wait from before it was opened.
    made.setContentProtection(isProtected)
    const pageGone = (): void => {
      isListening = false
      options.onPageGone()
    }
    made.on('closed', () => {
      window = null
      pageGone()
    })
    made.webContents.on('render-process-gone', pageGone)
    // A reload as well.
    made.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) pageGone()
    })
    await options.load(made)
  }

  return {
    current: () => window,
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    ready: async (options, isWantedNow) => {
      const open = async (): Promise<void> => {
        if (window !== null && opening === null) return
        opening ??= make(options).finally(() => {
          opening = null
        })
        await opening
      }
      openNow = open
      const isOpened = isWanted || isWantedNow
      if (isOpened) await open()
      return isOpened
    },
    show: () => {
      isWanted = true
      bringToFront(window)
      if (window === null) openNow?.().catch(failed)
    },
    protect: (isOn) => {
      isProtected = isOn
      window?.setContentProtection(isOn)
    },
    commandForNextPage: (command) => {
      if (!isListening) waiting = command
    },
    forgetCommand: () => {
      waiting = null
    },
    takeCommand: () => {
      isListening = true
      const command = waiting
      waiting = null
      return command
    },
  }
}
