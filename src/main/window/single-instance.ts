import type { App, BrowserWindow } from 'electron'
import { bringToFront } from './bring-to-front'

/**
 * True where this is the only running Keydesk of this user-data folder. A second one ends, and the first comes
 * to the front: two would write the same documents. `started` is told the words the second was started with.
 */
export const isOnlyInstance = (
  app: App,
  window: () => BrowserWindow | null,
  started: (argv: readonly string[]) => void,
): boolean => {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, argv) => {
    started(argv)
    bringToFront(window())
  })
  return true
}
