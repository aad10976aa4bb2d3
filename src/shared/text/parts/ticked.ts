import { ticked as english } from '../en/parts/ticked'
import { partInUse } from '../language'

/** The words of what is done with ticked keys, in the language in use when this is loaded. */
export const tickedWords = partInUse('ticked', english)
