import { bulkNotes as english } from '../en/parts/bulk-notes'
import { partInUse } from '../language'

/** The words of the notes on several keys, in the language in use when this is loaded. */
export const bulkNotesWords = partInUse('bulkNotes', english)
