import { type CommandSpec, jsonl, workspace } from './options'

/** The commands that show what is set up in the app, and links to it. */
export const otherCommands = {
  'policy show': {
    summary: 'Shows the policy of this computer’s administrator.',
    options: [],
    notes: ['Ends with 8 where there is one that cannot be read.'],
  },
  link: {
    summary: 'Prints the link that shows a workspace, a project or a key in the app.',
    options: [
      workspace,
      { name: 'project', value: 'ID', help: 'The project, by its ID.' },
      { name: 'key', value: 'ID', help: 'The key of that project, by its ID.' },
      { name: 'rotation', help: 'Shows the rotation of that key.' },
    ],
    notes: [
      'Nothing is sent, and nobody looks whether the project or key exists.',
      'The link has the ID of the workspace on this computer, and works on this computer only.',
    ],
  },
  'destinations list': {
    summary: 'Lists where values of new keys can be delivered.',
    options: [workspace, jsonl],
    notes: ['Destinations are added and allowed in the app.'],
  },
} satisfies Record<string, CommandSpec>
