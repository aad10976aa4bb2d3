// Apart from the catalogues: which language it is, is asked before any of them is loaded.

/** The languages that have a catalogue. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

const isLanguage = (name: string | undefined): name is Language => languages.some((each) => each === name)

/** The language to use: the setting, else the first of the system's that has a catalogue, else English. */
export const languageFor = (choice: string | null, preferred: readonly string[]): Language =>
  [choice ?? undefined, ...preferred.map((locale) => locale.split('-')[0]?.toLowerCase())].find(isLanguage) ??
  'en'

/** A language as it is written in the person's country: the first preferred locale of it, or the language alone. */
export const localeIn = (language: string, preferred: readonly string[]): string =>
  preferred.find((each) => each === language || each.startsWith(`${language}-`)) ?? language
