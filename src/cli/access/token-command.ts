import { neutralFolder, ownEnvironment, programEnvironment } from '../../main/destinations/environment'
import { findProgram } from '../../main/destinations/find-program'
import { type Ended, runProgram } from '../../main/destinations/run-program'
import { KeydeskError } from '../../main/keydesk-error'
import { safeDetail } from '../../main/management-api/http/safe-detail'
import { longestToken } from '../../main/credentials/keychain'
import { readPasted } from '../../main/credentials/pasted-token'
import { longestTokenText, noToken, tokenIn } from './token-text'

/** A program that prints the token, as `--token-command -- program args…` names it. */
export interface TokenProgram {
  readonly name: string
  readonly args: readonly string[]
  /** Names of variables that it gets besides those that any program gets. */
  readonly variables: readonly string[]
}

const where = 'What the program of --token-command printed'

const endings: Record<Exclude<Ended['how'], 'cancelled' | 'exited'>, string> = {
  'not-started': 'could not be started',
  'timed-out': 'did not end in time, and was stopped',
  killed: 'was ended by a signal',
}

/** What it said of its failure: without what it printed as the token, and without anything that could be one. */
const saidIn = ({ stdout, stderr }: Ended): string => {
  const printed = stdout.split(/\s+/u).filter((word) => word !== '')
  // Also without what is around it, such as JSON or a name.
  const pasted = readPasted(stdout, longestToken(process.platform))
  const secrets = pasted.kind === 'token' ? [...printed, pasted.token] : printed
  const said = safeDetail([stderr.trim()], secrets)
  return said === undefined ? '' : ` It said: ${said}`
}

/**
 * Runs the program of `--token-command`, without a shell and in a folder where no project's settings apply, and takes
 * the token from what it prints. Throws a CommandError, and `cancelled` where it is interrupted.
 */
export const readTokenCommand = async (
  { name, args, variables }: TokenProgram,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string> => {
  const { platform } = process
  const environment = programEnvironment(variables, ownEnvironment, platform)
  const found = await findProgram(name, environment['PATH'], platform)
  if ('problem' in found)
    throw noToken(
      'token-command-failed',
      found.problem === 'needs-shell'
        ? 'The program of --token-command is a batch file, which no program runs by itself.'
        : 'The program of --token-command is not on the PATH.',
      'Give its name, or its absolute path.',
    )
  const folder = neutralFolder(ownEnvironment, platform)
  const program = { path: found.path, args, environment, folder, opensInput: false }
  const ended = await runProgram(program, '', { signal, timeoutMs, platform, endsWithProcess: true })
  if (ended.how === 'cancelled') throw new KeydeskError({ code: 'cancelled' })
  if (ended.how !== 'exited' || ended.exitCode !== 0) {
    const how = ended.how === 'exited' ? `ended with exit code ${ended.exitCode}` : endings[ended.how]
    throw noToken(
      'token-command-failed',
      `The program of --token-command ${how}.${saidIn(ended)}`,
      'Run it by itself. It gets few variables of the environment: --token-command-env NAME passes one on.',
    )
  }
  // What was cut off is longer still: its start could pass for a token.
  if (ended.stdout.length > longestTokenText)
    throw noToken('token-unusable', `${where} is too long for a token.`, 'It must print only the token.')
  return tokenIn(ended.stdout, where)
}
