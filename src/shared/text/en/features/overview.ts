import { plural } from '../plural'

const countKeys = (value: number): string => plural(value, { one: '# key', other: '# keys' })
const days = (value: number): string => plural(value, { one: '# day', other: '# days' })

export const overview = {
  title: 'Overview',
  facts: (keys: number, due: number, soon: number) =>
    `${countKeys(keys)}: ${due.toLocaleString('en')} due for rotation now, ${soon.toLocaleString('en')} more within 30 days.`,
  factsOver: (over: number) => `${over.toLocaleString('en')} past the use-until date.`,
  export: 'Export calendar…',
  exported: (count: number) =>
    plural(count, { one: '# date was written to the file.', other: '# dates were written to the file.' }),
  exportedDetail: 'Importing a newer file into the same calendar updates the dates.',
  exportFailed: 'The calendar could not be exported',
  emptyTitle: 'See how old your keys are, and when to rotate them',
  emptyBody:
    'Keydesk shows the ages of all keys and a calendar of the days on which they are due for rotation or to be used no longer. It needs the keys of all projects for that.',
  loading: 'Looking at the keys…',

  ages: 'Age of the keys',
  agesHint: 'Choose an age to list its keys.',
  band: (from: number, to: number | null) => {
    if (to === null) return `${days(from)} and older`
    return from === to ? days(from) : `${from.toLocaleString('en')}–${to.toLocaleString('en')} days`
  },
  undated: 'Age not known',
  policy: (age: number) => `Due for rotation from ${days(age)} on`,
  bandSpoken: (band: string, keys: number, isDue: boolean) =>
    `${band}: ${countKeys(keys)}${isDue ? ', due for rotation' : ''}`,

  calendar: 'When keys are due',
  calendarHint: 'Choose a day to list its keys and rotations.',
  look: 'Show as',
  looks: { month: 'Month', list: 'List' },
  previous: 'Previous month',
  next: 'Next month',
  today: 'Today',
  dueNow: (count: number) => `Due now: ${count.toLocaleString('en')}`,
  countKeys,
  countRotations: (count: number) => plural(count, { one: '# open rotation', other: '# open rotations' }),
  countDates: (count: number) => plural(count, { one: '# use-until date', other: '# use-until dates' }),
  daySpoken: (day: string, what: readonly string[]) => [day, ...what].join(', '),
  isToday: 'today',
  legendKeys: 'Keys due',
  legendDates: 'Use until this day',
  legendRotations: 'Rotations: old key kept until then',
  listDay: 'Day',
  listKeys: 'Keys due',
  listDates: 'Use until',
  listRotations: 'Rotations due',
  nothingInMonth: (month: string) => `Nothing is due in ${month}.`,
  rotationsFailed: 'The calendar is without open rotations',

  chosen: {
    due: 'Due now',
    undated: 'Age not known',
    band: (band: string) => `Keys aged ${band}`,
    day: (day: string) => `Due on ${day}`,
  },
  none: {
    due: 'No key is due',
    dueBody: 'Choose an age or a day above to list its keys.',
    day: 'Nothing is due on this day',
    band: 'No key is of this age',
  },
  gridLabel: (chosen: string) => `Keys: ${chosen}`,
  rotationsLabel: (chosen: string) => `Rotations: ${chosen}`,
  rotate: 'Rotate…',
  revoke: 'Revoke…',
}
