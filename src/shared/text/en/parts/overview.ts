import { countKeys, plural } from '../plural'

export const overview = {
  title: 'Overview',
  facts: (keys: number, projects: number) =>
    `${countKeys(keys)} in ${plural(projects, { one: '# project', other: '# projects' })}.`,
  export: 'Export calendar…',
  exported: (count: number) =>
    plural(count, { one: '# date was written to the file.', other: '# dates were written to the file.' }),
  exportedDetail: 'Importing a newer file into the same calendar updates the dates.',
  exportFailed: 'The calendar could not be exported',
  emptyTitle: 'See what there is to do about your keys',
  emptyBody:
    'Keydesk shows which keys are due for rotation or to be used no longer, now and in the weeks ahead. It needs the keys of all projects for that.',
  loading: 'Checking the keys…',

  tiles: 'What there is to do',
  tile: {
    due: {
      label: 'Due now',
      hint: 'Too old, past its date or unused',
      none: 'Nothing is due',
    },
    'old-keys': {
      label: 'Old keys to revoke',
      hint: 'Grace period over, or new key tested',
      none: 'No rotation is waiting',
    },
    'no-owner': {
      label: 'Without an owner',
      hint: 'No contact noted',
      none: 'Every key has an owner',
    },
    soon: {
      label: 'Due in 30 days',
      hint: 'By age or use-until date',
      none: 'Nothing is due by then',
    },
  },

  projects: 'Projects',
  notKnown: 'Not known',
  standing: { due: 'due now', soon: 'due in 30 days', well: 'nothing due', unknown: 'age not known' },
  standingSpoken: (keys: number, standing: string) => `${keys.toLocaleString('en')} ${standing}`,
  dueOf: (due: number, keys: number) => `${due.toLocaleString('en')} of ${keys.toLocaleString('en')}`,
  moreProjects: (count: number) =>
    `${plural(count, { one: '# more project', other: '# more projects' })} with less to do`,

  weeks: 'Twelve weeks ahead',
  thisWeek: 'This week',
  weekOf: (day: string) => `Week of ${day}`,
  weekSpoken: (week: string, what: readonly string[]) =>
    `${week}: ${what.length === 0 ? 'nothing is due' : what.join(', ')}`,
  countKeys,
  countRotations: (count: number) => plural(count, { one: '# open rotation', other: '# open rotations' }),
  rotationsFailed: 'Open rotations couldn’t be loaded',

  chosen: {
    all: 'All keys',
    week: (day: string) => `Due in the week of ${day}`,
  },
  inProject: (chosen: string, project: string) => `${chosen} · ${project}`,
  ofProject: (project: string) => `In ${project}`,
  allProjects: 'Show all projects',
  none: {
    all: 'No keys here',
    due: 'Nothing is due',
    'old-keys': 'No old key can be revoked now',
    'no-owner': 'Every key has an owner',
    soon: 'Nothing is due in the next 30 days',
    week: 'Nothing is due in this week',
  },
  gridLabel: (chosen: string) => `Keys: ${chosen}`,
  rotationsLabel: (chosen: string) => `Rotations: ${chosen}`,
  rotate: 'Rotate…',
  revoke: 'Revoke…',
}
