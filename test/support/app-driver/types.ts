import type { ChildProcess } from 'node:child_process'
import type * as Electron from 'electron'
import type { Page } from 'playwright'
import type { AskedDialog, OpenedOutside, ShownNotification } from './happenings'

/** An icon in the tray. */
export interface ShownTray {
  readonly toolTip: string
  readonly lines: readonly string[]
}

export type RuntimeKind = 'electron' | 'host'

export interface LaunchOptions {
  /** The userData folder, fresh for each test. */
  readonly userDataDir: string
  /** The built main; the package's own by default. */
  readonly main?: string
  /**
   * The program of a packed app instead of `main`, opened to the driver (test/packages/support/driven.ts).
   */
  readonly packed?: string
  /** Has the stand-in say that it is packaged, and run by an ordinary user; a real Electron cannot be told so. */
  readonly asPackaged?: boolean
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Main's time, in ISO 8601. Timers run normally. */
  readonly clock?: string
  /** Shows the window. Needs a display. */
  readonly headed?: boolean
}

/** A running app, on real Electron or the stand-in. The test acts as its user and its desktop. */
export interface KeydeskApp {
  readonly kind: RuntimeKind
  readonly process: ChildProcess
  /**
   * The first window's page, when its first document is there. Rejects after 30 seconds, or when the app
   * ends.
   */
  firstWindow(): Promise<Page>
  /** The pages of all open windows. */
  windows(): Page[]
  /** Runs a function in the main process; it may use nothing but its parameters. Rejects with its error. */
  evaluate<R, A>(fn: (electron: typeof Electron, arg: A) => R, arg: A): Promise<Awaited<R>>
  evaluate<R>(fn: (electron: typeof Electron) => R): Promise<Awaited<R>>
  /** Presses the button with this label in the next questions. Null closes them, which is the default. */
  answerQuestions(button: string | null): Promise<void>
  /** Chooses this path in the next file dialogs. Null closes them, which is the default. */
  chooseFile(path: string | null): Promise<void>
  /** The native dialogs so far, oldest first; also available after the app has ended. */
  asked(): readonly AskedDialog[]
  /** The system notifications so far, oldest first; also available after the app has ended. */
  notified(): readonly ShownNotification[]
  /** Clicks the newest notification. */
  pressNotification(): Promise<void>
  /** The icon in the tray: its hint, and the lines of its menu. Null while there is none. */
  tray(): Promise<ShownTray | null>
  /** Chooses the line of the tray's menu that has this text. Rejects where there is none that can be chosen. */
  chooseFromTray(line: string): Promise<void>
  /** The number on the app's icon in the dock or taskbar; 0 while there is none. */
  badge(): Promise<number>
  /** What the app asked to open outside so far. Nothing was opened. */
  opened(): readonly OpenedOutside[]
  /** The main process's output on stdout and stderr so far, without the driver's own lines. */
  output(): string
  /** Resolves to the exit code once the process has ended; null after a signal. */
  exited(): Promise<number | null>
  /** Quits the app like a determined user, whatever it asks, and by force after five seconds. */
  close(): Promise<void>
  /** Kills every process of the app at once, like a crash. Resolves when they have ended. */
  kill(): Promise<void>
}

/** How to start the app as a program. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The result of an app that was expected to end by itself. */
export interface Ended {
  readonly code: number | null
  /** Its output on stdout. */
  readonly out: string
  readonly asked: readonly AskedDialog[]
}
