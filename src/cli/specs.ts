import { regions } from '#shared/domain/regions'

/** One option of a command; without `value` it is a switch. */
export interface OptionSpec {
  readonly name: string
  readonly value?: string
  readonly help: string
  readonly isRequired?: boolean
  /** It may be given several times; the texts are then lines of one. */
  readonly isRepeatable?: boolean
  /** The option that makes this one unnecessary. */
  readonly unless?: string
}

export const commandNames = [
  'workspaces list',
  'projects list',
  'keys list',
  'keys create',
  'keys rotate',
  'keys revoke',
  'keys test',
  'health',
  'keys identify',
  'audit verify',
  'audit export',
] as const
export type CommandName = (typeof commandNames)[number]

export interface CommandSpec {
  readonly summary: string
  readonly options: readonly OptionSpec[]
  readonly notes: readonly string[]
}

const workspace: OptionSpec = {
  name: 'workspace',
  value: 'NAME|ID',
  help: 'The workspace; may be left out where there is only one.',
}
/** Where a key is tested. */
const testPlace: readonly OptionSpec[] = [
  { name: 'product', value: 'batch|rt', help: 'What to test the key for; batch if left out.' },
  {
    name: 'region',
    value: 'REGION',
    help: `One of ${regions.batch.join(', ')} for batch, of ${regions.rt.join(', ')} for rt; eu1 or eu if left out.`,
  },
]
const project: OptionSpec = { name: 'project', value: 'NAME|ID', help: 'The project.', isRequired: true }
const key: OptionSpec = {
  name: 'key',
  value: 'NAME|ID',
  help: 'The key, by its ID, or by its name where only one has it.',
  isRequired: true,
}
const clientRef: OptionSpec = {
  name: 'client-ref',
  value: 'TEXT',
  help: 'Limits a batch key to jobs with the same reference.',
}
const owner: OptionSpec = {
  name: 'owner',
  value: 'TEXT',
  help: 'Who looks after the key; kept in its notes on this computer.',
}
const giveValue: readonly OptionSpec[] = [
  { name: 'show-value', help: 'Prints the new key’s value to standard output.' },
  {
    name: 'value-file',
    value: 'PATH',
    help: 'Writes the value, without a line end, to a new file that you alone can read.',
  },
]
const deliver: OptionSpec = {
  name: 'deliver',
  value: 'NAME|ID',
  isRepeatable: true,
  help: 'Delivers the value to a destination of the app; may be given several times.',
}
const valueNote =
  'One of --show-value, --value-file and a delivery is needed: the API shows a value once, and one that is not kept is a lost key.'
const deliverNote =
  'A delivery never shows the value. With --value-file too, the value is kept if a delivery fails. Commands of destinations are allowed in the app.'

/** Options of every command. */
export const commonOptions: readonly OptionSpec[] = [
  { name: 'json', help: 'Prints JSON: the result on standard output, an error on standard error.' },
  { name: 'profile-folder', value: 'PATH', help: 'The folder of Keydesk’s documents, if not the app’s own.' },
  { name: 'help', help: 'Explains the command.' },
]

/** All commands. */
export const commands: Record<CommandName, CommandSpec> = {
  'workspaces list': { summary: 'Lists the workspaces that the app knows.', options: [], notes: [] },
  'projects list': { summary: 'Lists the projects of a workspace.', options: [workspace], notes: [] },
  'keys list': {
    summary: 'Lists the API keys of one project, or of all of them.',
    options: [workspace, { ...project, isRequired: false, help: 'One project; all of them if left out.' }],
    notes: ['Temporary keys are never listed: the API does not tell of them.'],
  },
  'keys create': {
    summary: 'Creates an API key and hands over its value once.',
    options: [
      workspace,
      { ...project, unless: 'ttl' },
      {
        name: 'name',
        value: 'TEXT',
        help: 'The application and where it runs, such as captions-production.',
        isRequired: true,
      },
      clientRef,
      owner,
      { name: 'ttl', value: 'TIME', help: 'Makes a temporary key, from 60s to 24h: 90, 90s, 15m or 8h.' },
      { name: 'product', value: 'batch|rt|tts', help: 'What a temporary key is for; batch if left out.' },
      deliver,
      ...giveValue,
    ],
    notes: [
      valueNote,
      deliverNote,
      'Enterprise customers must ask Speechmatics to enable temporary keys first.',
      'Anyone who has a temporary batch key without --client-ref can read and delete all batch jobs.',
    ],
  },
  'keys rotate': {
    summary: 'Creates a key’s replacement; the old key is kept, and the app asks before it revokes it.',
    options: [
      workspace,
      project,
      key,
      { name: 'name', value: 'TEXT', help: 'The replacement’s name; the old key’s if left out.' },
      { ...clientRef, help: 'The replacement’s client reference; the old key’s if left out.' },
      { ...owner, help: 'Who looks after the replacement; kept in its notes on this computer.' },
      {
        name: 'keep-for',
        value: 'TIME',
        help: 'How long the old key is kept: 1h, 3d or 2w; 3d if left out.',
      },
      { name: 'deliver', help: 'Delivers the value to where the old key’s value was delivered.' },
      { ...deliver, name: 'deliver-to' },
      ...giveValue,
    ],
    notes: [valueNote, deliverNote],
  },
  'keys revoke': {
    summary: 'Revokes an API key at once and for good.',
    options: [
      workspace,
      project,
      key,
      {
        name: 'confirm',
        value: 'NAME',
        help: 'The key’s name once more, or its ID where it has none that can be typed. Asked for at a terminal.',
      },
    ],
    notes: ['Applications that use the key stop working. This cannot be undone.'],
  },
  'keys test': {
    summary: 'Tests an API key, whose value comes from standard input, on the product’s own service.',
    options: testPlace,
    notes: [
      'The value is read from standard input alone: keydesk keys test < ./captions.key',
      'A key that is not accepted is tried again for a minute: a new one may take that long to be known everywhere.',
      'A test proves the key, not that an application uses it. Text to speech has none: a request would cost money.',
    ],
  },
  health: {
    summary: 'Lists all keys of a workspace anew and says which need care, as Health does in the app.',
    options: [
      workspace,
      {
        name: 'fail-on',
        value: 'high|medium|low',
        help: 'Ends with 15 if there is a finding of this severity or a higher one.',
      },
    ],
    notes: [
      'Fails if one project or row could not be read: an incomplete list is no clean bill of health.',
      'Uses the notes, use-until dates and rotation age of the app. Nothing is revoked.',
    ],
  },
  'keys identify': {
    summary: 'Says which key a value from standard input is of, if Keydesk made it on this computer.',
    options: [
      {
        name: 'test',
        help: 'Also tests on the product’s own service whether the key works, whoever made it.',
      },
      ...testPlace,
    ],
    notes: [
      'The value is read from standard input alone: keydesk keys identify < ./found.txt',
      'Quotes, a name such as API_KEY=, or an Authorization header around it may stay.',
      'Nothing is sent without --test. A key that was not made here can still be one of the workspace’s.',
    ],
  },
  'audit verify': {
    summary: 'Reads the whole audit log again and says whether its chain and its seal hold.',
    options: [],
    notes: [
      'Asks the keychain, which may ask you to unlock it.',
      'Note the last hash somewhere else: only that shows a log that was written anew, keychain included.',
    ],
  },
  'audit export': {
    summary: 'Writes the audit log to a new file that you alone can read.',
    options: [
      { name: 'file', value: 'PATH', help: 'The file to make.', isRequired: true },
      {
        name: 'format',
        value: 'csv|jsonl',
        help: 'jsonl if left out: it can be checked against the hashes.',
      },
      {
        name: 'separator',
        value: 'comma|semicolon',
        help: 'What separates the columns of CSV; comma if left out. Excel in German wants semicolon.',
      },
      { name: 'from', value: 'WHEN', help: 'Leaves out what is older: 2026-11-24 or 2026-11-24T08:00:00Z.' },
      { name: 'to', value: 'WHEN', help: 'Leaves out what is newer.' },
    ],
    notes: [],
  },
}
