import { app } from 'electron'
import type { AppCommand } from '#shared/contract/app'
import type { Settings } from '#shared/settings'
import { chooseLanguage, type Language, languageFor } from '#shared/text/index'
import { chooseNativeLanguage } from '#shared/text/native'
import { appPage } from '../window/app-scheme'
import { setApplicationMenu } from '../window/application-menu'
import type { MenuCommands } from '../window/menu-commands'
import { openExternalPage } from '../window/external-pages'
import type { OnlyWindow } from '../window/only-window'

export interface AppLanguage {
  readonly current: () => Language
  /** Speaks the language that is set, in main's own words. */
  speak(setting: Settings['language']): Promise<void>
  /** The same, in the menu as well, and in the window where it shows another. */
  apply(setting: Settings['language']): Promise<void>
}

/** Makes the language of main and its menu: the system's, until `apply` is called. */
export const createAppLanguage = (options: {
  readonly window: OnlyWindow
  readonly withDevTools: boolean
  readonly command: (command: AppCommand) => void
  readonly menuCommands: Pick<MenuCommands, 'answered'>
  readonly log: (line: string) => void
}): AppLanguage => {
  const { window, withDevTools, command, menuCommands, log } = options
  let language: Language = 'en'
  let inMenu: Language | null = null

  const speak = async (setting: Settings['language']): Promise<void> => {
    const preferred = app.getPreferredSystemLanguages()
    language = languageFor(setting, preferred)
    await chooseLanguage(language, preferred)
    await chooseNativeLanguage(language)
  }

  const putInMenu = (): void => {
    if (inMenu === language) return
    inMenu = language
    setApplicationMenu({
      platform: process.platform,
      withDevTools,
      send: command,
      answered: menuCommands.answered(),
      openPage: (page) => void openExternalPage(page).catch(() => log('a page could not be opened')),
    })
  }

  return {
    current: () => language,
    speak,
    apply: async (setting) => {
      const before = language
      await speak(setting)
      putInMenu()
      const page = window.contents()
      if (language !== before) await page?.loadURL(appPage(language, page.getURL()))
    },
  }
}
