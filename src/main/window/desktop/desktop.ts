import type { App, BrowserWindow } from 'electron'
import type { Settings } from '#shared/settings'
import { countDue, type DueNow, notKnownDue } from '../../reminders/due-now'
import { createBadge } from './badge'
import { createTray } from './tray'
import { dueLine, type TrayActions } from './tray-menu'

export interface DesktopOptions {
  readonly app: Pick<App, 'setBadgeCount'>
  readonly platform: NodeJS.Platform
  readonly window: () => BrowserWindow | null
  readonly actions: TrayActions
  readonly settings: () => Pick<Settings, 'showInTray' | 'remindOfRotations'>
  /** Gets a fixed line where the system takes no icon. */
  readonly log: (line: string) => void
}

/** What Keydesk shows on the desktop beside its window: the number on its icon, and the icon in the tray. */
export interface Desktop {
  /** What is due now. */
  setDue(due: DueNow): void
  /** Keydesk goes on without a window from now on: then it has an icon in the tray whatever is set. */
  goesOnWithoutWindow(): void
  /** Follows the settings and the language in use now. */
  refresh(): void
  /** Shows the number on a window that was made. */
  follow(window: BrowserWindow): void
  /** Takes the icon in the tray away for good: what it leads to is no longer there. */
  end(): void
}

/** Makes it; what is due is not known at first. */
export const createDesktop = (options: DesktopOptions): Desktop => {
  const { app, platform, window, settings, log } = options
  const badge = createBadge({ app, platform, window })
  const tray = createTray(platform, options.actions)
  let due = notKnownDue
  let needsTray = false
  let isEnded = false

  const refresh = (): void => {
    if (isEnded) return
    const { showInTray, remindOfRotations } = settings()
    // The number is a reminder.
    badge.set(remindOfRotations ? countDue(due) : 0, dueLine(due))
    try {
      tray.show(showInTray || needsTray ? due : null)
    } catch {
      log('the system did not take the icon in the tray')
    }
  }
  return {
    setDue: (now) => {
      due = now
      refresh()
    },
    goesOnWithoutWindow: () => {
      // On macOS the Dock opens and quits it.
      needsTray = platform !== 'darwin'
      refresh()
    },
    refresh,
    follow: (made) => badge.follow(made),
    end: () => {
      isEnded = true
      tray.show(null)
    },
  }
}
