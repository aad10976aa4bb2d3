import { type CommandSpec, jsonl, workspace } from './options'

/** The commands of this group. */
export const healthCommands = {
  health: {
    summary:
      'Lists all keys of a workspace again and reports which need attention, as Health does in the app.',
    options: [
      workspace,
      {
        name: 'fail-on',
        value: 'high|medium|low',
        help: 'Ends with 15 if there is a finding of this severity or a higher one.',
      },
      jsonl,
    ],
    notes: [
      'Management tokens that were stored long ago are findings too: the settings of the app say after how many days.',
      'Fails if one project or row could not be read: an incomplete list is no clean bill of health.',
      'Uses the notes, use-until dates and rotation age of the app. Nothing is revoked.',
    ],
    token: 'given',
  },
} satisfies Record<string, CommandSpec>
