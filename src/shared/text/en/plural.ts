import { once } from '../../once'
import { pluralOf } from '../plural'

export const plural = pluralOf('en')

/** A number of keys: `1 key`, `2 keys`. */
export const countKeys = (value: number): string => plural(value, { one: '# key', other: '# keys' })

const ordinals = once(() => new Intl.PluralRules('en', { type: 'ordinal' }))
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' }

/** A number as in `the 12th`. */
export const ordinal = (count: number): string => `${count}${endings[ordinals().select(count)] ?? 'th'}`

/** How many rows of a list could not be read, as a sentence without a full stop. */
export const rowsNotRead = (count: number): string =>
  plural(count, { one: '# row could not be read', other: '# rows could not be read' })

/** How long after a request something was seen, as in `12 seconds after the request`. */
export const timeLater = (seconds: number): string =>
  seconds < 120
    ? plural(seconds, { one: '# second', other: '# seconds' })
    : plural(Math.floor(seconds / 60), { one: '# minute', other: '# minutes' })
