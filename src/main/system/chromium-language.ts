import type { App } from 'electron'
import { type Language, localeIn } from '#shared/text/languages'

/**
 * Sets the language of Chromium's own words and date fields, as written in the person's country. Null leaves the
 * system's, and a switch that was given on the command line stays. Must run before the app is ready, and holds until the
 * app ends. macOS takes no such switch: the system's language stays (Electron docs, `app.getLocale`; Chromium, `--lang`).
 */
export const chooseChromiumLanguage = (
  app: Pick<App, 'commandLine' | 'getPreferredSystemLanguages'>,
  language: Language | null,
): void => {
  if (language === null || app.commandLine.hasSwitch('lang')) return
  const locale = localeIn(language, app.getPreferredSystemLanguages())
  app.commandLine.appendSwitch('lang', locale)
}
