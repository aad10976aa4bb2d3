import { parseArgs } from 'node:util'
import { type CommandError, usageError } from './command-error'
import { groups, helpOf } from './help'
import { type CommandName, commandNames, commands, commonOptions, type OptionSpec } from './specs'

/** The options given to a command: text, or true for a switch. */
export type Values = ReadonlyMap<string, string | true>

/** The text of an option; undefined if it was not given. */
export const textOf = (values: Values, option: string): string | undefined => {
  const value = values.get(option)
  return typeof value === 'string' ? value : undefined
}

/** What this run has to do. */
export type Asked =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly name: CommandName; readonly values: Values }

const isCommandName = (text: string): text is CommandName =>
  (commandNames as readonly string[]).includes(text)

// A misplaced argument may be a secret. Only what looks like a word or an option is repeated.
const quotable = (text: string): boolean => /^(--)?[a-z][a-z-]{0,24}$/u.test(text)
const quoted = (text: string): string => (quotable(text) ? ` “${text}”` : '')

const unknownOption = (name: string, help: string): CommandError =>
  /token|secret|password/u.test(name)
    ? usageError(
        'A management token is never given on the command line, where others could read it.',
        'Add the workspace in the app: its token is then read from the system’s keychain.',
      )
    : usageError(`There is no such option${quoted(`--${name}`)}.`, help)

type Token = ReturnType<typeof tokensOf>[number]

const tokensOf = (args: readonly string[], options: readonly OptionSpec[]) =>
  parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      options.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const),
    ),
  }).tokens

/** Reads one option into `values`. Throws a usage error. */
const take = (
  token: Extract<Token, { kind: 'option' }>,
  options: readonly OptionSpec[],
  values: Map<string, string | true>,
  help: string,
): void => {
  const { name, value } = token
  const spec = options.find((each) => each.name === name)
  if (spec === undefined || !token.rawName.startsWith('--')) throw unknownOption(name, help)
  const before = values.get(name)
  if (before !== undefined && spec.isRepeatable !== true)
    throw usageError(`--${name} was given twice.`, 'Give it once.')
  if (spec.value === undefined) {
    if (value !== undefined) throw usageError(`--${name} takes no value.`, help)
    values.set(name, true)
    return
  }
  // `--name --json`: the value of an option was forgotten, unless it is written with an equals sign.
  if (value === undefined || value === '' || (!token.inlineValue && value.startsWith('-')))
    throw usageError(`--${name} needs a value.`, `Write --${name}=${spec.value}.`)
  values.set(name, typeof before === 'string' ? `${before}\n${value}` : value)
}

const readCommand = (name: CommandName, args: readonly string[]): Asked => {
  const options = [...commands[name].options, ...commonOptions]
  const help = `keydesk ${name} --help tells what there is.`
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help', text: helpOf({ command: name }) }
  const values = new Map<string, string | true>()
  for (const token of tokensOf(args, options)) {
    if (token.kind === 'option') take(token, options, values, help)
    else if (token.kind === 'positional')
      throw usageError(`There is a word too many${quoted(token.value)}.`, help)
  }
  for (const { name: option, value, isRequired = false, unless = '' } of options)
    if (isRequired && !values.has(option) && !values.has(unless))
      throw usageError(`--${option} is missing.`, `Add --${option} ${value ?? ''}. ${help}`)
  return { kind: 'command', name, values }
}

/** Reads the arguments after the program's name. Throws a CommandError with exit code 2. */
export const readArguments = (args: readonly string[]): Asked => {
  const [first, second] = args
  // A command of one word.
  if (first !== undefined && isCommandName(first)) return readCommand(first, args.slice(1))
  if (first === undefined || first === '--help' || first === '-h' || first === 'help')
    return { kind: 'help', text: helpOf({}) }
  if (first === '--version') return { kind: 'version' }
  if (!groups.includes(first))
    throw usageError(`There is no such command${quoted(first)}.`, 'keydesk --help lists the commands.')
  if (second === undefined || second === '--help' || second === '-h')
    return { kind: 'help', text: helpOf({ group: first }) }
  const name = `${first} ${second}`
  if (!isCommandName(name))
    throw usageError(
      `“keydesk ${first}” has no such command${quoted(second)}.`,
      `keydesk ${first} --help lists its commands.`,
    )
  return readCommand(name, args.slice(2))
}

const seconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 }

/** A time such as 90, 90s, 15m, 8h, 3d or 2w in seconds. Throws a usage error. */
export const readTime = (option: string, text: string): number => {
  const [, amount, unit] = /^(\d{1,9})([smhdw]?)$/u.exec(text) ?? []
  const factor = unit === undefined ? undefined : seconds[unit]
  if (amount === undefined || factor === undefined)
    throw usageError(`--${option} is not a time.`, 'Write 90s, 15m, 8h, 3d or 2w.')
  return Number(amount) * factor
}

/** A day or a moment as ISO 8601, UTC; a day alone is its first or its last moment. Throws a usage error. */
export const readMoment = (option: string, text: string, end: 'first' | 'last'): string => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(text)
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/u.test(text)
  const at = Date.parse(isDay ? `${text}T${end === 'first' ? '00:00:00.000Z' : '23:59:59.999Z'}` : text)
  if ((!isDay && !isMoment) || Number.isNaN(at))
    throw usageError(`--${option} is not a date.`, 'Write 2026-11-24, or 2026-11-24T08:00:00Z.')
  return new Date(at).toISOString()
}
