import { formatDayAndTime, formatTime } from '../../format'
import { inSentence } from '../in-sentence'
import { plural } from '../plural'

export const creations = {
  banner: 'Interrupted creation',
  keyTitle: (name: string, project: string) =>
    project === ''
      ? `Keydesk closed while it was creating the key “${name}”.`
      : `Keydesk closed while it was creating the key “${name}” in ${project}.`,
  projectTitle: (name: string) => `Keydesk closed while it was creating the project “${name}”.`,
  keyFound: 'The key is in the list, but nobody has its value.',
  keysPossible: (count: number) =>
    plural(count, {
      one: '# new key in the list could be it. If so, nobody has its value.',
      other: '# new keys in the list could be it. If one of them is, nobody has its value.',
    }),
  keysNotSurelyNew: (count: number) =>
    plural(count, {
      one: '# key in the list could be it, or may have been there before.',
      other: '# keys in the list could be it, or may have been there before.',
    }),
  projectFound: 'The project is in the list.',
  projectsPossible: (names: string) => `Possible matches in the list: ${names}.`,
  notFound: (lookedAt: string) => `It was not in the list at ${formatTime(lookedAt)}.`,
  notLooked: (title: string) => `Keydesk could not check the list: ${inSentence(title)}.`,
  review: 'Review…',
  dismiss: 'Dismiss',
  dismissFailed: 'The notice could not be dismissed',
  checkAgain: 'Check again',
  checking: 'Checking…',

  lostTitle: 'The key exists, but its value is lost',
  unsureTitle: 'The new key may exist, but its value is lost',
  lostBody: (name: string, startedAt: string) =>
    `Keydesk requested “${name}” (${formatDayAndTime(startedAt)}) and closed before the value arrived. The key is in the list, but its value is lost. Revoke it, and create another if you still need one.`,
  unsureBody: (name: string, startedAt: string) =>
    `Keydesk requested “${name}” (${formatDayAndTime(startedAt)}) and closed before the value arrived. These keys have appeared since then. Revoke any that nobody else created.`,
  notSurelyNewBody: (name: string, startedAt: string) =>
    `Keydesk requested “${name}” (${formatDayAndTime(startedAt)}) and closed before the value arrived. These keys could be it, but may also be older ones in use: check when they were created before you revoke any.`,
  close: 'Close',
}
