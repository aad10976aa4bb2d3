import { countKeys, plural } from '../plural'

/** What is said of ticked keys that are copied or written to a file. */
export const ticked = {
  copyIds: 'Copy IDs',
  copiedIds: (keys: number) => plural(keys, { one: 'ID of # key copied', other: 'IDs of # keys copied' }),
  copiedIdsText: 'One ID per line.',
  export: 'Export',
  exportJson: 'JSON…',
  notLoaded: 'Load or refresh All keys first: keys are exported from that list.',
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
