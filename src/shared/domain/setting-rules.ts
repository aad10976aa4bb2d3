/** The themes; `system` follows the OS. */
export const themes = ['system', 'light', 'dark'] as const

/** The languages; `system` follows the OS. */
export const languageChoices = ['system', 'en', 'de'] as const

/** The update channels: stable versions, and versions to try out. */
export const updateChannels = ['latest', 'beta'] as const

/** What separates the columns of a CSV file. */
export const csvSeparators = ['comma', 'semicolon'] as const
export type CsvSeparator = (typeof csvSeparators)[number]

/** The ranges of numeric settings, inclusive. Our own. */
export const settingRanges = {
  clipboardClearSeconds: { min: 10, max: 300 },
  idleLockMinutes: { min: 0, max: 240 },
  rotationAgeDays: { min: 1, max: 3_650 },
  tokenAgeDays: { min: 1, max: 3_650 },
} as const

/** The defaults of the settings. */
export const settingDefaults = {
  theme: 'system',
  language: 'system',
  clipboardClearSeconds: 45,
  idleLockMinutes: 15,
  rotationAgeDays: 90,
  tokenAgeDays: 90,
  protectFromCapture: true,
  remindOfRotations: true,
  askBeforeReveal: false,
  askBeforeClosing: false,
  keepLastFour: false,
  startAtSignIn: false,
  showInTray: false,
  checkForUpdates: true,
  updateChannel: 'latest',
  proxy: 'system',
  loadAllKeys: true,
  csvSeparator: 'region',
  copyFormat: 'value',
} as const
