import { accessOptionsOf, type CommandName, commandNames, commands } from './specs'
import { commonOptions, type OptionSpec } from './specs/options'

const column = 34

const row = (left: string, right: string): string => `  ${left.padEnd(column)}${right}`

/** What is said of an option that cannot be left out; nothing of the others. */
export const requirement = ({ isRequired = false, unless }: OptionSpec): string => {
  if (!isRequired) return ''
  return unless === undefined ? ' Required.' : ` Required, unless --${unless} is given.`
}

const optionRow = (option: OptionSpec): string => {
  const { name, value, help } = option
  const given = option.isWord === true ? (value ?? '') : `--${name}${value === undefined ? '' : ` ${value}`}`
  return row(given, `${help}${requirement(option)}`)
}

/** The word that a command takes, with a space before it; nothing where it takes none. */
export const wordOf = (options: readonly OptionSpec[]): string => {
  const word = options.find(({ isWord }) => isWord)
  return word?.value === undefined ? '' : ` ${word.value}`
}

const groupOf = (name: CommandName): string => name.split(' ')[0] ?? name

/** The command groups: `workspaces`, `keys` and so on. */
export const groups: readonly string[] = [...new Set(commandNames.map(groupOf))]

const listOf = (these: readonly CommandName[]): string[] =>
  these.map((name) => row(`keydesk ${name}`, commands[name].summary))

/** What each exit code means; a row without a code goes on with the one before. */
export const exitMeanings: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'done'],
  ['1', 'Keydesk itself, or this computer’s disk, failed'],
  ['2', 'the command can’t be used as it was given; nothing was sent'],
  ['', 'keydesk plan only: there is something to do (a wrong command line ends with 1 there)'],
  ['3', 'no token, no keychain or no connection; nothing was changed'],
  ['4', 'the Management API refused; nothing was changed'],
  ['5', 'it isn’t known what became of a change, or a new key’s value was lost'],
  ['6', 'the audit log’s chain is broken'],
  ['7', 'the app or another command is at work; nothing was sent'],
  ['8', 'this machine’s policy forbids it, or can’t be read; nothing was sent'],
  ['9', 'entries of the audit log are missing'],
  ['10', 'the audit log’s chain is intact; its seal couldn’t be checked'],
  ['11', 'the audit log’s chain is intact; not all of it is sealed, or its .head file is missing'],
  ['12', 'keydesk keys test, or --test: the key isn’t accepted'],
  ['13', 'keydesk keys test, or --test: the key is refused in this region, or for this product'],
  ['14', 'keydesk keys test, or --test: nothing was learned of the key'],
  ['15', 'keydesk health found what --fail-on names'],
  ['16', 'keydesk keys revoke-many, keys deliver, apply: not all was done; what wasn’t is known'],
  ['17', 'keydesk plan, keydesk apply: the plan can’t be applied as it is; nothing was changed'],
  ['18', 'the audit log is sealed, and the keychain has nothing of it any more'],
  ['19', 'the audit log’s chain and seal are intact; the keychain confirms only an entry before the last'],
  ['20', 'the value is of none of the keys that Keydesk made here'],
  ['21', 'the same, but some of those keys couldn’t be compared'],
  ['130', 'interrupted; nothing was changed'],
]

const tokenHeading = {
  given: 'The management token, if not from the system’s keychain:',
  stored: 'The management token that is stored, if not from standard input:',
} as const

/** The help for everything, for a group, or for one command. Ends with a line feed. */
export const helpOf = (topic: { group?: string; command?: CommandName }): string => {
  const lines: string[] = []
  if (topic.command !== undefined) {
    const { summary, options, notes } = commands[topic.command]
    lines.push(summary, '', `keydesk ${topic.command}${wordOf(options)} [options]`, '', 'Options:')
    lines.push(...[...options, ...commonOptions].map(optionRow))
    const access = accessOptionsOf(topic.command)
    if (access.length > 0) {
      lines.push('', tokenHeading[commands[topic.command].token ?? 'given'], ...access.map(optionRow))
      lines.push('', 'A token is never an argument and never in the environment, where others could read it.')
    }
    if (notes.length > 0) lines.push('', ...notes)
  } else if (topic.group !== undefined) {
    lines.push(...listOf(commandNames.filter((name) => groupOf(name) === topic.group)), '')
    lines.push(`keydesk ${topic.group} COMMAND --help explains one.`)
  } else {
    lines.push('Keydesk on the command line: the workspaces, tokens and audit log of the app.', '')
    lines.push(...listOf(commandNames), '', 'Exit codes:')
    lines.push(...exitMeanings.map(([code, meaning]) => row(code, meaning)), '')
    lines.push('The management token comes from the system’s keychain, or by --token-file, --token-fd or')
    lines.push('--token-command. It is never an argument and never in the environment.')
    lines.push('keydesk GROUP COMMAND --help explains one command; keydesk --version tells the version.')
  }
  return `${lines.join('\n')}\n`
}
