import { readTime, textOf, type Values } from '../arguments'
import { usageError } from '../command-error'
import { readTokenCommand } from './token-command'
import { descriptorOf, readTokenDescriptor } from './token-descriptor'
import { readTokenFile } from './token-file'

/** Where a command gets its management token, other than from the keychain. */
export interface TokenSource {
  /** Reads it, once. Throws a CommandError, and `cancelled` where it is interrupted. */
  read(signal: AbortSignal): Promise<string>
}

/** The options that say where the token is; one of them at most. */
export const tokenOptionNames = ['token-file', 'token-fd', 'token-command'] as const

const secondsAtMost = 600

const timeoutOf = (values: Values): number => {
  const seconds = readTime('token-timeout', textOf(values, 'token-timeout') ?? '60s')
  if (seconds < 1 || seconds > secondsAtMost)
    throw usageError('--token-timeout is not between 1s and 10m.', 'Write 30s or 5m.')
  return seconds * 1_000
}

const variablesOf = (values: Values): readonly string[] => {
  const names = textOf(values, 'token-command-env')?.split('\n') ?? []
  if (names.some((name) => !/^[A-Za-z_]\w{0,99}$/u.test(name)))
    throw usageError(
      '--token-command-env is no name of a variable.',
      'Give only its name, without its value.',
    )
  return names
}

/**
 * The source that the token options name; null where there is none. `words`: those after `--`. `isInputUsed`: the
 * command reads something else from standard input. `hasDescriptors`: this process has the descriptors that it was
 * started with. Throws a usage error.
 */
export const tokenSourceOf = (
  values: Values,
  words: readonly string[],
  place: { readonly isInputUsed: boolean; readonly hasDescriptors: boolean },
): TokenSource | null => {
  const given = tokenOptionNames.filter((name) => values.has(name))
  const [kind] = given
  if (given.length > 1)
    throw usageError(
      `--${given.join(' and --')} were given together.`,
      'Give one of --token-file, --token-fd and --token-command.',
    )
  if (kind !== 'token-command' && (words.length > 0 || values.has('token-command-env')))
    throw usageError(
      'What follows -- is the program of --token-command, which was not given.',
      'Write --token-command -- PROGRAM ARGUMENT…, as the last of the options.',
    )
  if ((kind === undefined || kind === 'token-file') && values.has('token-timeout'))
    throw usageError('--token-timeout is for --token-fd and --token-command.', 'Leave it out.')
  if (kind === undefined) return null
  if (kind === 'token-file') {
    const path = textOf(values, 'token-file') ?? ''
    return { read: () => readTokenFile(path) }
  }
  const timeoutMs = timeoutOf(values)
  if (kind === 'token-fd') {
    if (!place.hasDescriptors)
      throw usageError(
        'Descriptors do not reach the command inside the app.',
        'Use --token-file, or run the command in Node.',
      )
    const descriptor = descriptorOf(textOf(values, 'token-fd') ?? '', place.isInputUsed)
    return { read: (signal) => readTokenDescriptor(descriptor, timeoutMs, signal) }
  }
  const [name, ...args] = words
  if (name === undefined)
    throw usageError(
      '--token-command names no program.',
      'Write --token-command -- PROGRAM ARGUMENT…, as the last of the options.',
    )
  const program = { name, args, variables: variablesOf(values) }
  return { read: (signal) => readTokenCommand(program, timeoutMs, signal) }
}
