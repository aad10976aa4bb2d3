import type { App } from 'electron'
import { type Language, localeIn } from '#shared/text/languages'

/**
 * Has Chromium speak a chosen language in its own words and date fields, as written in the person's country; null leaves it
 * the system's, and a switch that somebody gave stays. Must run before the app is ready, and counts until the app ends. macOS
 * takes no such switch: there they stay the system's (Electron docs, `app.getLocale`; Chromium, `--lang`).
 */
export const chooseChromiumLanguage = (
  app: Pick<App, 'commandLine' | 'getPreferredSystemLanguages'>,
  language: Language | null,
): void => {
  if (language === null || app.commandLine.hasSwitch('lang')) return
  const locale = localeIn(language, app.getPreferredSystemLanguages())
  app.commandLine.appendSwitch('lang', locale)
}
