import { localeIn } from './languages'

let locale = 'en'

/** The locale for dates: the catalogue's language, as written in the user's country. */
export const localeInUse = (): string => locale

/** Takes the locale of a language, as written in the person's country. */
export const chooseLocale = (language: string, preferred: readonly string[]): void => {
  locale = localeIn(language, preferred)
}
