import { CommandError } from './command-error'
import { exitCodes } from './exit-codes'

type Environment = Record<string, string | undefined>

const refuse = (what: string, does: string): never => {
  throw new CommandError({
    exitCode: exitCodes.usage,
    code: 'connections-logged',
    sentence: `${what} ${does}, so nothing was sent.`,
    nextStep: 'Leave it out.',
  })
}

/**
 * Throws a CommandError where Node would write down what goes over its connections, or the keys of them. `options`: those
 * that Node was started with.
 */
export const requireUnloggedConnections = (env: Readonly<Environment>, options: readonly string[]): void => {
  if ((env['NODE_DEBUG'] ?? '') !== '') refuse('NODE_DEBUG', 'prints what goes over connections')
  // Node takes quotes and backslashes out of NODE_OPTIONS, wherever they are in an option.
  const ofEnvironment = (env['NODE_OPTIONS'] ?? '').replaceAll(/["\\]/gu, '')
  if (/(?:^|\s)--tls[-_]keylog\b/u.test(`${ofEnvironment} ${options.join(' ')}`))
    refuse('--tls-keylog', 'writes down the keys of connections')
}

// The names under which Keydesk takes plain http: shared/domain/text-rules, isLoopback.
const thisComputer = 'localhost,127.0.0.1,[::1],::1'

/**
 * Has Node ask this computer itself, and not a proxy of the environment (NODE_USE_ENV_PROXY): plain http, which is taken
 * for this computer alone, would show the token to the proxy. Node reads the variable again with each request.
 */
export const keepThisComputerFromProxies = (env: Environment): void => {
  const given = env['no_proxy'] ?? env['NO_PROXY'] ?? ''
  env['no_proxy'] = given === '' ? thisComputer : `${given},${thisComputer}`
}
