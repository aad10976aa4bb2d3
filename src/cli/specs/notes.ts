import { usedUntilReasons } from '#shared/domain/keys/use-until'
import { type CommandSpec, jsonl, key, type OptionSpec, project, workspace } from './options'

const profileAlone = 'notes are kept in a profile.'
const tag: OptionSpec = {
  name: 'tag',
  value: 'TEXT',
  isRepeatable: true,
  help: 'A tag; may be given several times. Those that were there before are replaced.',
}

/** The commands on notes and tags, which are kept on this computer alone. */
export const noteCommands = {
  'notes show': {
    summary: 'Shows the notes and tags of one key, or of all that have any.',
    options: [
      workspace,
      { name: 'key-id', value: 'ID', help: 'One key; all that have notes if left out.' },
      jsonl,
    ],
    notes: [],
    token: 'given',
    profileAlone,
  },
  'notes set': {
    summary: 'Changes the notes and tags of a key; what is not given stays.',
    options: [
      workspace,
      project,
      key,
      { name: 'owner', value: 'TEXT', help: 'Who looks after the key.' },
      { name: 'application', value: 'TEXT', help: 'What uses it.' },
      { name: 'note', value: 'TEXT', help: 'Anything else; never a secret.' },
      tag,
      { name: 'unused', help: 'Marks the key as unused: nothing uses it any more.' },
      { name: 'used', help: 'Clears the unused mark.' },
      { name: 'use-until', value: 'DATE', help: 'The last day on which it is to be used: 2026-12-31.' },
      {
        name: 'reason',
        value: usedUntilReasons.join('|'),
        help: 'The reason for that date; other if left out.',
      },
      { name: 'clear', help: 'Removes what was noted before; destinations stay.' },
    ],
    notes: ['Notes are kept on this computer. A use-until date never revokes a key.'],
    token: 'given',
    changes: true,
    profileAlone,
  },
} satisfies Record<string, CommandSpec>
