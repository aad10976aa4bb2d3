import { pluralOf } from '../plural'

/** English plurals. */
export const plural = pluralOf('en')
