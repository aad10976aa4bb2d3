import { formatDayAndTime } from '../../format'
import { countKeys, plural } from '../plural'

const notKnown = (left: number, total: number): string =>
  `The outcome is unknown for ${left.toLocaleString('en')} of ${countKeys(total)}.`

export const revocations = {
  confirmTitle: (count: number) => `Revoke ${countKeys(count)}?`,
  retryTitle: (count: number) => `Try ${countKeys(count)} again?`,
  retryText: 'Keydesk lists first what is still there, and revokes only that.',
  listLabel: 'Keys to be revoked',
  listCount: (keys: number, projects: number) =>
    `${countKeys(keys)} in ${plural(projects, { one: '# project', other: '# projects' })}`,
  effectsLabel: 'What happens',
  effects: [
    'Requests with these keys are rejected at once.',
    'Applications that use them stop working until they get another key.',
    'This can’t be undone.',
  ],
  applications: (names: string) => `Noted as used by: ${names}.`,
  applicationsMore: (names: string, more: number) => `Noted as used by: ${names}, and ${more} more.`,
  earlierList: (count: number) =>
    plural(count, {
      one: '# of them is from an earlier list and may be gone already.',
      other: '# of them are from an earlier list and may be gone already.',
    }),
  leftOut: (count: number) =>
    plural(count, {
      one: '# key was left out: Keydesk can’t use its ID in a request. Revoke it in the Speechmatics portal.',
      other:
        '# keys were left out: Keydesk can’t use their IDs in a request. Revoke them in the Speechmatics portal.',
    }),
  phrase: (count: number) => `revoke ${count}`,
  confirmLabel: 'Type these words to confirm',
  mismatch: 'This doesn’t match the words shown above.',
  submit: (count: number) => `Revoke ${countKeys(count)}`,
  cancel: 'Cancel',

  runningTitle: 'Revoking keys',
  running: (done: number, total: number) => `${done.toLocaleString('en')} of ${countKeys(total)} done.`,
  starting: 'Starting…',
  failedSoFar: (failed: number) =>
    failed === 0
      ? 'None failed so far.'
      : plural(failed, { one: '# failed so far.', other: '# failed so far.' }),
  stop: 'Stop',
  stopping: 'Stopping…',
  stopText:
    'Stopping takes effect after the keys that are being revoked right now. Revoked keys stay revoked.',

  reportTitle: 'Bulk revoke report',
  allRevoked: (count: number) =>
    plural(count, {
      one: '# key is revoked. Requests with it are rejected.',
      other: 'All # keys are revoked. Requests with them are rejected.',
    }),
  someLeft: (left: number, total: number) =>
    `${left.toLocaleString('en')} of ${countKeys(total)} ${left === 1 ? 'is' : 'are'} not revoked.`,
  someUnknown: notKnown,
  outcomes: {
    revoked: 'Revoked',
    'already-gone': 'Already gone',
    failed: 'Failed',
    unknown: 'Not known',
    untouched: 'Untouched',
    sending: 'Not known',
  },
  outcomeMeaning: {
    revoked: 'Requests with these keys are rejected.',
    'already-gone': 'Speechmatics no longer knows these keys. Requests with them are rejected.',
    failed: 'Not revoked: the request was refused, or the key has another name now.',
    unknown:
      'It isn’t confirmed whether these keys were revoked. They may still work. “Check again” only looks at the list.',
    untouched: 'Nothing was sent for these keys.',
    sending:
      'Keydesk closed while these were being revoked. Choose “Check status” to see which keys were revoked.',
  },
  stillListed: (seconds: number) => `Still listed after ${seconds} s`,
  nameChanged: 'Has another name now than the one you confirmed',
  outcomeCount: (name: string, count: number) => `${name}: ${count.toLocaleString('en')}`,
  showOutcome: 'Show',
  reportList: 'Keys and their outcome',
  retry: (count: number) => `Try ${countKeys(count)} again…`,
  checkAgain: 'Check again',
  checkFailed: 'The list could not be checked',
  putAway: 'Dismiss report',
  close: 'Close',

  interruptedTitle: 'A bulk revoke was interrupted',
  interruptedText: (startedAt: string, count: number) =>
    `Started ${formatDayAndTime(startedAt)}, ${countKeys(count)}. Keydesk closed before it was finished. Choose “Check status” to list the keys and find out how far each one got. Nothing is changed.`,
  settle: 'Check status',
  settling: 'Checking…',
  stillRunning: 'A bulk revoke is under way. You get a report when it is done.',
  leftTitle: 'A bulk revoke left keys behind',
  leftText: (left: number, total: number) =>
    `${left.toLocaleString('en')} of ${countKeys(total)} ${left === 1 ? 'was' : 'were'} not revoked.`,
  leftUnknown: notKnown,
  showReport: 'Show report',
  banner: 'Bulk revoke',
}
