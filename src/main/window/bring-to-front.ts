import type { BrowserWindow } from 'electron'

/** Shows a window in front of others, with the keyboard's focus; nothing where there is none. */
export const bringToFront = (window: BrowserWindow | null): void => {
  if (window?.isMinimized() === true) window.restore()
  window?.show()
  window?.focus()
}
