import type * as tls from 'node:tls'

/** The part of Node's TLS used here; older Nodes lack both (before 22.19 or 24.5). */
export type CertificateStore = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>

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
