import { comparableBaseUrl, defaultBaseUrl, isOlderService } from '#shared/domain/api-address'
import { baseUrlProblem } from '#shared/domain/text-rules'
import { fieldMessage } from '#shared/text/index'
import { textOf, type Values } from '../arguments'
import { CommandError, usageError } from '../command-error'
import { exitCodes } from '../exit-codes'

/**
 * The address of `--base-url`, or Speechmatics' own. One that is not theirs is never remembered as allowed for a token
 * that was given: whoever writes it on the command line says so each time. Throws a CommandError.
 */
export const baseUrlOf = (values: Values): string => {
  const given = textOf(values, 'base-url')
  if (given === undefined) return defaultBaseUrl
  const problem = baseUrlProblem(given)
  if (problem !== null)
    throw usageError(
      `--base-url can’t be used: ${fieldMessage(problem, {}) ?? ''}`,
      'It is an https address that ends in /v1, or an http one of this computer.',
    )
  // Nothing that a person would be asked about here takes management tokens.
  if (isOlderService(given))
    throw new CommandError({
      exitCode: exitCodes.notConnected,
      code: 'older-service',
      sentence: '--base-url is an older Speechmatics service, which takes no management token.',
      nextStep: `Leave it out: the address is then ${defaultBaseUrl}.`,
    })
  return comparableBaseUrl(given)
}

/**
 * Throws a CommandError where a workspace has another address than the command line: a token goes nowhere that the
 * command line does not say. `given` is as `baseUrlOf` answers it.
 */
export const requireAddress = (stored: string, given: string): void => {
  if (comparableBaseUrl(stored) === given) return
  throw new CommandError({
    exitCode: exitCodes.notConnected,
    code: 'address-changed',
    sentence: `The profile has another address for this workspace than ${given}, so nothing was sent.`,
    nextStep: 'If the token may go there, give that address with --base-url.',
    facts: { stored },
  })
}
