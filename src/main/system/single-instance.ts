import type { App } from 'electron'
import { asksForNoWindow } from './sign-in-start'

/**
 * True where this is the only running Keydesk of this user-data folder. A second one ends, and the first shows its
 * window, unless the second was to open none: two would write the same documents. `started` is told the words the
 * second was started with.
 */
export const isOnlyInstance = (
  app: App,
  show: () => void,
  started: (argv: readonly string[]) => void,
): boolean => {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, argv) => {
    started(argv)
    if (!asksForNoWindow(argv)) show()
  })
  return true
}
