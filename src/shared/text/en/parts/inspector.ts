import { formatDay } from '../../format'

/** The words of the inspector: what is known of the key of the active row, beside its list. */
export const inspector = {
  label: 'Key details',
  close: 'Close key details',
  none: 'Choose a key in the list to see its details.',

  valueNote: 'Speechmatics shows the value only once, when the key is created.',
  rotation: 'Rotation',
  beingReplaced: (name: string) => `Is being replaced by ${name}`,
  replaces: (name: string) => `Replaces ${name}`,
  fingerprint: 'Fingerprint',
  kept: (madeAt: string) => `Made with Keydesk on ${formatDay(madeAt)}`,
  missing: 'None, for example because the keychain was locked',
  lastFour: 'Value ends in',

  notes: 'Notes',
  localNote: 'Kept on this computer only. Never write a key’s value or a token here.',
  loadingNotes: 'Loading the notes…',
  fields: {
    owner: 'Owner',
    application: 'Application',
    tags: 'Tags',
    note: 'Note',
    usedUntil: 'Use until',
    destinations: 'Destinations',
  },
  add: 'Add',
  ownerHint: 'The person or team to ask about this key.',
  applicationHint: 'What uses the key, and where it runs.',
  noteHint: (shortcut: string) => `Save with ${shortcut}.`,
  destinationsHint: 'Where the key’s value is. A rotation can deliver the new one there.',
  noDestinations: 'None',
  unused: 'Nothing uses this key any more',
  unusedHint: 'Marks the key as one to revoke. It keeps working until then.',
  usedUntilHint:
    'The last day on which the key is to be used. Keydesk reminds you; nothing is revoked by a date.',
  usedUntilMalformed: 'Enter a complete date, or clear it.',
  usedUntilDetail: 'About',
  usedUntilDetailHint: 'Which contract, test or person.',
  saved: (field: string, name: string) => `Saved “${field}” for “${name}”.`,
  undo: 'Undo',
  undone: (field: string, name: string) => `Restored “${field}” for “${name}”.`,
  undoFailed: 'The change could not be undone',
  undoOverwrites: 'It was changed again in the meantime. Nothing was overwritten.',
  saveFailed: (field: string, name: string) => `“${field}” for “${name}” could not be saved`,
  keptTyped: 'What you typed is kept in the details of the key.',
  changedMeanwhile: (now: string) =>
    now === ''
      ? 'This was removed in the meantime. Save again to keep yours.'
      : `This was changed in the meantime, to “${now}”. Save again to replace it.`,

  findings: 'Findings',
  noFindings: 'None',
  findingsUnknown: 'Not known: the notes could not be read',
  findingsAlone: 'Names of other keys are compared once all keys have been loaded.',

  history: 'History',
  loadingHistory: 'Loading the history…',
  noHistory: 'Nothing was done to this key with Keydesk on this computer.',
  showInAudit: 'Show in audit log',
  shown: (shown: number, all: number) => `The last ${shown} of ${all.toLocaleString('en')} operations`,
}
