import { type CommandSpec, jsonl, type OptionSpec, workspace } from './options'

const name: OptionSpec = {
  name: 'name',
  value: 'TEXT',
  help: 'The name that the workspace gets here.',
  isRequired: true,
}
const readsNothing: OptionSpec = {
  name: 'reads-nothing',
  help: 'Stores the token even if it cannot read anything, for example one that may only create keys.',
}
const tokenNote =
  'The token is read from standard input, or by one of the token options; at a terminal it is asked for and not shown.'
const checkNote =
  'It is tried at the API first, with read requests only, and stored only if the API accepts it.'

/** The commands on workspaces. */
export const workspaceCommands = {
  'workspaces list': { summary: 'Lists the workspaces that the app knows.', options: [jsonl], notes: [] },
  'workspaces add': {
    summary: 'Adds a workspace, and stores its management token in the system’s keychain.',
    options: [name, readsNothing],
    notes: [
      tokenNote,
      checkNote,
      'An address that is neither Speechmatics’ own nor on this computer gets the token as --base-url names it.',
    ],
    token: 'stored',
    changes: true,
  },
  'workspaces rename': {
    summary: 'Renames a workspace on this computer only.',
    options: [workspace, name],
    notes: [],
    changes: true,
  },
  'workspaces replace-token': {
    summary: 'Replaces the token of a workspace in the system’s keychain.',
    options: [workspace, readsNothing],
    notes: [
      tokenNote,
      checkNote,
      '--base-url repeats the workspace’s address, where that is not known to be right for a token.',
    ],
    token: 'stored',
    changes: true,
  },
  'workspaces remove': {
    summary: 'Forgets a workspace: its token, and what is noted of it here. Nothing changes at Speechmatics.',
    options: [
      workspace,
      {
        name: 'confirm',
        value: 'NAME',
        help: 'The workspace’s name once more. Asked for at a terminal.',
      },
    ],
    notes: ['The audit log is kept.'],
    changes: true,
  },
} satisfies Record<string, CommandSpec>
