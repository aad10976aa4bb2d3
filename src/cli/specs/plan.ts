import { type CommandSpec, jsonl, workspace } from './options'

const file = {
  name: 'file',
  value: 'FILE',
  isWord: true,
  isRequired: true,
  help: 'The workspace as it should be, in YAML or JSON. FILE.lock.json beside it has the IDs.',
}
const allowDelete = {
  name: 'allow-delete',
  help: 'Revokes keys that the file does not have in the projects that it has.',
}
const profileAlone = 'its destinations and rotations are in the profile.'

/** The commands that make a workspace what a file says. */
export const planCommands = {
  plan: {
    summary: 'Compares a workspace with a file, and says what would have to be done. Changes nothing.',
    options: [
      workspace,
      file,
      { name: 'out', value: 'PLAN', help: 'Writes the plan to this file, for keydesk apply.' },
      allowDelete,
    ],
    notes: [
      'Ends with 0 where there is nothing to do and with 2 where there is; a wrong command line ends with 1.',
      'A key is known by its ID in the lock file, else by a name that only one key of the project has.',
      'A key without a destination is not created: its value would reach nobody.',
    ],
    token: 'given',
    profileAlone,
  },
  apply: {
    summary: 'Does what a plan says and what is still to be done, one step after the other.',
    options: [
      workspace,
      file,
      { name: 'plan-file', value: 'PLAN', isRequired: true, help: 'The plan of keydesk plan --out.' },
      {
        name: 'keep-for',
        value: 'TIME',
        help: 'How long the old keys of rotations are kept: 1h, 3d or 2w; 3d if left out.',
      },
      allowDelete,
      {
        name: 'confirm',
        value: 'NAME',
        isRepeatable: true,
        help: 'The name of a key that the plan revokes; once for each.',
      },
      jsonl,
    ],
    notes: [
      'Lists the workspace again first: an outdated step is left out, and one that the plan lacks is not done.',
      'A rotation keeps the old key. keydesk rotations finish, or the app, revokes it.',
      'No value is printed, or written to the file, the plan, the lock file or a log.',
    ],
    token: 'given',
    changes: true,
    profileAlone,
  },
  export: {
    summary: 'Writes a workspace as it is to a new file that keydesk plan reads, with its lock file.',
    options: [workspace, { ...file, help: 'The file to make, in YAML.' }],
    notes: ['Keys whose name is empty or not the only one of its project are left out, and named.'],
    token: 'given',
    profileAlone,
  },
} satisfies Record<string, CommandSpec>
