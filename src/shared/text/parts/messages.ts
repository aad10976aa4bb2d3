import { messages as english } from '../en/parts/messages'
import { partInUse } from '../language'

/** The words of the list of past messages, in the language in use when this is loaded. */
export const messagesWords = partInUse('messages', english)
