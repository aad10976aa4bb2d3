import { type CommandError, usageError } from '../command-error'
import type { Run } from '../session'
import type { CommandName } from '../specs'

// Bytes: a value is far shorter, and what was found around it may be there too.
const longestInput = 16_384

/** That standard input is not what a command needs. */
export const noValue = (command: CommandName, sentence: string): CommandError =>
  usageError(sentence, `Write keydesk ${command} < FILE, or pipe the value in. It is never an argument.`)

/** What standard input has, which should be a key's value, without the white space around it. Throws a usage error. */
export const valueIn = async ({ ports }: Run, command: CommandName): Promise<string> => {
  if (ports.input === undefined)
    throw noValue(command, 'The key’s value is read from standard input, which is a terminal.')
  const input = await ports.input(longestInput).catch(() => null)
  if (input === null) throw noValue(command, 'Standard input is too long for a key’s value.')
  const value = input.trim()
  if (value === '') throw noValue(command, 'Standard input has no value of a key.')
  return value
}
