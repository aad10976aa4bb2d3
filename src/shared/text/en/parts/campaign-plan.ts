import { countKeys, plural } from '../plural'

/** The words of the plan of a campaign. */
export const campaignPlan = {
  title: (count: number) => `Rotate ${countKeys(count)}`,
  intro:
    'Keydesk works on one key after the other: it creates the replacement, delivers its value and tests it. The old keys keep working until you revoke them.',
  planning: 'Listing the projects of these keys…',
  list: 'Keys to rotate',
  obstacles: {
    'being-replaced': 'Already being rotated',
    'not-listed': 'No longer listed',
    'project-full': 'Project full',
    'list-failed': 'Its project could not be listed',
  },
  byHand: 'No destination',
  deliverLabel: 'Keys without a destination',
  deliverByHand: 'Stop at each of them, so that I hand over the value',
  testLabel: 'Test each replacement',
  testNone: 'Don’t test',
  testHint: 'A test shows that the key works, not that the application uses it.',
  noTestHint: 'Without a test, this campaign can’t revoke the old keys: nothing would be proven.',
  keepLabel: 'Keep the old keys for',
  submit: (count: number) => `Rotate ${countKeys(count)}`,
  noneLeft: 'None of these keys can be rotated now.',
  newName: (name: string) => `Name of the replacement for ${name}`,
  full: {
    unused: (count: number) =>
      plural(count, {
        one: '# key of this project is marked as unused. Revoke it first, then plan again:',
        other: '# keys of this project are marked as unused. Revoke one first, then plan again:',
      }),
    oldest:
      'No other key of this project is marked as unused. These are the oldest. Revoke one that is not needed any more, then plan again:',
  },
  notNow: (count: number) =>
    plural(count, {
      one: '# key will not be rotated. The list says why.',
      other: '# keys will not be rotated. The list says why.',
    }),
}
