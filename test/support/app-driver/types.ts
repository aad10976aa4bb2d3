import type { ChildProcess } from 'node:child_process'
import type * as Electron from 'electron'
import type { Page } from 'playwright'

export interface LaunchOptions {
  /** The folder of userData: a fresh one for each test. */
  readonly userDataDir: string
  /** The built main; the package's own by default. */
  readonly main?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Shows the window; needs a display. */
  readonly headed?: boolean
}

/** A running app, under real Electron or the host. */
export interface KeydeskApp {
  readonly kind: 'electron' | 'host'
  readonly process: ChildProcess
  /** The first window's page, once its first document is there. Rejects after 30 seconds or when the app ends. */
  firstWindow(): Promise<Page>
  /** The pages of all open windows. */
  windows(): Page[]
  /** Runs a function in the main process; it may use nothing but its parameters. Rejects with its error. */
  evaluate<R, A>(fn: (electron: typeof Electron, arg: A) => R, arg: A): Promise<Awaited<R>>
  evaluate<R>(fn: (electron: typeof Electron) => R): Promise<Awaited<R>>
  /** What the main process has written to stdout and stderr so far. */
  output(): string
  /** Resolves to the exit code once the process has ended; null after a signal. */
  exited(): Promise<number | null>
  /** Quits the app as a person who means it would, whatever it asks, and by force after five seconds. */
  close(): Promise<void>
  /** Ends the process at once, as a crash would; resolves once it has ended. */
  kill(): Promise<void>
}
