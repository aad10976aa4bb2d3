import { confirmationOf } from '#shared/domain/visible-text'
import { textOf } from './arguments'
import { usageError } from './command-error'
import { plain } from './output'
import type { Run } from './session'

/** Throws a usage error, before anything is asked of the API, where nobody can confirm. */
export const requireConfirmable = ({ ports, values }: Run, whose: string): void => {
  if (textOf(values, 'confirm') === undefined && ports.ask === null)
    throw usageError(
      '--confirm is missing, so nothing was changed.',
      `Add --confirm with the ${whose}’s name, or with its ID where it has none that can be typed.`,
    )
}

/**
 * What was typed to confirm: `--confirm`, or the answer at the terminal to `effects`. Whether it is right is for main
 * to see.
 */
export const typedNameOf = async (
  { ports, values }: Run,
  about: Parameters<typeof confirmationOf>[0],
  effects: string,
): Promise<string> => {
  const given = textOf(values, 'confirm')
  if (given !== undefined) return given
  const question = `${effects}\nType ${plain(confirmationOf(about))} to go on: `
  return (await ports.ask?.(question, ports.signal)) ?? ''
}
