import type { App } from 'electron'
import { commandLineArguments } from './command-line-arguments'
import { type InstalledCopy, installedCopy } from './installed-copy'
import { hiddenSwitch } from './sign-in-start'

/** Why the app does not start, in one sentence. */
export interface Refusal {
  readonly sentence: string
  /** Whether it needs a dialog, and so a ready app on Linux: the desktop started it, and nobody reads what it prints. */
  readonly isForDesktop: boolean
}

/** What of the process the decision is made by. */
export interface StartFacts {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  /** Undefined where the system has none. */
  readonly userId: number | undefined
  readonly argv: readonly string[]
  /** Chromium's sandbox is off, by a switch or by the environment. */
  readonly isSandboxOff: boolean
  /** The file for the keys of TLS connections; empty where none is to be written. */
  readonly keyLog: string
  /** The parts of Node that are to print what they do; empty where none is. */
  readonly nodeDebug: string
  readonly as: InstalledCopy['as']
}

/**
 * The switches that a packaged app takes. Electron and Chromium obey hundreds, and some of them write the token to a
 * file, send it elsewhere, trust any certificate, run other programs or open the app to a debugger.
 */
const taken: ReadonlySet<string> = new Set([
  hiddenSwitch,
  'user-data-dir',
  // By the Windows installer after an update (electron-builder), and by Windows where a notification was pressed.
  'updated',
  'Embedding',
  'ToastActivated',
  // How it is drawn, read out and typed into.
  'disable-gpu',
  'enable-wayland-ime',
  'force-device-scale-factor',
  'force-renderer-accessibility',
  'gtk-version',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  'wayland-text-input-version',
])

const noSandbox = 'no-sandbox'

// More than Chromium takes for blank: JavaScript's \s has no U+0085, which it does.
const blank = /^[\s\p{C}\p{Z}]+/u

/** The switches among words, as Chromium's base::CommandLine reads them: it takes one dash, and Windows' slash, too. */
const switchesIn = (words: readonly string[], platform: NodeJS.Platform): string[] => {
  const prefix = platform === 'win32' ? /^(?:--|-|\/)(?=[^\s])/u : /^--?(?=[^\s])/u
  return words
    .map((word) => word.replace(blank, ''))
    .filter((word) => prefix.test(word))
    .map((word) => word.replace(prefix, '').replace(/=.*$/su, ''))
}

// A value, and what is no name, may be a secret that was typed in the wrong place.
const named = (name: string): string =>
  /^[a-z][a-z-]{0,59}$/iu.test(name) ? `the switch --${name}` : 'a switch that it was given'

/** Whether it is a switch that a person tries on any program, as its manual page has it for the command line. */
const asksForWords = (name: string): boolean => name === 'help' || name === 'version'

const withoutSandbox = ({ as, platform, userId }: StartFacts): Refusal => {
  if (platform === 'linux' && userId === 0)
    return {
      sentence:
        'Keydesk does not run as root, because Chromium cannot sandbox its processes then: start it as an ordinary user',
      isForDesktop: false,
    }
  return {
    // The AppImage's start script adds the switch by itself where the system gives programs no user namespaces.
    sentence:
      as === 'replaceable' && platform === 'linux'
        ? 'Keydesk does not run without Chromium’s sandbox, which this system does not give to an AppImage: install Keydesk from its deb or rpm package, which sets the sandbox up'
        : 'Keydesk does not run without Chromium’s sandbox: start it without --no-sandbox and without ELECTRON_DISABLE_SANDBOX',
    isForDesktop: true,
  }
}

/**
 * Why a start is refused; null where it may go on. A packaged app takes the switches that it knows, no log of TLS keys
 * or of Node's, and no window without a sandbox. One that is built and started from its source takes any, but as root no window.
 */
export const refusalOf = (facts: StartFacts): Refusal | null => {
  const { isPackaged, platform, userId, argv } = facts
  const command = commandLineArguments(isPackaged, argv)
  const isRoot = platform === 'linux' && userId === 0
  // A command has no page to be sandboxed.
  if (command === null && facts.isSandboxOff && (isPackaged || isRoot)) return withoutSandbox(facts)
  if (!isPackaged) return null
  // A desktop shows a terminal's words to nobody. On Linux a dialog comes too late: Chromium obeys before it.
  const isForDesktop = command === null && platform !== 'linux'
  if (facts.keyLog !== '')
    return {
      sentence:
        'Keydesk does not start with SSLKEYLOGFILE, which writes down the keys of its connections: unset it',
      isForDesktop,
    }
  if (facts.nodeDebug !== '')
    return {
      sentence:
        'Keydesk does not start with NODE_DEBUG, which prints what goes over its connections: unset it',
      isForDesktop,
    }
  // What follows `cli` is for the command line to judge, by its own options.
  const words = command === null ? argv.slice(1) : argv.slice(1, -command.length - 1)
  const refused = switchesIn(words, platform).find(
    (name) =>
      !taken.has(name) &&
      !(command !== null && name === noSandbox) &&
      !(platform === 'darwin' && name.startsWith('psn_')),
  )
  return refused === undefined
    ? null
    : {
        // On Windows a program with windows has no console to print to.
        sentence:
          command === null && platform !== 'win32' && asksForWords(refused)
            ? `Keydesk’s commands begin with “cli”: run keydesk cli --${refused}`
            : `Keydesk does not take ${named(refused)}: start it without`,
        isForDesktop,
      }
}

/** Why this process is not to go on; null where it may. To be asked before the sandbox is enabled, which hides that it was off. */
export const refusalOfStart = (app: Pick<App, 'commandLine' | 'isPackaged'>): Refusal | null =>
  refusalOf({
    isPackaged: app.isPackaged,
    platform: process.platform,
    userId: process.getuid?.(),
    argv: process.argv,
    isSandboxOff: app.commandLine.hasSwitch(noSandbox),
    keyLog: process.env['SSLKEYLOGFILE'] ?? '',
    nodeDebug: process.env['NODE_DEBUG'] ?? '',
    // Looks at the disk, which a start that is not refused does not wait for.
    get as() {
      return installedCopy(app).as
    },
  })
