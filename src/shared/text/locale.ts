let locale = 'en'

/** The locale for dates: the catalogue's language, as written in the user's country. */
export const localeInUse = (): string => locale

/** Takes the first preferred locale of the language, or the language alone. */
export const chooseLocale = (language: string, preferred: readonly string[]): void => {
  locale = preferred.find((each) => each === language || each.startsWith(`${language}-`)) ?? language
}
