import { powerMonitor } from 'electron'
import type { Settings } from '#shared/settings'
import type { Features } from '../features'
import { watchIdle } from '../system/idle-watch'

/** Has the features forget every secret when the screen locks, the machine sleeps, or nobody has been there for long. */
export const lockSecrets = (
  features: Pick<Features, 'lock' | 'onResume'>,
  settings: () => Settings,
): void => {
  // Electron tells of a locked screen on macOS and Windows; on Linux it tells of sleep alone.
  powerMonitor.on('lock-screen', () => features.lock('locked'))
  powerMonitor.on('suspend', () => features.lock('suspended'))
  powerMonitor.on('resume', () => features.onResume())
  watchIdle(
    () => settings().idleLockMinutes,
    () => features.lock('locked'),
  )
}
