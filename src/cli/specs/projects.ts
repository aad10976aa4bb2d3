import { type CommandSpec, confirmOf, jsonl, type OptionSpec, project, workspace } from './options'

const name: OptionSpec = { name: 'name', value: 'TEXT', help: 'The project’s name.', isRequired: true }

/** The commands on projects. */
export const projectCommands = {
  'projects list': {
    summary: 'Lists the projects of a workspace.',
    options: [workspace, jsonl],
    notes: [],
    token: 'given',
  },
  'projects create': {
    summary: 'Creates a project.',
    options: [workspace, name, { name: 'description', value: 'TEXT', help: 'What it is for.' }],
    notes: ['After a lost reply Keydesk checks whether it exists, and never sends the request again.'],
    token: 'given',
    changes: true,
  },
  'projects rename': {
    summary: 'Renames a project.',
    options: [workspace, project, { ...name, help: 'The new name.' }],
    notes: [],
    token: 'given',
    changes: true,
  },
  'projects delete': {
    summary: 'Deletes a project with all its keys, at once and for good.',
    options: [workspace, project, confirmOf('project')],
    notes: ['Applications that use its keys stop working. This cannot be undone.'],
    token: 'given',
    changes: true,
  },
} satisfies Record<string, CommandSpec>
