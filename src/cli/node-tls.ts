import type * as tls from 'node:tls'
import type { Fetch } from '../main/management-api/types'
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

type CertificateStore = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>

/**
 * Has Node trust what the system trusts, besides its own list. An older Node (before 22.19 or 24.5) and a store that
 * cannot be read leave Node's list as it is: then less is trusted, never more.
 */
export const trustSystemCertificates = ({
  getCACertificates,
  setDefaultCACertificates,
}: CertificateStore): void => {
  if (getCACertificates === undefined || setDefaultCACertificates === undefined) return
  try {
    const all = new Set([...getCACertificates('default'), ...getCACertificates('system')])
    setDefaultCACertificates([...all])
  } catch {
    // The list is replaced as a whole or not at all.
  }
}

/** Reads the system's certificates before the first request: a command that makes none does not wait for them. */
export const withSystemCertificates = (store: CertificateStore, send: Fetch): Fetch => {
  let isReady = false
  return (url, init) => {
    if (!isReady) trustSystemCertificates(store)
    isReady = true
    return send(url, init)
  }
}
