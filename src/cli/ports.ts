import type { Settings } from '#shared/settings'
import type { SystemLog } from '../main/audit'
import type { Keychain } from '../main/credentials/keychain'
import type { Fetch } from '../main/management-api/types'
import type { OpenWriteLine } from '../main/management-api/http/write-lines'
import type { PolicyState } from '../main/policy'
import type { FeaturesOptions } from '../main/features'

/** What the command line needs from its platform: plain Node, or the app without a window. */
export interface CommandLinePorts {
  readonly version: string
  /** The folder of the app's documents. */
  readonly folder: string
  readonly keychain: Keychain
  /** The system's own log, where it has one that takes lines. */
  readonly systemLog?: SystemLog | undefined
  /**
   * Makes this runtime ready for a command whose words were found to be right. Throws a CommandError if a token would not
   * be safe in it.
   */
  readonly begin?: () => Promise<void>
  /** Reads the policy of the computer's administrator. Never rejects. */
  readonly readPolicy: () => Promise<PolicyState>
  readonly fetch: Fetch
  /** Opens a fresh connection for a write; see management-api/http/write-lines. */
  readonly openWriteLine: OpenWriteLine
  /** The clock, and the wait between two lists; the computer's own if left out. */
  readonly time?: NonNullable<FeaturesOptions['time']>
  /** Receives the app's settings before the first call, if something depends on them. */
  readonly onSettings?: (settings: Settings) => void
  /** Writes to standard output. Resolves when the text has left, and rejects if nobody reads any more. */
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => Promise<void>
  /** Reads standard input to its end; left out if it is a terminal. Rejects where it is longer than `limit` bytes. */
  readonly input?: (limit: number) => Promise<string>
  /** Asks the person at the terminal; null if there is none, as in a script. */
  readonly ask: ((question: string, signal: AbortSignal) => Promise<string>) | null
  /** Aborts when the command is interrupted. */
  readonly signal: AbortSignal
}
