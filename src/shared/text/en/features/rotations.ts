import { once } from '../../../once'
import { formatDayAndTime, formatTime } from '../../format'
import { plural, timeLater } from '../plural'

const relative = once(() => new Intl.RelativeTimeFormat('en'))

/** A relative time: `in 3 days`, `2 hours ago`. */
const fromNow = (value: number, unit: 'minute' | 'hour' | 'day'): string => relative().format(value, unit)

export const rotations = {
  title: 'Rotations',
  facts: (open: number, due: number) =>
    open === 0
      ? 'None open'
      : `${plural(open, { one: '# open', other: '# open' })} · ${due === 0 ? 'none due' : plural(due, { one: '# due', other: '# due' })}`,
  openList: 'Open rotations',
  endedList: 'Ended rotations',
  ended: (count: number) =>
    plural(count, { one: '# ended in the last 90 days', other: '# ended in the last 90 days' }),
  loading: 'Loading the rotations…',

  rowLabel: (name: string) => `Rotation of ${name}`,
  showRotation: 'Show rotation',
  rowMenu: (name: string) => `Actions for the rotation of ${name}`,
  oldKey: 'Old key',
  replacement: 'Replacement',
  noReplacement: 'Not created',
  lostReplacement: 'Value lost',
  unknownReplacement: 'Not known yet',
  namelessReplacement: 'ID not known',

  due: 'Due',
  needsYou: 'Needs attention',
  fromNow,
  soon: 'in less than a minute',
  justNow: 'just now',
  /** Of a key, after its ID. */
  keyAge: (age: string) => age.toLowerCase(),

  stage: {
    due: (time: string, when: string) => `Old key kept until ${formatTime(time)} (${when})`,
    waiting: (time: string, when: string) => `Waiting until ${formatDayAndTime(time)} (${when})`,
    notDelivered: 'Nobody has copied or revealed the replacement’s value yet',
    creating: 'Finding out whether the replacement was created',
    'not-created': 'The replacement was not created',
    'value-lost': (keys: number): string =>
      keys > 1
        ? 'The replacement’s value was lost; several keys could be it'
        : 'The replacement’s value was lost',
    revoking: 'Finding out whether the old key was revoked',
    finished: (time: string) => `Finished ${formatDayAndTime(time)}: the old key is revoked`,
    abandoned: (time: string, hadReplacement: boolean) =>
      `Abandoned ${formatDayAndTime(time)}: ${hadReplacement ? 'both keys stayed' : 'the old key stayed'}`,
  },
  next: {
    due: 'Finish once the application uses the replacement.',
    dueElsewhere: 'Once the old key is revoked elsewhere, check again.',
    waiting: 'Put the replacement into the application by then.',
    notDelivered: 'Check again: if its value is gone, you can create another.',
    creating: 'The answer was lost. Check again before anything else.',
    'not-created': 'It is safe to create it again.',
    'value-lost': 'Revoke the lost key and create another.',
    revoking: 'The answer was lost. Check again; you can finish again if the old key is still in the list.',
  },

  finishEllipsis: 'Finish…',
  createAgainEllipsis: 'Create again…',
  extendEllipsis: 'Extend…',
  abandonEllipsis: 'Abandon…',
  pollForOutcome: 'Check again',
  openProject: 'Open project',
  named: (action: string, name: string) => `${action} ${name}`,
  finishWaits:
    'Nobody has copied or revealed the replacement’s value, so the old key has to stay. Check again.',
  looked: (name: string, stage: string) => `${name}: ${stage}.`,
  stillListed: (seconds: number) =>
    `The old key is still in the list ${timeLater(seconds)} after the request. It may yet be revoked.`,
  lookFailed: 'Keydesk couldn’t check',

  emptyTitle: 'No key is being rotated',
  emptyWhy:
    'The longer a key is used, the more places its value has been in. Rotating gives an application a new key, without an outage:',
  emptySteps: [
    'In the menu of a key, choose “Rotate…”. Keydesk creates its replacement.',
    'Put the replacement’s value into the application. Both keys work until you revoke the old one.',
    'Come back when it is due, and revoke the old key.',
  ],
  emptyAction: 'Show all keys',

  /** A badge on a key in a list. Where space is short, an icon replaces the first part. */
  badge: { rotating: 'Rotating · ', old: 'old', new: 'new', lost: 'Value lost' },

  start: {
    title: 'Rotate this key',
    inProject: 'in project',
    stepsLabel: 'Steps',
    steps: [
      { title: 'Create a replacement', body: 'The old key keeps working.' },
      { title: 'Put it into the application', body: 'You copy its value next.' },
    ],
    revokeStep: {
      title: 'Revoke the old key',
      body: 'Later, once you confirm.',
      elsewhere: 'Ask whoever may do it elsewhere.',
    },
    submit: 'Create replacement',
    cancel: 'Cancel',
    stop: 'Stop waiting',
    takenTitle: 'This key is being rotated already',
    takenBody: 'Finish or abandon that rotation first.',
    showRotations: 'Show rotations',
    goneTitle: 'This key is not there any more',
    goneBody:
      'Someone revoked it, so there is nothing to replace. If an application needs a key, create one.',
    close: 'Close',
  },

  keep: {
    label: 'Keep the old key for',
    choices: {
      now: 'No grace period',
      hour: '1 hour',
      day: '24 hours',
      threeDays: '3 days',
      week: '7 days',
      own: 'Other…',
    },
    nowHint: 'Once you have handed the new value over, Keydesk asks whether to revoke the old key.',
    hint: (time: string) =>
      `Until ${formatDayAndTime(time)}. Keydesk then reminds you; it never revokes a key on its own.`,
    ownLabel: 'Date and time',
    ownHint: 'In this computer’s time zone. Keydesk then reminds you; it never revokes a key on its own.',
    problems: {
      required: 'Choose a date and a time.',
      past: 'Choose a time in the future.',
    },
  },

  kept: (name: string, time: string) => `The old key “${name}” is kept until ${formatDayAndTime(time)}.`,
  keptDetail: 'Put the new value into the application by then. Rotations shows what is due.',
  keptDue: (name: string) => `The old key “${name}” is kept for now.`,
  keptDueDetail: 'Its rotation is due: finish it under Rotations.',
  recover: {
    valueLostTitle: 'The replacement’s value is lost',
    valueLostBody:
      'The replacement exists, but its value is lost. Revoke that key, then create the replacement again. The old key keeps working.',
    valueLostSeveral:
      'The replacement exists, but nobody has its value. Several keys could be it: revoke any that nobody else created, then create the replacement again. The old key keeps working.',
    valueLostUnsure:
      'The list shows a new key, but with another name: it may be the replacement, whose value is lost. If nobody else created it, revoke it, then create the replacement again. The old key keeps working.',
    notCreatedTitle: 'The replacement is not in the list',
    notCreatedBody:
      'The list shows no such key. You can create it again: Keydesk checks again first, as a slow server may still be creating it. The old key keeps working.',
    creatingTitle: 'Keydesk doesn’t know if the replacement was created',
    creatingBody:
      'No answer has confirmed it, and the list can’t be read or isn’t conclusive either. Check again in a moment. The old key keeps working.',
    busyTitle: 'Creating the replacement…',
    createAgain: 'Create again',
    pollForOutcome: 'Check again',
    close: 'Close',
    stop: 'Stop waiting',
  },

  finish: {
    title: (name: string) => `Revoke the old key “${name}”?`,
    titleAtOnce: (name: string) => `Is the application using the new key “${name}”?`,
    atOnceBody: 'If it is, revoke the old key. If not, leave it: it keeps working.',
    replacedBy: 'Replaced by',
    early: (time: string, when: string) =>
      `You wanted to keep the old key until ${formatDayAndTime(time)} (${when}). Revoke it now only if every application already uses the replacement.`,
    notDelivered:
      'Nobody has copied or revealed the replacement’s value in Keydesk, so no application can have it. Revoking the old key now would stop them.',
    refusedStage:
      'The replacement is not in the list, so the old key was kept. Close this and check the rotation.',
    effects: [
      'Requests with the old key are rejected at once.',
      'Applications that still use it stop working.',
      'This can’t be undone.',
    ],
    submit: 'Revoke old key',
    cancel: 'Cancel',
    notYet: 'Not yet',
  },

  extend: {
    title: 'Keep the old key longer',
    until: (time: string, when: string) => `Kept until ${formatDayAndTime(time)} (${when}).`,
    label: 'Keep it for another',
    submit: 'Extend',
    cancel: 'Cancel',
    done: (name: string, time: string) => `The old key “${name}” is kept until ${formatDayAndTime(time)}.`,
  },

  abandon: {
    title: 'Abandon this rotation?',
    body: 'Both keys stay and go on working; nothing is revoked. Keydesk only stops reminding you.',
    bodyWithoutNew: 'The old key stays and keeps working. Keydesk only stops reminding you.',
    lost: 'The key whose value was lost stays too. Revoke it in the key list of the project.',
    submit: 'Abandon rotation',
    cancel: 'Keep rotating',
    done: (name: string) => `The rotation of “${name}” was abandoned.`,
    doneDetail: 'Nothing was revoked.',
  },
}
