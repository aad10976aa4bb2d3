import { text } from '#shared/text/index'

const words = text.settings
const { names } = words

/** The groups of the settings, in order, and their titles. */
export const sectionTitles = {
  appearance: words.appearance,
  secrets: words.secrets,
  confirmations: words.confirmations,
  rotations: words.rotations,
  network: words.network,
  updates: words.updates,
  transfer: words.transfer.title,
}
export type SettingsSection = keyof typeof sectionTitles

/** The names of what is set in each group, by which a search finds it. */
export const sectionWords: Readonly<Record<SettingsSection, readonly string[]>> = {
  appearance: [names.theme, names.language],
  secrets: [names.clipboardClearSeconds, names.idleLockMinutes, names.protectFromCapture, names.keepLastFour],
  confirmations: [names.askBeforeReveal, names.askBeforeClosing],
  rotations: [
    names.rotationAgeDays,
    names.tokenAgeDays,
    names.remindOfRotations,
    names.startAtSignIn,
    names.showInTray,
  ],
  network: [names.proxy, names.loadAllKeys],
  updates: [names.checkForUpdates, names.updateChannel],
  transfer: [],
}
