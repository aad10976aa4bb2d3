import type { Settings } from '#shared/settings'
import type { Keychain } from '../main/credentials/keychain'
import type { Fetch } from '../main/management-api/types'
import type { OpenWriteLine } from '../main/management-api/http/write-lines'
import type { PolicyState } from '../main/policy'
import type { FeaturesOptions } from '../main/features'

/** What the command line needs of where it runs: plain Node, or the app without its window. */
export interface CommandLinePorts {
  readonly version: string
  /** The folder of the app's documents. */
  readonly folder: string
  readonly keychain: Keychain
  /** Reads what the machine's administrator rules. Never rejects. */
  readonly readPolicy: () => Promise<PolicyState>
  readonly fetch: Fetch
  /** Lends a fresh connection to each write; see management-api/write-lines. */
  readonly openWriteLine: OpenWriteLine
  /** The clock, and the waits between two looks; the computer's own when left out. */
  readonly time?: NonNullable<FeaturesOptions['time']>
  /** Told the app's settings before the first call, where there is anything to be set by them. */
  readonly onSettings?: (settings: Settings) => void
  /** Writes to standard output and resolves once it is out. Rejects where nobody reads any more. */
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => Promise<void>
  /** Asks the person at the terminal; null where there is none, as in a script. */
  readonly ask: ((question: string, signal: AbortSignal) => Promise<string>) | null
  /** Aborts when the command is interrupted. */
  readonly signal: AbortSignal
}
