import { chooseLanguage, languageFor } from '#shared/text/index'
import { askAtStart } from './start-up/ask'

/** Main says in the address which language is set. The app's modules take their words as they are loaded: after this. */
const begin = async (): Promise<void> => {
  const startUp = askAtStart()
  const language = languageFor(new URLSearchParams(location.search).get('language'), navigator.languages)
  await chooseLanguage(language, navigator.languages)
  document.documentElement.lang = language
  const { start } = await import('./start')
  await start(startUp)
}

void begin()
