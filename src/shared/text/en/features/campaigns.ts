import { formatDayAndTime } from '../../format'
import { countKeys, plural } from '../plural'

export const campaigns = {
  rotateSelected: (count: number) => `Rotate ${countKeys(count)}…`,
  tooMany: (most: number) => `At most ${most.toLocaleString('en')} keys can be rotated together.`,
  leftOut: (count: number) =>
    plural(count, {
      one: '# key was left out: Keydesk can’t use its ID in a request.',
      other: '# keys were left out: Keydesk can’t use their IDs in a request.',
    }),

  cancel: 'Cancel',
  runTitle: (count: number) => `Rotating ${countKeys(count)}`,
  reportTitle: 'Rotation report',
  done: (done: number, total: number) => `${done.toLocaleString('en')} of ${countKeys(total)} done.`,
  pause: 'Pause',
  pausing: 'Pausing…',
  pauseText: 'It pauses after the step under way. A running test is stopped; you can run it again.',
  goOn: 'Continue',
  stop: 'Stop',
  stopText: 'Stopping leaves the keys that are not rotated yet as they are.',
  hide: 'Close',
  rows: 'Keys and their progress',
  stages: {
    planned: 'Not started',
    'left-out': 'Left out',
    creating: 'Creating',
    'not-created': 'Not created',
    'value-lost': 'Value lost',
    delivering: 'Delivering',
    'value-waits': 'Value waits',
    undelivered: 'Not delivered everywhere',
    'put-aside': 'Put aside',
    testing: 'Testing',
    'test-failed': 'Test failed',
    replaced: 'Replaced',
    proven: 'Replaced, tested',
    revoking: 'Outcome unknown',
    revoked: 'Revoked',
  },

  /** What the key that a campaign stopped at needs. */
  stoppedAt: (name: string) => `Stopped at ${name}`,
  needs: {
    planned: 'Nothing was created for this key.',
    creating:
      'It is not known whether the replacement was created. Choose Continue to look for it in the list.',
    'not-created': 'The replacement was not created.',
    'value-lost':
      'The replacement was created, but its value is lost. You can create another; the lost key is then in the list of rotations, to be revoked.',
    'value-waits': 'Its value is waiting for you. Hand it over, then continue.',
    lostOrDelivered:
      'Its value is no longer here, and it is not known whether a destination has it. Look there before you revoke that key.',
    notDelivered: 'Paused. Its value is not delivered yet.',
    notEverywhere: 'Its value did not reach every destination.',
    undelivered:
      'Its value is no longer here, and not every destination has it. To deliver another one there, rotate the key again later.',
    untested: 'Its value was delivered, and not tested yet.',
    notReady: 'Nothing was created for this key: its value could not be delivered now.',
    delivering: 'It is not known whether its value was delivered.',
    'test-failed': {
      'not-accepted': 'Its value was delivered, but the test says that it is not accepted.',
      refused:
        'Its value was delivered, but the test was refused: the region or the contract may not cover it.',
      'not-tested': 'Its value was delivered, but could not be tested.',
      works: 'Its value was delivered.',
    },
    testing: 'Its value was delivered. The test didn’t finish.',
    paused: 'Paused before this key. Continue when you are ready.',
  },
  /** Of a project that takes no more keys. */
  full: {
    unused: (count: number) =>
      plural(count, {
        one: '# key of this project is marked as unused. Open it to revoke it, then come back:',
        other: '# keys of this project are marked as unused. Open one to revoke it, then come back:',
      }),
    oldest:
      'No other key of this project is marked as unused. These are the oldest. Open one to see whether it is still needed:',
  },
  showValue: 'Show value…',
  deliverAgain: 'Deliver again',
  createAgain: 'Create again',
  tryAgain: 'Try again',
  testAgain: 'Test again',
  putAside: 'Put aside',
  putAsideHint: 'Its value keeps waiting, and Keydesk continues with the next key.',
  accept: 'Accept anyway',
  acceptHint: 'The replacement then counts as not proven: this campaign won’t revoke the old key.',
  leaveOut: 'Leave out',
  destinationFailed: (name: string, exitCode: number | null) =>
    exitCode === null ? `${name}: not delivered` : `${name}: not delivered (exit code ${exitCode})`,
  destinationUnknown: (name: string) => `${name}: not known whether it has the value`,

  summary: (proven: number, total: number) =>
    `${proven.toLocaleString('en')} of ${countKeys(total)} ${proven === 1 ? 'is' : 'are'} replaced and tested.`,
  allRevoked: (count: number) =>
    plural(count, { one: 'The old key is revoked.', other: 'All # old keys are revoked.' }),
  notProven: {
    test: 'Not tested',
    failed: 'Test failed',
    delivery: 'Not delivered everywhere',
  },
  keptUntil: (time: string) => `The old keys are kept until ${formatDayAndTime(time)}, then you are asked.`,
  revokeEllipsis: (count: number) => `Revoke ${plural(count, { one: '# old key', other: '# old keys' })}…`,
  putAway: 'Dismiss report',

  revokeTitle: (count: number) => `Revoke ${plural(count, { one: '# old key', other: '# old keys' })}?`,
  revokeText: (count: number) =>
    plural(count, {
      one: 'Its replacement was delivered and tested.',
      other: 'Their replacements were delivered and tested.',
    }),
  revokeEffects: [
    'Requests with the old keys are rejected at once.',
    'Keydesk can’t see whether each application uses its new key.',
    'This can’t be undone.',
  ],
  stay: (count: number) =>
    plural(count, {
      one: '# other key stays: its replacement is not proven.',
      other: '# other keys stay: their replacements are not proven.',
    }),
  revokeList: 'Old keys to be revoked',
  phrase: (count: number) => `revoke ${count}`,
  confirmLabel: 'Type these words to confirm',
  mismatch: 'This doesn’t match the words shown above.',
  submitRevoke: (count: number) => `Revoke ${countKeys(count)}`,

  failed: 'The rotation campaign could not go on',
  notPutAway: 'The report could not be dismissed',
  banner: 'Rotation campaign',
  running: (done: number, total: number) =>
    `Rotating keys: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} done`,
  waits: 'A rotation campaign is waiting for you',
  waitsText: (done: number, total: number) => `${done.toLocaleString('en')} of ${countKeys(total)} done.`,
  interrupted: 'A rotation campaign was interrupted',
  interruptedText:
    'Keydesk closed before it was finished. Choose “Check status” to list the keys and find out how far each one got. Nothing is changed.',
  settle: 'Check status',
  toRevoke: (count: number) =>
    plural(count, {
      one: '# old key is replaced and can be revoked',
      other: '# old keys are replaced and can be revoked',
    }),
  show: 'Show',
}
