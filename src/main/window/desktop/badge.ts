import type { App, BrowserWindow } from 'electron'
import { createOverlayIcon } from './overlay-icon'

type BadgedWindow = Pick<BrowserWindow, 'setOverlayIcon'>

export interface BadgeOptions {
  readonly app: Pick<App, 'setBadgeCount'>
  readonly platform: NodeJS.Platform
  readonly window: () => BadgedWindow | null
}

/** The number on the app's icon in the dock or taskbar. */
export interface Badge {
  /** Shows the number, which `words` say to screen readers; 0 takes it away. */
  set(count: number, words: string): void
  /** Shows it on this window's button in the taskbar too: on Windows each window has its own. */
  follow(window: BadgedWindow & Pick<BrowserWindow, 'on' | 'isVisible'>): void
}

/**
 * Makes the badge, which shows nothing at first. macOS shows it if notifications are allowed, Linux if there is a
 * launcher.
 */
export const createBadge = ({ app, platform, window }: BadgeOptions): Badge => {
  let shown = { count: 0, words: '' }
  const show = (on: BadgedWindow | null): void => {
    const { count, words } = shown
    if (platform !== 'win32') return void app.setBadgeCount(count)
    return on?.setOverlayIcon(count === 0 ? null : createOverlayIcon(count), words)
  }
  return {
    set: (count, saying) => {
      const words = count === 0 ? '' : saying
      const before = shown
      if (count === before.count && words === before.words) return
      shown = { count, words }
      // Only Windows takes words.
      if (count !== before.count || platform === 'win32') show(window())
    },
    follow: (made) => {
      const showAgain = (): void => {
        if (shown.count > 0) show(made)
      }
      // There is no button before it is shown, which maximizing does as well.
      if (made.isVisible()) showAgain()
      made.on('show', showAgain)
    },
  }
}
