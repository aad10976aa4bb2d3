/** The looks the app can have; `system` follows the OS. */
export const themes = ['system', 'light', 'dark'] as const

/** The languages the app can be set to; `system` follows the OS. */
export const languageChoices = ['system', 'en', 'de'] as const

/** The lists of versions that updates come from: the ones for everyone, and those with versions to be tried out. */
export const updateChannels = ['latest', 'beta'] as const

/** What the settings with a number may be, both ends included. Our own. */
export const settingRanges = {
  clipboardClearSeconds: { min: 10, max: 300 },
  idleLockMinutes: { min: 0, max: 240 },
  rotationAgeDays: { min: 1, max: 3_650 },
} as const

/** What is set where nobody has chosen anything. */
export const settingDefaults = {
  theme: 'system',
  language: 'system',
  clipboardClearSeconds: 45,
  idleLockMinutes: 15,
  rotationAgeDays: 90,
  protectFromCapture: true,
  remindOfRotations: true,
  askBeforeReveal: false,
  askBeforeClosing: false,
  startAtSignIn: false,
  checkForUpdates: true,
  updateChannel: 'latest',
  proxy: 'system',
} as const
