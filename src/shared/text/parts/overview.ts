import { overview as english } from '../en/parts/overview'
import { partInUse } from '../language'

/** The words of Overview, in the language in use when this is loaded. */
export const overviewWords = partInUse('overview', english)
