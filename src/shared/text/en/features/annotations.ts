import type { UseUntilReason } from '../../../domain/keys/use-until'
import { plural } from '../plural'

const countKeys = (value: number): string => plural(value, { one: '# key', other: '# keys' })

export const annotations = {
  editEllipsis: 'Edit notes…',
  rotateEllipsis: 'Rotate…',
  markUnused: 'Mark as unused',
  unmarkUnused: 'Take the unused mark away',

  title: 'Notes on this key',
  localNote: 'Kept on this computer only. Never write a key’s value or a token here.',
  owner: 'Owner',
  ownerHint: 'The person or team to ask about this key.',
  application: 'Application',
  applicationHint: 'What uses the key, and where it runs.',
  note: 'Note',
  tags: 'Tags',
  tagsHint: 'Enter or a comma adds a tag.',
  tagsFull: (most: number) => `A key can have ${most} tags at most.`,
  removeTag: (tag: string) => `Remove tag ${tag}`,
  tagAdded: (tag: string) => `Tag ${tag} added`,
  tagRemoved: (tag: string) => `Tag ${tag} removed`,
  usage: 'Use',
  unused: 'Nothing uses this key any more',
  unusedHint: 'Marks the key as one to revoke. The key itself keeps working until then.',
  usedUntil: 'Use until',
  usedUntilHint:
    'The last day on which the key is to be used. Keydesk reminds you when it is over; nothing is revoked by a date.',
  usedUntilMalformed: 'Enter a whole date, or clear it.',
  usedUntilReason: 'Reason',
  reasons: {
    contract: 'Contract ends',
    'penetration-test': 'Penetration test',
    leaver: 'Someone leaves',
    other: 'Other',
  } satisfies Record<UseUntilReason, string>,
  usedUntilDetail: 'About',
  usedUntilDetailHint: 'Which contract, test or person.',
  /** The date with how far it is, for a badge or a sentence. */
  dateOver: (days: number) => plural(days, { one: '# day past its date', other: '# days past its date' }),
  dateSoon: (days: number) =>
    days === 0 ? 'today' : plural(days, { one: '# day left', other: '# days left' }),
  save: 'Save notes',
  cancel: 'Cancel',
  saved: (name: string) => `Notes on ${name} saved.`,
  markedUnused: (name: string) => `${name} is marked as unused. It keeps working until you revoke it.`,
  unmarkedUnused: (name: string) => `${name} is no longer marked as unused.`,
  unusedBadge: 'Unused',
  loading: 'Loading the notes…',

  exportMenu: 'Export notes…',
  importMenu: 'Import notes…',
  exported: (count: number) => `Notes on ${countKeys(count)} were written to the file.`,
  imported: (count: number) => `Notes on ${countKeys(count)} were taken from the file.`,
  importedDetail: 'Notes on the same keys were replaced, others kept.',
  exportFailed: 'The notes could not be exported',
  importFailed: 'The notes could not be imported',
  saveFailed: 'The notes could not be saved',
  fileMalformed: 'This is not a file of notes that Keydesk wrote. Nothing was changed.',
}
