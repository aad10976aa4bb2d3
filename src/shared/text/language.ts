import { en } from './en'
import { chooseLocale } from './locale'

/** What every language has to fill, derived from English. */
export type Text = typeof en

/** The languages there are catalogues for. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** The words of the app. Chosen once, before anything that shows them is loaded: modules keep what they took. */
export let text: Text = en

const isLanguage = (name: string | undefined): name is Language => languages.some((each) => each === name)

/** The language to use: the one chosen, else the first of the system's that there is a catalogue for, else English. */
export const languageFor = (choice: string | null, preferred: readonly string[]): Language =>
  [choice ?? undefined, ...preferred.map((locale) => locale.split('-')[0]?.toLowerCase())].find(isLanguage) ??
  'en'

/** Puts a language in place. Its catalogue is loaded only now: a start in English does not wait for German. */
export const chooseLanguage = async (language: Language, preferred: readonly string[]): Promise<void> => {
  text = language === 'de' ? (await import('./de')).de : en
  chooseLocale(language, preferred)
}
