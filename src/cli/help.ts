import { type CommandName, commandNames, commands, commonOptions, type OptionSpec } from './specs'

const column = 30

const row = (left: string, right: string): string => `  ${left.padEnd(column)}${right}`

const requirement = ({ isRequired = false, unless }: OptionSpec): string => {
  if (!isRequired) return ''
  return unless === undefined ? ' Required.' : ` Required, unless --${unless} is given.`
}

const optionRow = (option: OptionSpec): string => {
  const { name, value, help } = option
  return row(`--${name}${value === undefined ? '' : ` ${value}`}`, `${help}${requirement(option)}`)
}

const groupOf = (name: CommandName): string => name.split(' ')[0] ?? name

/** The command groups: `workspaces`, `keys` and so on. */
export const groups: readonly string[] = [...new Set(commandNames.map(groupOf))]

const listOf = (these: readonly CommandName[]): string[] =>
  these.map((name) => row(`keydesk ${name}`, commands[name].summary))

const exits = [
  'Exit codes:',
  row('0', 'done'),
  row('1', 'Keydesk itself, or this computer’s disk, failed'),
  row('2', 'the command can’t be used as it was given; nothing was sent'),
  row('3', 'no token, no keychain or no connection; nothing was changed'),
  row('4', 'the Management API refused; nothing was changed'),
  row('5', 'it isn’t known what became of a change, or a new key’s value was lost'),
  row('6', 'the audit log’s chain is broken'),
  row('7', 'the app or another command is at work; nothing was sent'),
  row('8', 'this machine’s policy forbids it, or can’t be read; nothing was sent'),
  row('9', 'entries of the audit log are missing'),
  row('10', 'the audit log’s chain is whole; its seal couldn’t be checked'),
  row('11', 'the audit log’s chain is whole; not all of it is sealed'),
  row('12', 'keydesk keys test: the key isn’t accepted'),
  row('13', 'keydesk keys test: the key is refused in this region, or for this product'),
  row('14', 'keydesk keys test: nothing was learned of the key'),
  row('15', 'keydesk health found what --fail-on names'),
  row('20', 'the value is of none of the keys that Keydesk made here'),
  row('21', 'the same, but some of those keys couldn’t be compared'),
  row('130', 'interrupted; nothing was changed'),
]

/** The help for everything, for a group, or for one command. Ends with a line feed. */
export const helpOf = (topic: { group?: string; command?: CommandName }): string => {
  const lines: string[] = []
  if (topic.command !== undefined) {
    const { summary, options, notes } = commands[topic.command]
    lines.push(summary, '', `keydesk ${topic.command} [options]`, '', 'Options:')
    lines.push(...[...options, ...commonOptions].map(optionRow))
    if (notes.length > 0) lines.push('', ...notes)
  } else if (topic.group !== undefined) {
    lines.push(...listOf(commandNames.filter((name) => groupOf(name) === topic.group)), '')
    lines.push(`keydesk ${topic.group} COMMAND --help explains one.`)
  } else {
    lines.push('Keydesk on the command line: the workspaces, tokens and audit log of the app.', '')
    lines.push(...listOf(commandNames), '', ...exits, '')
    lines.push('Tokens are added in the app and read from the system’s keychain alone.')
    lines.push('keydesk GROUP COMMAND --help explains one command; keydesk --version tells the version.')
  }
  return `${lines.join('\n')}\n`
}
