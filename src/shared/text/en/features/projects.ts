import { plural, rowsNotRead } from '../plural'

export const projects = {
  title: 'Projects',
  list: 'Projects',
  find: 'Find a project',
  recent: 'Recent',
  recentName: (name: string) => `${name}, recent`,
  all: 'All projects',
  noMatch: (query: string) => `No project matches “${query}”.`,
  loading: 'Loading projects…',
  unreadable: (count: number) => `${rowsNotRead(count)}. Projects may be missing from this list.`,
  noneReadTitle: 'No projects could be read',
  defaultBadge: 'Default',
  inactiveBadge: 'Inactive',
  unnamed: (id: number) => `Project ${id}`,
  idFact: (id: number) => `Project ${id}`,
  createdFact: (day: string) => `Created ${day}`,

  emptyTitle: 'No projects',
  emptyText: 'This workspace has none yet. Keys live in projects, so create one first.',
  notShown: 'The projects can’t be listed now.',
  byIdTitle: 'You can still open a project by its number',
  byId: 'Project number',
  byIdHint: 'The Speechmatics portal shows it with the project.',
  byIdWrong: 'Use the project’s number, digits only.',
  openById: 'Open',

  actions: 'Project actions',
  newProject: 'New project',
  newProjectMenu: 'New project…',
  rename: 'Rename…',
  remove: 'Delete…',
  refresh: 'Refresh projects',
  defaultCannotGo: 'Every workspace keeps its default project.',
  readOnly: 'Read-only: this is the last known list.',
  policyReason: 'Your organisation doesn’t allow projects to be deleted with Keydesk.',
  notLoaded: 'The projects haven’t loaded yet.',
  unknownProject: 'Its name is not known: the token can’t view projects.',

  createTitle: 'New project',
  createDescription: 'A project keeps keys, usage and transcripts apart from those of other projects.',
  name: 'Name',
  nameHint: 'After the application or environment, such as “Call centre, production”.',
  description: 'Description',
  create: 'Create project',
  renameTitle: 'Rename project',
  renameConfirm: 'Rename',

  removeTitle: (name: string) => `Delete “${name}” for good?`,
  removeText: 'Its transcripts, usage history and API keys go with it. None of it can be recovered.',
  removeKeys: (count: number) =>
    count === 0
      ? 'It has no API keys.'
      : plural(count, {
          one: 'It has # API key. Applications that use it stop working at once.',
          other: 'It has # API keys. Applications that use them stop working at once.',
        }),
  removeKeysMore: (count: number) => `and ${count.toLocaleString('en')} more`,
  removeKeysCounting: 'Counting its API keys…',
  removeKeysUnknown:
    'How many API keys it has isn’t known now. Applications that use them stop working at once.',
  removeByNumber: 'It has no name that can be typed. Type its number to confirm',
  removeConfirm: 'Delete project',

  created: (name: string) => `Project “${name}” was created.`,
  createdByListing: (name: string) => `A new project “${name}” is in the list.`,
  createdByListingDetail:
    'The answer was lost, so it isn’t confirmed that this is the one you asked for. Someone else may have created it.',
  createdEarlier: (name: string) => `Nothing was sent: a new project “${name}” is in the list already.`,
  createdEarlierDetail:
    'An earlier request for it may have created it. To create another of this name, ask for it again.',
  renamed: (name: string) => `The project is now called “${name}”.`,
  removed: (name: string) => `Project “${name}” was deleted.`,
  alreadyRemoved: (name: string) => `Project “${name}” was already deleted.`,
}
