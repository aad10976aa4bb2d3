import type { FindingFacts, FindingKind } from '../../../domain/health'
import { countKeys, plural } from '../plural'

const days = (value: number): string => plural(value, { one: '# day', other: '# days' })

interface FindingWords {
  readonly title: string
  /** Why it matters. */
  readonly why: string
  /** What to do, and what Keydesk does about it. */
  readonly advice: string
  /** The sentence about one key. */
  readonly fact: (facts: FindingFacts) => string
}

const findings: Record<FindingKind, FindingWords> = {
  'marked-unused': {
    title: 'Marked as unused',
    why: 'A key that nothing uses is only a way in for someone who finds its value.',
    advice: 'Make sure once more that nothing uses it, then revoke it.',
    fact: () => 'Marked as unused',
  },
  'use-until-over': {
    title: 'Past the use-until date',
    why: 'You noted until when this key is to be used: until a contract or a test ends, or someone leaves. That day is over, and the key still works.',
    advice:
      'Make sure that nothing uses it, then revoke it. If it is still needed, change the date in its notes. A date revokes nothing by itself.',
    fact: ({ daysOver }) => (daysOver === undefined ? 'Past its date' : `${days(daysOver)} past its date`),
  },
  'rotation-due': {
    title: 'Due for rotation',
    why: 'The longer a key is in use, the more places its value has been in. Speechmatics recommends rotating keys periodically.',
    advice:
      'Create a replacement, update the application, then revoke the old key. Rotate… takes you through it.',
    fact: ({ ageDays }) => (ageDays === undefined ? 'Old' : `${days(ageDays)} old`),
  },
  'use-until-soon': {
    title: 'Use-until date within 14 days',
    why: 'You noted until when this key is to be used, and that day is near.',
    advice:
      'Tell those who use it, and prepare its replacement if there is to be one. If it is needed longer, change the date in its notes. A date revokes nothing by itself.',
    fact: ({ daysLeft }) =>
      daysLeft === undefined || daysLeft === 0 ? 'Last day: today' : `${days(daysLeft)} left`,
  },
  unnamed: {
    title: 'Without a name',
    why: 'Without a name, nobody can tell what stops when the key is revoked.',
    advice:
      'Keys can’t be renamed. Rotate the key with a better name, or note its application here in the meantime.',
    fact: () => 'No name',
  },
  'name-says-nothing': {
    title: 'Generic name',
    why: 'Names like “test” or “New key” don’t say what the key is for. Speechmatics recommends naming a key after its application or environment.',
    advice:
      'Keys can’t be renamed. Rotate the key with a better name, or note its application here in the meantime.',
    fact: () => 'Generic name',
  },
  'name-repeats-in-project': {
    title: 'Same name in one project',
    why: 'Keys of one project with the same name are easy to mix up: the wrong one gets revoked.',
    advice: 'Keys can’t be renamed. Rotate one of them with a name of its own.',
    fact: ({ otherKeys = 1 }) =>
      `Shared with ${plural(otherKeys, { one: '# other key', other: '# other keys' })}`,
  },
  'name-repeats-in-workspace': {
    title: 'Same name in other projects',
    why: 'The same name in several projects is worth knowing when someone reports a key by its name alone.',
    advice: 'If they are not meant to be alike, rotate one with a better name.',
    fact: ({ otherProjects = 1 }) =>
      `Also in ${plural(otherProjects, { one: '# other project', other: '# other projects' })}`,
  },
  'in-default-project': {
    title: 'In the default project',
    why: 'In the default project, the usage of unrelated applications is counted together. Speechmatics recommends keeping a key in the project that fits its purpose.',
    advice:
      'A key can’t be moved. Create its replacement in a project that fits, update the application, then revoke this one.',
    fact: () => 'Default project',
  },
  'name-against-policy': {
    title: 'Name breaks your organisation’s rule',
    why: 'Your organisation has a rule for the names of keys. Keydesk holds new keys to it; this one is older, or was created elsewhere.',
    advice: 'Keys can’t be renamed. Rotate the key with a name that follows the rule.',
    fact: ({ rule = 'Name breaks the rule' }) => rule,
  },
  'no-owner': {
    title: 'Without an owner',
    why: 'Your organisation requires an owner for each key: somebody to ask before it is rotated or revoked.',
    advice: 'Find out who looks after the key, and note it as its owner.',
    fact: () => 'No owner noted',
  },
}

export const health = {
  title: 'Health',
  findings,
  kinds: 'Findings',
  none: 'Nothing found',
  severity: { high: 'Needs action', medium: 'Worth tidying up', low: 'Good to know' },
  gridLabel: (title: string) => `Keys: ${title}`,
  finding: 'Finding',
  summary: (withFindings: number, keys: number) =>
    withFindings === 0
      ? `Nothing found in ${countKeys(keys)}.`
      : `${withFindings.toLocaleString('en')} of ${countKeys(keys)} have findings.`,
  unknownProjects: (count: number) =>
    plural(count, {
      one: '# project hasn’t been loaded yet.',
      other: '# projects haven’t been loaded yet.',
    }),
  staleProjects: (count: number) =>
    plural(count, {
      one: 'Findings for # project use an older list.',
      other: 'Findings for # projects use older lists.',
    }),
  found: (count: number) => plural(count, { one: '# finding', other: '# findings' }),
  loading: 'Checking the keys…',
  export: 'Export',
  exported: (count: number) =>
    plural(count, {
      one: '# finding was written to the file.',
      other: '# findings were written to the file.',
    }),
  exportFailed: 'The findings could not be exported',

  emptyTitle: 'Check the health of your keys',
  emptyBody:
    'Keydesk looks for keys that are old, past their use-until date, unused, badly named or in the wrong project. It needs the keys of all projects for that.',
  allWellTitle: 'All keys look good',
  allWellBody: (keys: number, rotationDays: number) =>
    `${countKeys(keys)} checked: none older than ${days(rotationDays)}, near or past its use-until date, unused, badly named or in the default project.`,
  noneOfKind: 'No key has this finding',
  noneOfKindProject: 'No key of this project has this finding.',
  showAllProjects: 'Show all projects',

  rule: (sentence: string) => `The rule: ${sentence}`,
  rotate: 'Rotate…',
  changeDate: 'Change date',
  rotateNamed: 'Rotate with a better name…',
  rotateElsewhere: 'Rotate into a project that fits…',
  note: 'Note owner',
  revoke: 'Revoke…',
  elsewhere: {
    title: 'Rotate into a project that fits',
    body: 'A key can’t be moved between projects. In three steps you get one where it belongs:',
    steps: [
      'Open the project that fits and create a key there.',
      'Put the new key’s value into the application.',
      'Come back and revoke the old key.',
    ],
    project: 'Project that fits',
    noProjects: 'There is no other project yet. Create one first: New project in the sidebar.',
    open: 'Open project',
    cancel: 'Cancel',
    opened: (name: string) => `To replace “${name}”: create a key here, then revoke the old one.`,
  },
}
