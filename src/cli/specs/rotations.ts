import {
  type CommandSpec,
  confirmOf,
  deliverNote,
  giveReplacement,
  jsonl,
  type OptionSpec,
  testNew,
  testNewNote,
  testNewProduct,
  testNewRegion,
  valueNote,
  workspace,
} from './options'

const rotation: OptionSpec = {
  name: 'rotation',
  value: 'ID',
  help: 'The rotation, as keydesk rotations list shows it.',
  isRequired: true,
}
const profileAlone = 'rotations are kept in a profile.'

/** The commands on rotations, which keydesk keys rotate starts. */
export const rotationCommands = {
  'rotations list': {
    summary: 'Lists the rotations of a workspace: those under way first, then those of the last 90 days.',
    options: [workspace, jsonl],
    notes: ['keydesk keys rotate starts one.'],
    token: 'given',
    profileAlone,
  },
  'rotations again': {
    summary: 'Creates a rotation’s replacement again, if it does not exist or its value is lost.',
    options: [workspace, rotation, ...giveReplacement, testNew, testNewProduct, testNewRegion],
    notes: [
      'Revoke a replacement whose value is lost first.',
      'If the key of an earlier request turns up, it is reported, and nothing is sent.',
      valueNote,
      deliverNote,
      testNewNote,
    ],
    token: 'given',
    changes: true,
    profileAlone,
  },
  'rotations extend': {
    summary: 'Keeps the old key for longer.',
    options: [
      workspace,
      rotation,
      {
        name: 'keep-for',
        value: 'TIME',
        help: 'How long from now: 1h, 3d or 2w.',
        isRequired: true,
      },
    ],
    notes: [],
    token: 'given',
    changes: true,
    profileAlone,
  },
  'rotations finish': {
    summary: 'Revokes the old key of a rotation, at once and for good.',
    options: [workspace, rotation, confirmOf('old key')],
    notes: [
      'Refused as long as the replacement’s value was not delivered.',
      'Applications that still use the old key stop working. This cannot be undone.',
    ],
    token: 'given',
    changes: true,
    profileAlone,
  },
  'rotations abandon': {
    summary: 'Ends a rotation; both keys stay.',
    options: [workspace, rotation],
    notes: [],
    token: 'given',
    changes: true,
    profileAlone,
  },
  'rotations settle': {
    summary:
      'Lists to find out how far a rotation came after a crash or a lost reply. Changes nothing at the API.',
    options: [workspace, rotation],
    notes: ['Ends with 5 where that is still not known.'],
    token: 'given',
    changes: true,
    profileAlone,
  },
} satisfies Record<string, CommandSpec>
