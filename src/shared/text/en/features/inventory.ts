import type { UseUntilFilter } from '../../../domain/keys/use-until'
import { formatTime } from '../../format'
import { permissionNames } from '../permissions'
import { countKeys, plural, rowsNotRead } from '../plural'

const countProjects = (value: number): string => plural(value, { one: '# project', other: '# projects' })

export const inventory = {
  title: 'All keys',
  gridLabel: 'API keys of all projects',
  stamp: (finishedAt: string, projects: number, keys: number) =>
    `Loaded ${formatTime(finishedAt)} · ${countProjects(projects)} · ${countKeys(keys)}`,
  collectedAt: (finishedAt: string) => `Loaded ${formatTime(finishedAt)}.`,
  neverCollected: 'Not loaded yet',
  collect: 'Load all keys',
  refresh: 'Refresh',
  cancel: 'Cancel',
  more: 'More actions',

  emptyTitle: 'See every key in one place',
  emptyBody:
    'Speechmatics lists keys project by project. Keydesk can ask each project once and keep the list here, so that you can search it, note who owns what, and find keys to rotate or revoke.',
  emptyAdvice: 'This only reads. It takes a moment for a few projects, and a few minutes for a thousand.',
  noKeysTitle: 'No API keys in this workspace',
  noKeysBody: 'All projects were loaded, and none has a key. Open a project to create one.',
  loading: 'Loading the keys of all projects…',

  progress: 'Loading all keys',
  progressProjects: (done: number, total: number) =>
    `${done.toLocaleString('en')} of ${countProjects(total)} loaded`,
  progressStarting: 'Loading the list of projects…',
  progressKeys: (keys: number) => `${countKeys(keys)} found`,
  progressFailed: (failed: number) =>
    plural(failed, { one: '# project couldn’t be loaded', other: '# projects couldn’t be loaded' }),
  paused: (seconds: number) =>
    `Rate limited. Continuing in ${plural(Math.max(1, Math.ceil(seconds)), { one: '# second', other: '# seconds' })}.`,
  collectedSpoken: 'All projects were loaded.',
  cancelled: 'Cancelled. Keys loaded so far were kept.',
  deniedTitle: 'This token can’t list projects',
  deniedBody: `Keydesk needs the list of projects first. The workspace’s management token lacks the permission “${permissionNames['view-projects']}”, or it was deleted.`,

  unreadableProjects: (count: number) =>
    `List of projects: ${rowsNotRead(count)}. Keys may be missing from this table.`,
  unreadableKeys: (count: number, projectNames: string) =>
    `Keys of ${projectNames}: ${rowsNotRead(count)}. Active keys may be missing; the Speechmatics portal shows all keys.`,
  notesFailed:
    'The notes could not be loaded. Owners, tags, dates and what follows from them are missing here.',
  notAsked: (count: number) =>
    plural(count, { one: '# project could not be loaded', other: '# projects could not be loaded' }),
  notAskedText: 'Keys shown of these are from an earlier list, or missing.',
  notAskedMore: (count: number) => plural(count, { one: 'and # more project', other: 'and # more projects' }),
  notAskedNever: 'Its keys were never listed.',
  notAskedSince: (fetchedAt: string) => `Keys shown are from ${formatTime(fetchedAt)}.`,
  tryAgain: 'Try again',
  staleKey: (fetchedAt: string) => `From an earlier list, ${formatTime(fetchedAt)}`,

  searchLabel: 'Search all keys',
  searchPlaceholder: 'Search keys, projects, owners, notes',
  count: (shown: number, all: number) =>
    shown === all ? countKeys(all) : `${shown.toLocaleString('en')} of ${countKeys(all)}`,
  noMatchTitle: 'No keys match',
  noMatchBody: 'No key fits the search and the filters.',
  clearFilters: 'Clear search and filters',

  filters: 'Filters',
  filterProject: 'Project',
  filterAnyProject: 'Any project',
  filterTag: 'Tag',
  filterAnyTag: 'Any tag',
  filterUseUntil: 'Use until',
  filterAnyUseUntil: 'Any use-until date',
  filterUseUntilBy: {
    over: 'Date is over',
    soon: 'Over or within 14 days',
    dated: 'Has a date',
  } satisfies Record<UseUntilFilter, string>,
  filterDue: (days: number) => `Older than ${plural(days, { one: '# day', other: '# days' })}`,
  filterUnused: 'Marked unused',

  columns: {
    project: 'Project',
    owner: 'Owner',
    application: 'Application',
    tags: 'Tags',
    usedUntil: 'Use until',
  },
  due: 'due for rotation',

  openProject: 'Open project',
  selected: (count: number) => plural(count, { one: '# selected', other: '# selected' }),
  selectedHidden: (count: number) =>
    plural(count, { one: '# of them not shown', other: '# of them not shown' }),
  clearSelection: 'Clear selection',
  revokeSelected: (count: number) => `Revoke ${countKeys(count)}…`,
  tooMany: (most: number) => `At most ${countKeys(most)} can be revoked at once.`,
  collecting: 'Wait until all keys are loaded.',
}
