/** What the app needs of a window, to close all of them. */
export interface RegisteredWindow {
  readonly id: number
  close(): void
  destroy(): void
  isFocused(): boolean
}

const windows = new Set<RegisteredWindow>()

/** All open windows, and who is told about the last one closing. */
export const windowRegistry = {
  onAllClosed: (): void => {},
  /** Whether the app has a menu, put in by the menu. */
  hasMenu: (): boolean => true,
  onCloseCancelled: (): void => {},
  add: (window: RegisteredWindow): void => void windows.add(window),
  remove: (window: RegisteredWindow): void => {
    windows.delete(window)
    if (windows.size === 0) windowRegistry.onAllClosed()
  },
  all: (): RegisteredWindow[] => [...windows],
}
