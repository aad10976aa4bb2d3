let locale = 'en'

/** The locale in which dates are written: the language of the words, as it is written in the user's country. */
export const localeInUse = (): string => locale

/** Takes the first of the preferred locales that is of the language, or the language alone. */
export const chooseLocale = (language: string, preferred: readonly string[]): void => {
  locale = preferred.find((each) => each === language || each.startsWith(`${language}-`)) ?? language
}
