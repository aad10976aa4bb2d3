import { z } from 'zod'
import { isProxySetting } from './proxy'
import {
  languageChoices,
  settingDefaults,
  settingRanges,
  themes,
  updateChannels,
} from './domain/setting-rules'

const whole = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().int().min(min).max(max)

/** Settings of this installation; no secrets. Each has a default, so an older file still reads. */
export const settingsSchema = z.strictObject({
  theme: z.enum(themes).default(settingDefaults.theme),
  /** The language of the app; `system` follows the OS. */
  language: z.enum(languageChoices).default(settingDefaults.language),
  /** Seconds after which a copied key value is cleared from the clipboard. */
  clipboardClearSeconds: whole(settingRanges.clipboardClearSeconds).default(
    settingDefaults.clipboardClearSeconds,
  ),
  /** Minutes without input after which open values are destroyed and the token is forgotten; 0 means never. */
  idleLockMinutes: whole(settingRanges.idleLockMinutes).default(settingDefaults.idleLockMinutes),
  /** Days after which a key counts as due for rotation. */
  rotationAgeDays: whole(settingRanges.rotationAgeDays).default(settingDefaults.rotationAgeDays),
  /** Hides windows that show a key's value from screen capture, where the OS can. */
  protectFromCapture: z.boolean().default(settingDefaults.protectFromCapture),
  /** OS notifications when a rotation is due. */
  remindOfRotations: z.boolean().default(settingDefaults.remindOfRotations),
  /** Asks before a key's value is shown. */
  askBeforeReveal: z.boolean().default(settingDefaults.askBeforeReveal),
  /** Asks before a value is destroyed that was copied or saved; one that was neither is always asked about. */
  askBeforeClosing: z.boolean().default(settingDefaults.askBeforeClosing),
  /** The OS starts Keydesk without a window when the person signs in, for reminders. */
  startAtSignIn: z.boolean().default(settingDefaults.startAtSignIn),
  /** Looks for a newer version once a day; nothing is downloaded by that. */
  checkForUpdates: z.boolean().default(settingDefaults.checkForUpdates),
  updateChannel: z.enum(updateChannels).default(settingDefaults.updateChannel),
  /** The way of requests: `system`, `direct`, or the address of a proxy, which never holds a password. */
  proxy: z.string().refine(isProxySetting).default(settingDefaults.proxy),
})

export type Settings = z.infer<typeof settingsSchema>
