import { countKeys, plural } from '../plural'

/** What is said of ticked keys that are copied or written to a file. */
export const ticked = {
  copyIds: 'Copy IDs',
  copyIdsOf: (keys: number) => `Copy IDs of ${countKeys(keys)}`,
  copiedKeys: (keys: number) => `${countKeys(keys)} copied`,
  copiedText: 'Paste them into a spreadsheet: ID, project, dates and notes are in columns.',
  copiedPartly: (copied: number, keys: number) =>
    `${copied.toLocaleString('en')} of ${countKeys(keys)} copied`,
  othersNotCopied: 'The others are missing from All keys. Refresh it, then copy again.',
  noneCopied: 'They are missing from All keys. Refresh it, then copy again.',
  tooManyToCopy: (most: number) => `At most ${countKeys(most)} can be copied at once.`,
  notesOf: (keys: number) => `Notes on ${countKeys(keys)}…`,
  copiedIds: (keys: number) => plural(keys, { one: 'ID of # key copied', other: 'IDs of # keys copied' }),
  copiedIdsText: 'One ID per line.',
  export: 'Export',
  exportJson: 'JSON…',
  exportCsvOf: (keys: number) => `Export ${countKeys(keys)} as CSV…`,
  exportJsonOf: (keys: number) => `Export ${countKeys(keys)} as JSON…`,
  notLoaded: 'Load or refresh All keys first: keys are copied and exported from that list.',
  exported: (keys: number) =>
    plural(keys, { one: '# key was written to the file.', other: '# keys were written to the file.' }),
  exportedText:
    'It has names, IDs, projects, owners, applications, tags and use-until dates, and when each key was listed. It has no key values.',
  exportedPartly: (written: number, keys: number) =>
    `${written.toLocaleString('en')} of ${countKeys(keys)} written to the file`,
  othersNotListed: 'The others are missing from All keys. Refresh it, then export again.',
  noneListed: 'They are missing from All keys. Refresh it, then export again.',
  tooMany: (most: number) => `At most ${countKeys(most)} can be exported at once.`,
  notExported: 'The keys could not be exported',
}
