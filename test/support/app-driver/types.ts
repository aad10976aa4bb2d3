import type { ChildProcess } from 'node:child_process'
import type * as Electron from 'electron'
import type { Page } from 'playwright'
import type { AskedDialog, OpenedOutside, ShownNotification } from './happenings'

export type RuntimeKind = 'electron' | 'host'

export interface LaunchOptions {
  /** The folder of userData: a fresh one for each test. */
  readonly userDataDir: string
  /** The built main; the package's own by default. */
  readonly main?: string
  /** A packed app's program in place of `main`, opened to the driver (test/packages/support/driven.ts). */
  readonly packed?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The moment at which main is, in ISO 8601; timers run as ever. */
  readonly clock?: string
  /** Shows the window; needs a display. */
  readonly headed?: boolean
}

/** A running app, under real Electron or the host: the test is its person and its desktop. */
export interface KeydeskApp {
  readonly kind: RuntimeKind
  readonly process: ChildProcess
  /** The first window's page, once its first document is there. Rejects after 30 seconds or when the app ends. */
  firstWindow(): Promise<Page>
  /** The pages of all open windows. */
  windows(): Page[]
  /** Runs a function in the main process; it may use nothing but its parameters. Rejects with its error. */
  evaluate<R, A>(fn: (electron: typeof Electron, arg: A) => R, arg: A): Promise<Awaited<R>>
  evaluate<R>(fn: (electron: typeof Electron) => R): Promise<Awaited<R>>
  /** Presses the button with this label in the questions that come; null closes them, as at the start. */
  answerQuestions(button: string | null): Promise<void>
  /** Chooses this path in the file dialogs that come; null closes them, as at the start. */
  chooseFile(path: string | null): Promise<void>
  /** The system's dialogs that were asked for so far, oldest first; also after the end. */
  asked(): readonly AskedDialog[]
  /** The system's notifications shown so far, oldest first; also after the end. */
  notified(): readonly ShownNotification[]
  /** Presses the newest notification. */
  pressNotification(): Promise<void>
  /** What was to be opened outside the app so far; nothing of it was. */
  opened(): readonly OpenedOutside[]
  /** What the main process has written to stdout and stderr so far, but for what the driver reads in it. */
  output(): string
  /** Resolves to the exit code once the process has ended; null after a signal. */
  exited(): Promise<number | null>
  /** Quits the app as a person who means it would, whatever it asks, and by force after five seconds. */
  close(): Promise<void>
  /** Ends every process of the app at once, as a crash would; resolves once they have ended. */
  kill(): Promise<void>
}

/** How to start the app as a program. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/** How an app ended that was started to end by itself. */
export interface Ended {
  readonly code: number | null
  /** What it wrote to stdout. */
  readonly out: string
  readonly asked: readonly AskedDialog[]
}
