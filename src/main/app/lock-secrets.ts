import { powerMonitor } from 'electron'
import type { Settings } from '#shared/settings'
import { watchLockSignals } from '../dbus/lock-signals'
import type { Features } from '../features'
import { watchIdle } from '../system/idle-watch'

/**
 * Has the features forget every secret when the screen locks, the machine sleeps, or nobody has been there for long.
 * Returns what ends it.
 */
export const lockSecrets = (
  features: Pick<Features, 'lock' | 'onResume'>,
  settings: () => Settings,
): (() => void) => {
  const lock = (): void => features.lock('locked')
  powerMonitor.on('lock-screen', lock)
  // Electron tells of a locked screen on macOS and Windows; on Linux it tells of sleep alone.
  const stopListening = process.platform === 'linux' ? watchLockSignals(lock) : null
  powerMonitor.on('suspend', () => features.lock('suspended'))
  powerMonitor.on('resume', () => features.onResume())
  const stopWatching = watchIdle(() => settings().idleLockMinutes, lock)
  return () => {
    stopListening?.()
    stopWatching()
  }
}
