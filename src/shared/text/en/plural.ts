import { pluralOf } from '../plural'

/** English plurals. */
export const plural = pluralOf('en')

/** How many rows of a list could not be read, as a sentence without its full stop. */
export const rowsNotRead = (count: number): string =>
  plural(count, { one: '# row could not be read', other: '# rows could not be read' })
