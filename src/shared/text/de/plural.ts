import { pluralOf } from '../plural'

export const plural = pluralOf('de')

const number = new Intl.NumberFormat('de')

/** A number in German format: `1.234`. */
export const formatNumber = (value: number): string => number.format(value)

/** A number of keys, after words that need no other case. */
export const countKeys = (value: number): string =>
  plural(value, { one: '# Schlüssel', other: '# Schlüssel' })

/** The same in the dative: `von 2 Schlüsseln`. */
export const ofKeys = (value: number): string => plural(value, { one: '# Schlüssel', other: '# Schlüsseln' })

/** How many rows of a list could not be read, as a sentence without a full stop. */
export const rowsNotRead = (count: number): string =>
  plural(count, {
    one: '# Zeile konnte nicht gelesen werden',
    other: '# Zeilen konnten nicht gelesen werden',
  })

/** How long after a request something was seen, as in `12 seconds after the request`. */
export const timeLater = (seconds: number): string =>
  seconds < 120
    ? plural(seconds, { one: '# Sekunde', other: '# Sekunden' })
    : plural(Math.floor(seconds / 60), { one: '# Minute', other: '# Minuten' })
