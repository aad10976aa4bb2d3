import { regions } from '#shared/domain/regions'

/** One option of a command; without `value` it is a switch. */
export interface OptionSpec {
  readonly name: string
  readonly value?: string
  readonly help: string
  readonly isRequired?: boolean
  /** It may be given several times; the texts are then lines of one. */
  readonly isRepeatable?: boolean
  /** It may also be given as a word of its own, as in `keydesk plan FILE`. */
  readonly isWord?: boolean
  /** A hyphen as its value stands for standard input. */
  readonly takesHyphen?: true
  /** The option that makes this one unnecessary. */
  readonly unless?: string
}

/** What a command is, for its help, its arguments and its completion. */
export interface CommandSpec {
  readonly summary: string
  readonly options: readonly OptionSpec[]
  readonly notes: readonly string[]
  /** `given`: it can run with a token of its own, without a keychain. `stored`: it stores a token in the keychain. */
  readonly token?: 'given' | 'stored'
  /** It reads standard input, which is then no token's. */
  readonly readsInput?: true
  /** It changes something at the API or in the profile. */
  readonly changes?: true
  /** Why it cannot run without a profile. */
  readonly profileAlone?: string
}

export const workspace: OptionSpec = {
  name: 'workspace',
  value: 'NAME|ID',
  help: 'The workspace; may be left out where there is only one.',
}
/** Where a key is tested. */
export const testPlace: readonly OptionSpec[] = [
  { name: 'product', value: 'batch|rt', help: 'What to test the key for; batch if left out.' },
  {
    name: 'region',
    value: 'REGION',
    help: `One of ${regions.batch.join(', ')} for batch, of ${regions.rt.join(', ')} for rt; eu1 or eu if left out.`,
  },
]
export const project: OptionSpec = {
  name: 'project',
  value: 'NAME|ID',
  help: 'The project.',
  isRequired: true,
}
export const key: OptionSpec = {
  name: 'key',
  value: 'NAME|ID',
  help: 'The key, by its ID, or by its name where only one has it.',
  isRequired: true,
}
export const clientRef: OptionSpec = {
  name: 'client-ref',
  value: 'TEXT',
  help: 'Limits a batch key to jobs with the same reference.',
}
export const owner: OptionSpec = {
  name: 'owner',
  value: 'TEXT',
  help: 'Who looks after the key; kept in its notes on this computer.',
}
/** What confirms a change to something of which nothing is left. */
export const confirmOf = (whose: string): OptionSpec => ({
  name: 'confirm',
  value: 'NAME',
  help: `The ${whose}’s name once more, or its ID where it has none that can be typed. Asked for at a terminal.`,
})
export const giveValue: readonly OptionSpec[] = [
  { name: 'show-value', help: 'Prints the new key’s value to standard output.' },
  {
    name: 'value-file',
    value: 'PATH',
    help: 'Writes the value, without a line end, to a new file that only you can read.',
  },
]
export const deliver: OptionSpec = {
  name: 'deliver',
  value: 'NAME|ID',
  isRepeatable: true,
  help: 'Delivers the value to a destination of the app; may be given several times.',
}
/** The test of a new key, once its value is handed over. */
export const testNew: OptionSpec = {
  name: 'test',
  help: 'Tests the key on the product’s own service, once its value is handed over.',
}
/** Where a new key is tested, with `--test`. */
export const testNewRegion: OptionSpec = {
  name: 'region',
  value: 'REGION',
  help: 'With --test: where; the region that was tested last in the workspace if left out.',
}
/** What a replacement is tested for, with `--test`. */
export const testNewProduct: OptionSpec = {
  name: 'product',
  value: 'batch|rt',
  help: 'With --test: what for; what was tested last in the workspace if left out.',
}
export const testNewNote =
  'A key that --test finds not to work ends with 12, 13 or 14. It is created and its value handed over all the same.'

/** Where the value of a rotation's replacement goes. */
export const giveReplacement: readonly OptionSpec[] = [
  { name: 'deliver', help: 'Delivers the value to where the old key’s value was delivered.' },
  { ...deliver, name: 'deliver-to' },
  ...giveValue,
]
export const valueNote =
  'One of --show-value, --value-file and a delivery is needed: the API shows a value once, and one that is not kept is a lost key.'
export const deliverNote =
  'A delivery never shows the value. With --value-file too, the value is kept if a delivery fails. Commands of destinations are allowed in the app.'

/** Where a command gets its management token, and which API it sends it to. */
export const tokenOptions: readonly OptionSpec[] = [
  {
    name: 'token-file',
    value: 'PATH',
    help: 'Reads the management token from a file that only you can read; no link.',
  },
  {
    name: 'token-fd',
    value: 'N',
    help: 'Reads it from an open descriptor up to 15, to its end: --token-fd 3 3< FILE.',
  },
  {
    name: 'token-command',
    help: 'Takes what a program prints, run without a shell: the last option, then -- PROGRAM ARGUMENT….',
  },
  {
    name: 'token-command-env',
    value: 'NAME',
    isRepeatable: true,
    help: 'A variable that the program gets besides PATH, HOME and the like; may be given several times.',
  },
  {
    name: 'token-timeout',
    value: 'TIME',
    help: 'How long the descriptor or the program may take; 60s if left out.',
  },
  {
    name: 'base-url',
    value: 'URL',
    help: 'The Management API, if not Speechmatics’ own: https, or http on this computer.',
  },
]

/** Where a run with a token of its own keeps what it does. */
export const placeOptions: readonly OptionSpec[] = [
  { name: 'ephemeral', help: 'Reads and writes no profile.' },
  {
    name: 'audit-file',
    value: 'PATH',
    help: 'With --ephemeral: the file to which the record of changes is added.',
  },
]

/** Of commands that print a list. */
export const jsonl: OptionSpec = {
  name: 'jsonl',
  help: 'Prints JSON Lines: each row of the list as one JSON object on a line of its own.',
}

/** Options of every command. */
export const commonOptions: readonly OptionSpec[] = [
  { name: 'json', help: 'Prints JSON: the result on standard output, an error on standard error.' },
  { name: 'profile-folder', value: 'PATH', help: 'The folder of Keydesk’s documents, if not the app’s own.' },
  { name: 'help', help: 'Explains the command.' },
]
