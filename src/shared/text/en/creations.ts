import { formatDayAndTime, formatTime } from '../format'
import { inSentence } from './in-sentence'
import { plural } from './plural'

/** The words for creations that were cut off when Keydesk ended. */
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
      one: '# new key is in the list that could be it. Nobody has its value.',
      other: '# new keys are in the list that could be it. Nobody has its value.',
    }),
  projectFound: 'The project is in the list.',
  projectsPossible: (names: string) => `New in the list, and possibly it: ${names}.`,
  notFound: (lookedAt: string) => `It is not in the list as of ${formatTime(lookedAt)}.`,
  notLooked: (title: string) => `Keydesk could not look for it: ${inSentence(title)}.`,
  review: 'Review…',
  dismiss: 'Dismiss',
  dismissFailed: 'The notice could not be dismissed',
  checkAgain: 'Check again',
  checking: 'Checking…',

  lostTitle: 'The key exists, but its value is lost',
  unsureTitle: 'The new key may exist, but its value is lost',
  lostBody: (name: string, startedAt: string) =>
    `Keydesk asked for “${name}” (${formatDayAndTime(startedAt)}) and closed before the value arrived. The key is in the list. Its value can’t be had any more, so revoke it, and create another if you still need one.`,
  unsureBody: (name: string, startedAt: string) =>
    `Keydesk asked for “${name}” (${formatDayAndTime(startedAt)}) and closed before the value arrived. These keys are new since then. Revoke what nobody else created.`,
  close: 'Close',
}
