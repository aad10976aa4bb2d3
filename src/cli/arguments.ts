import { type CommandError, usageError } from './command-error'
import { groups, helpOf } from './help'
import { type CommandName, commandNames, optionsOf } from './specs'
import { type OptionSpec, tokenOptions } from './specs/options'

/** The options given to a command: text, or true for a switch. */
export type Values = ReadonlyMap<string, string | true>

/** The text of an option; undefined if it was not given. */
export const textOf = (values: Values, option: string): string | undefined => {
  const value = values.get(option)
  return typeof value === 'string' ? value : undefined
}

/** The text of an option that was checked to be there. */
export const requiredText = (values: Values, option: string): string => textOf(values, option) ?? ''

/** What this run has to do. */
export type Asked =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'command'
      readonly name: CommandName
      readonly values: Values
      /** What follows `--`: a program with its arguments. */
      readonly words: readonly string[]
    }

/** The arguments before `--`, where there is one. */
export const beforeWords = (args: readonly string[]): readonly string[] => {
  const end = args.indexOf('--')
  return end === -1 ? args : args.slice(0, end)
}

const isCommandName = (text: string): text is CommandName =>
  (commandNames as readonly string[]).includes(text)

// A misplaced argument may be a secret. Only what looks like a word or an option is repeated.
const quotable = (text: string): boolean => /^(--)?[a-z][a-z-]{0,24}$/u.test(text)
const quoted = (text: string): string => (quotable(text) ? ` “${text}”` : '')

const unknownOption = (name: string, help: string): CommandError => {
  if (tokenOptions.some((option) => option.name === name))
    return usageError(`This command takes no --${name}: it needs no token of its own.`, help)
  return /token|secret|password/u.test(name)
    ? usageError(
        'A management token is never given on the command line, where others could read it.',
        'It is read from the system’s keychain, or by --token-file, --token-fd or --token-command.',
      )
    : usageError(`There is no such option${quoted(`--${name}`)}.`, help)
}

type Token = ReturnType<typeof tokensOf>[number]

const tokensOf = (args: readonly string[], options: readonly OptionSpec[]) =>
  // An import would have Node load all that node:util exports, at each start.
  process.getBuiltinModule('node:util').parseArgs({
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
  const isHyphen = value === '-' && spec.takesHyphen === true
  const isOption = !isHyphen && value?.startsWith('-') === true && !token.inlineValue
  if (value === undefined || value === '' || isOption)
    throw usageError(`--${name} needs a value.`, `Write --${name}=${spec.value}.`)
  values.set(name, typeof before === 'string' ? `${before}\n${value}` : value)
}

const readCommand = (name: CommandName, all: readonly string[]): Asked => {
  const args = beforeWords(all)
  const words = all.slice(args.length + 1)
  const options = optionsOf(name)
  const word = options.find(({ isWord }) => isWord)
  const help = `keydesk ${name} --help tells what there is.`
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help', text: helpOf({ command: name }) }
  const values = new Map<string, string | true>()
  for (const token of tokensOf(args, options)) {
    if (token.kind === 'option') take(token, options, values, help)
    else if (token.kind === 'positional') {
      if (word === undefined || values.has(word.name))
        throw usageError(`There is a word too many${quoted(token.value)}.`, help)
      values.set(word.name, token.value)
    }
  }
  for (const { name: option, value = '', isRequired = false, isWord = false, unless = '' } of options)
    if (isRequired && !values.has(option) && !values.has(unless))
      throw isWord
        ? usageError(`The ${value} is missing.`, `Write keydesk ${name} ${value}. ${help}`)
        : usageError(`--${option} is missing.`, `Add --${option} ${value}. ${help}`)
  if (values.has('json') && values.has('jsonl'))
    throw usageError('--json and --jsonl were given together.', 'Give one of them.')
  if (words.length > 0 && !values.has('token-command'))
    throw usageError('There is a -- without --token-command.', help)
  return { kind: 'command', name, values, words }
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

/** How long an old key is kept, in seconds: 3 days where `--keep-for` is left out. Throws a usage error. */
export const keepForOf = (values: Values): number => readTime('keep-for', textOf(values, 'keep-for') ?? '3d')

/** A day or a moment as ISO 8601, UTC; a day alone is its first or its last moment. Throws a usage error. */
export const readMoment = (option: string, text: string, end: 'first' | 'last'): string => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(text)
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/u.test(text)
  const at = Date.parse(isDay ? `${text}T${end === 'first' ? '00:00:00.000Z' : '23:59:59.999Z'}` : text)
  if ((!isDay && !isMoment) || Number.isNaN(at))
    throw usageError(`--${option} is not a date.`, 'Write 2026-11-24, or 2026-11-24T08:00:00Z.')
  return new Date(at).toISOString()
}
