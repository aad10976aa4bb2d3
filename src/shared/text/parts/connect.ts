import { connect as english } from '../en/parts/connect'
import { partInUse } from '../language'

/** The words of what connects a workspace, in the language in use when this is loaded. */
export const connectWords = partInUse('connect', english)
