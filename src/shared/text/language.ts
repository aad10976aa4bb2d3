import { en } from './en'
import { chooseLocale } from './locale'

/** The type of every catalogue, derived from English. */
export type Text = typeof en

/** The languages that have a catalogue. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/**
 * The catalogue in use. Chosen once, before anything that shows text is loaded: modules read it when they
 * load.
 */
export let text: Text = en

const isLanguage = (name: string | undefined): name is Language => languages.some((each) => each === name)

/** The language to use: the setting, else the first of the system's that has a catalogue, else English. */
export const languageFor = (choice: string | null, preferred: readonly string[]): Language =>
  [choice ?? undefined, ...preferred.map((locale) => locale.split('-')[0]?.toLowerCase())].find(isLanguage) ??
  'en'

/**
 * Switches to a language. Its catalogue is loaded only now, so that a start in English does not wait for
 * German.
 */
export const chooseLanguage = async (language: Language, preferred: readonly string[]): Promise<void> => {
  text = language === 'de' ? (await import('./de')).de : en
  chooseLocale(language, preferred)
}
