import type { UseUntilReason } from '../../../domain/keys/use-until'
import { countKeys, plural } from '../plural'

export const annotations = {
  rotateEllipsis: 'Rotate…',
  markUnused: 'Mark as unused',
  unmarkUnused: 'Unmark as unused',

  owner: 'Owner',
  ownerHint: 'The person or team to ask about this key.',
  application: 'Application',
  tags: 'Tags',
  tagsHint: 'Enter or a comma adds a tag.',
  tagsFull: (most: number) => `A key can have ${most} tags at most.`,
  removeTag: (tag: string) => `Remove tag ${tag}`,
  tagAdded: (tag: string) => `Tag ${tag} added`,
  tagRemoved: (tag: string) => `Tag ${tag} removed`,
  usedUntil: 'Use until',
  usedUntilReason: 'Reason',
  reasons: {
    contract: 'Contract ends',
    'penetration-test': 'Penetration test',
    leaver: 'Someone leaves',
    other: 'Other',
  } satisfies Record<UseUntilReason, string>,
  /** The date with how far it is, for a badge or a sentence. */
  dateOver: (days: number) => plural(days, { one: '# day past its date', other: '# days past its date' }),
  dateSoon: (days: number) =>
    days === 0 ? 'today' : plural(days, { one: '# day left', other: '# days left' }),
  markedUnused: (name: string) => `${name} is marked as unused. It keeps working until you revoke it.`,
  unmarkedUnused: (name: string) => `${name} is no longer marked as unused.`,
  unusedBadge: 'Unused',

  exportMenu: 'Export notes…',
  importMenu: 'Import notes…',
  exported: (count: number) => `Notes on ${countKeys(count)} were written to the file.`,
  imported: (count: number) => `Notes on ${countKeys(count)} were imported from the file.`,
  importedDetail: 'Notes on the same keys were replaced, others kept.',
  exportFailed: 'The notes could not be exported',
  importFailed: 'The notes could not be imported',
  saveFailed: 'The notes could not be saved',
  fileMalformed: 'This is not a notes file that Keydesk wrote. Nothing was changed.',
}
