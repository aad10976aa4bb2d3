import type { Settings } from '#shared/settings'
import type { HeadLog } from '../main/audit'
import type { Keychain } from '../main/credentials/keychain'
import type { Fetch } from '../main/management-api/types'
import type { OpenWriteLine } from '../main/management-api/http/write-lines'
import type { OpenLine } from '../main/key-tests/open-line'
import type { PolicyState } from '../main/policy'
import type { StartDemo } from '../main/credentials/demo-workspace'
import type { FeaturesOptions } from '../main/features'

/** Sentences for a program that can ask no keychain. */
interface KeychainAdvice {
  /** For a command that takes its token in another way, too. */
  readonly takesToken: string
  /** For one that does not, as it stores a token. */
  readonly needsKeychain: string
}

/** What the command line needs from its platform: plain Node, or the app without a window. */
export interface CommandLinePorts {
  readonly version: string
  /** The folder of the app's documents. */
  readonly folder: string
  readonly keychain: Keychain
  /** What to do instead where a command needs the keychain; left out where this program can ask one. */
  readonly keychainAdvice?: KeychainAdvice
  /** The system's own log, where it has one that takes lines. */
  readonly systemLog?: HeadLog | undefined
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
  /** Opens the connection for realtime; see key-tests/open-line. Left out where no realtime key is tested. */
  readonly openLine?: OpenLine
  /** The clock, and the wait between two lists; the computer's own if left out. */
  readonly time?: NonNullable<FeaturesOptions['time']>
  /** Receives the app's settings before the first call, if something depends on them. */
  readonly onSettings?: (settings: Settings) => void
  /** Writes to standard output. Resolves when the text has left, and rejects if nobody reads any more. */
  readonly out: (text: string) => Promise<void>
  /** Writes to standard error. Never rejects: where nobody reads it, the command goes on as with a reader. */
  readonly err: (text: string) => Promise<void>
  /** The columns of the terminal that standard output is; left out where it is none. */
  readonly columns?: number | undefined
  /** Whether the ellipsis of a shortened cell has to be ASCII; see io/charset. */
  readonly isAscii?: boolean
  /** Shows how far a command is, on a terminal, until something is printed; left out where there is none. */
  readonly progress?: (text: string) => void
  /** Reads standard input to its end; left out if it is a terminal. Rejects where it is longer than `limit` bytes. */
  readonly input?: (limit: number) => Promise<string>
  /** Starts the demo's server; left out where there is none. */
  readonly startDemo?: StartDemo
  /** Whether this process has the descriptors that it was started with, as Node has; left out where it has not. */
  readonly hasDescriptors?: boolean
  /** Asks the person at the terminal for a secret, which is not shown; null or left out if there is none. */
  readonly askSecret?: ((question: string, signal: AbortSignal) => Promise<string>) | null
  /** Asks the person at the terminal; null if there is none, as in a script. */
  readonly ask: ((question: string, signal: AbortSignal) => Promise<string>) | null
  /** Aborts when the command is interrupted. */
  readonly signal: AbortSignal
}
