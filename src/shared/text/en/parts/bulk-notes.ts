import { countKeys } from '../plural'

/** What is said of notes that are changed for several keys at once. */
export const bulkNotes = {
  button: 'Notes…',
  title: (keys: number) => `Notes on ${countKeys(keys)}`,
  description: 'What you fill in applies to all of them. What you leave empty stays as it is.',
  nothing: 'Fill in an owner or a tag, or mark the keys as unused.',
  ownerHint: 'The person or team to ask about these keys.',
  unused: 'Nothing uses these keys any more',
  unusedHint: 'Marks them as keys to revoke. They keep working until then.',
  saved: (keys: number) => `Notes on ${countKeys(keys)} saved.`,
  saving: 'Saving the notes',
  progress: (done: number, keys: number) => `${done.toLocaleString('en')} of ${countKeys(keys)}`,
  partly: (done: number, keys: number) => `Saved for ${done.toLocaleString('en')} of ${countKeys(keys)}.`,
  stopped: (done: number, keys: number) =>
    `Cancelled: notes saved for ${done.toLocaleString('en')} of ${countKeys(keys)}.`,
  othersUnchanged: 'The others are unchanged.',
  againIsSafe: 'Saving again is safe.',
  stopping: 'Cancelling…',
  tooMany: (most: number) => `The notes on at most ${countKeys(most)} can be changed at once.`,
  save: 'Save notes',
}
