import { background as english } from '../en/parts/background'
import { partInUse } from '../language'

/** The words of loading the keys of all projects in the background, in the language in use when this is loaded. */
export const backgroundWords = partInUse('background', english)
