import type { Agent } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** The end of a connection. */
export interface LineEnd {
  readonly host: string
  readonly port: number
}

/** A connection, or what makes it once it is asked for. */
export interface Line {
  readonly options: { readonly agent: Agent } | { readonly createConnection: () => Duplex }
  close(): void
}

/**
 * Opens a TLS connection for what `fetch` cannot do: by the proxy that requests take, and to a certificate that the
 * system trusts. Rejects as `fetch` does where there is none.
 */
export type OpenLine = (end: LineEnd, signal: AbortSignal) => Promise<Line>

/** A connection that is open. */
export const openedLine = (duplex: Duplex): Line => ({
  options: { createConnection: () => duplex },
  close: () => void duplex.destroy(),
})

/** A connection without TLS, for the demo's server on this computer. */
export const openPlainLine: OpenLine = async ({ host, port }) => openedLine(connect({ host, port }))
