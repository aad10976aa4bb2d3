import { z } from 'zod'
import { fileFormats } from './limits'
import { isProxySetting } from './proxy'
import {
  csvSeparators,
  languageChoices,
  settingDefaults,
  settingRanges,
  themes,
  updateChannels,
} from './domain/setting-rules'

const whole = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().int().min(min).max(max)

/**
 * Settings of this installation, without secrets. Each has a default, so that older files can still be read.
 */
export const settingsSchema = z.strictObject({
  theme: z.enum(themes).default(settingDefaults.theme),
  /** The language of the app; `system` follows the OS. */
  language: z.enum(languageChoices).default(settingDefaults.language),
  /** Seconds after which a copied key value is cleared from the clipboard. */
  clipboardClearSeconds: whole(settingRanges.clipboardClearSeconds).default(
    settingDefaults.clipboardClearSeconds,
  ),
  /** Minutes without input after which values are destroyed and tokens forgotten; 0 means never. */
  idleLockMinutes: whole(settingRanges.idleLockMinutes).default(settingDefaults.idleLockMinutes),
  /** Days after which a key counts as due for rotation. */
  rotationAgeDays: whole(settingRanges.rotationAgeDays).default(settingDefaults.rotationAgeDays),
  /** Days after which a management token counts as stored for long. */
  tokenAgeDays: whole(settingRanges.tokenAgeDays).default(settingDefaults.tokenAgeDays),
  /** Excludes the window from screen capture while a value waits, if the OS can. */
  protectFromCapture: z.boolean().default(settingDefaults.protectFromCapture),
  /** Shows an OS notification when a rotation is due. */
  remindOfRotations: z.boolean().default(settingDefaults.remindOfRotations),
  /** Asks before a key's value is shown. */
  askBeforeReveal: z.boolean().default(settingDefaults.askBeforeReveal),
  /**
   * Asks before a value that was copied or saved is destroyed. One that was neither is always asked about.
   */
  askBeforeClosing: z.boolean().default(settingDefaults.askBeforeClosing),
  /** Keeps the last four characters of new keys' values, for display. */
  keepLastFour: z.boolean().default(settingDefaults.keepLastFour),
  /** The OS starts Keydesk without a window at sign-in, for reminders. */
  startAtSignIn: z.boolean().default(settingDefaults.startAtSignIn),
  /** Shows an icon in the tray also while Keydesk would end with its window. */
  showInTray: z.boolean().default(settingDefaults.showInTray),
  /** Checks for a newer version once a day, without downloading it. */
  checkForUpdates: z.boolean().default(settingDefaults.checkForUpdates),
  updateChannel: z.enum(updateChannels).default(settingDefaults.updateChannel),
  /** How requests are routed: `system`, `direct`, or the address of a proxy, which never holds a password. */
  proxy: z.string().refine(isProxySetting).default(settingDefaults.proxy),
  /** Loads the keys of all projects in the background when a workspace is opened and its list is missing or old. */
  loadAllKeys: z.boolean().default(settingDefaults.loadAllKeys),
  /** What the person last separated the columns of a CSV file with; `region` follows the locale's spreadsheets. */
  csvSeparator: z.enum(['region', ...csvSeparators]).default(settingDefaults.csvSeparator),
  /** How the person last chose to copy a key's value. A command is never kept: it is for a test. */
  copyFormat: z.enum(fileFormats).default(settingDefaults.copyFormat),
})

export type Settings = z.infer<typeof settingsSchema>
