import { EventEmitter } from 'node:events'

/** `systemPreferences` (Electron docs), as far as it exists everywhere. */
export const systemPreferences = Object.assign(new EventEmitter(), {
  getAccentColor: () => '0078d4ff',
  getColor: () => '#000000',
  getAnimationSettings: () => ({
    shouldRenderRichAnimation: true,
    scrollAnimationsEnabledBySystem: true,
    prefersReducedMotion: false,
  }),
  getMediaAccessStatus: () => 'not-determined',
})

/** `crashReporter` (Electron docs): starts nothing. */
export const crashReporter = {
  start: () => {},
  getLastCrashReport: () => null,
  getUploadedReports: () => [],
  addExtraParameter: () => {},
  removeExtraParameter: () => {},
}

/** `globalShortcut` (Electron docs): registers nothing with the system. */
export const globalShortcut = {
  register: () => true,
  registerAll: () => {},
  isRegistered: () => false,
  unregister: () => {},
  unregisterAll: () => {},
}

/** `powerSaveBlocker` (Electron docs): blocks nothing. */
export const powerSaveBlocker = { start: () => 1, stop: () => true, isStarted: () => false }
