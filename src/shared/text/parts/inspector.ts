import { inspector as english } from '../en/parts/inspector'
import { partInUse } from '../language'

/** The words of the inspector, in the language in use when this is loaded. */
export const inspectorWords = partInUse('keyInspector', english)
