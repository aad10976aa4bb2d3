import { type CommandSpec, jsonl, workspace } from './options'

/** The commands that show what is set up in the app. */
export const otherCommands = {
  'policy show': {
    summary: 'Shows the policy of this computer’s administrator.',
    options: [],
    notes: ['Ends with 8 where there is one that cannot be read.'],
  },
  'destinations list': {
    summary: 'Lists where values of new keys can be delivered.',
    options: [workspace, jsonl],
    notes: ['Destinations are added and allowed in the app.'],
  },
} satisfies Record<string, CommandSpec>
