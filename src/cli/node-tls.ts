import { Agent } from 'node:https'
import type { OpenLine } from '../main/key-tests/open-line'
import type { Fetch } from '../main/management-api/types'
import { type CertificateStore, trustSystemCertificates } from '../main/system/trusted-certificates'
import { CommandError } from './command-error'
import { exitCodes } from './exit-codes'

/** Throws a CommandError where the environment has Node take any certificate: the token would go to whoever answers. */
export const requireCheckedCertificates = (env: Readonly<Record<string, string | undefined>>): void => {
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return
  throw new CommandError({
    exitCode: exitCodes.usage,
    code: 'certificates-unchecked',
    sentence: 'NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check of certificates off, so nothing was sent.',
    nextStep: 'Unset it. A certificate authority of your own belongs in the system’s store.',
  })
}

/** Reads the system's certificates before the first request: a command that makes none does not wait for them. */
export const withSystemCertificates = (
  store: CertificateStore,
  send: Fetch,
  open: OpenLine,
): { readonly fetch: Fetch; readonly openLine: OpenLine } => {
  let isReady = false
  const ready = (): void => {
    if (!isReady) trustSystemCertificates(store)
    isReady = true
  }
  return {
    fetch: (url, init) => {
      ready()
      return send(url, init)
    },
    openLine: (end, signal) => {
      ready()
      return open(end, signal)
    },
  }
}

/**
 * Has Node's own agent connect, which takes the proxies of the environment as `fetch` does: with NODE_USE_ENV_PROXY=1, in
 * a Node that knows it.
 */
export const nodeLines =
  (env: NodeJS.ProcessEnv): OpenLine =>
  async () => {
    const agent = new Agent(env['NODE_USE_ENV_PROXY'] === '1' ? { proxyEnv: env } : {})
    return { options: { agent }, close: () => agent.destroy() }
  }
