import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { CdpConnection } from './cdp'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The system's Chromium: KEYDESK_CHROMIUM, else the first known name on PATH. Throws when there is none. */
export const findChromium = (): string => {
  const asked = process.env['KEYDESK_CHROMIUM']
  if (asked !== undefined && asked !== '') return asked
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
  if (found === undefined)
    throw new Error(`No Chromium found: set KEYDESK_CHROMIUM, or install one of ${names.join(', ')}`)
  return found
}

let version: string | undefined

/** The version of that Chromium, like `156.0.1.2`; asked once. Throws when there is no Chromium. */
export const chromiumVersion = (): string => {
  version ??=
    /\d+(?:\.\d+)+/u.exec(
      execFileSync(findChromium(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )?.[0] ?? '0.0.0.0'
  return version
}

export interface LaunchOptions {
  readonly profile: string
  readonly headless: boolean
  /** Opens a debugging port as well, for a test's own client. */
  readonly withPort: boolean
  readonly size: { readonly width: number; readonly height: number }
  /** Switches of the app's that Chromium is to obey, whole. */
  readonly more: readonly string[]
}

export interface Chromium {
  readonly connection: CdpConnection
  readonly process: ChildProcess
  /** Where a second DevTools client connects; rejects after five seconds without a port. */
  endpoint(): Promise<string>
  /** Ends every process of the browser at once. Never throws. */
  kill(): void
}

const quietFeatures = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'AutofillServerCommunication',
  'LocalNetworkAccessChecks',
  'DialMediaRouteProvider',
  'HttpsUpgrades',
  // Pages of Chromium's own toolbar, a process each.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
]

const flags = (options: LaunchOptions): string[] => [
  `--user-data-dir=${options.profile}`,
  '--remote-debugging-pipe',
  ...(options.withPort ? ['--remote-debugging-port=0'] : []),
  ...(options.headless
    ? ['--headless=new', '--hide-scrollbars', '--mute-audio', '--no-startup-window']
    : [`--app=about:blank`, `--window-size=${options.size.width},${options.size.height}`]),
  // Chromium refuses its sandbox to root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-dev-shm-usage',
  '--disable-infobars',
  '--disable-popup-blocking',
  '--disable-search-engine-choice-screen',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--use-fake-device-for-media-stream',
  `--disable-features=${quietFeatures.join(',')}`,
  ...options.more,
]

const readEndpoint = async (profile: string): Promise<string> => {
  const file = join(profile, 'DevToolsActivePort')
  for (const end = Date.now() + 5000; Date.now() < end; await delay(20)) {
    try {
      const [port, path] = readFileSync(file, 'utf8').split('\n')
      if (port && path) return `ws://127.0.0.1:${port}${path}`
    } catch {
      // Not written yet.
    }
  }
  throw new Error('Chromium did not open a debugging port')
}

/** Starts Chromium on a profile folder. Throws when there is none; its failure to start shows on the connection. */
export const launchChromium = (options: LaunchOptions): Chromium => {
  mkdirSync(options.profile, { recursive: true })
  rmSync(join(options.profile, 'DevToolsActivePort'), { force: true })
  const log = process.env['KEYDESK_CHROMIUM_LOG'] === undefined ? 'ignore' : 'inherit'
  // A process group of its own, so that all of it can be ended at once.
  const child = spawn(findChromium(), flags(options), {
    stdio: ['ignore', log, log, 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  const connection = new CdpConnection(child.stdio[3] as Writable, child.stdio[4] as Readable)
  return {
    connection,
    process: child,
    endpoint: () => readEndpoint(options.profile),
    kill: () => {
      if (child.pid === undefined) return
      try {
        if (process.platform === 'win32') child.kill('SIGKILL')
        else process.kill(-child.pid, 'SIGKILL')
      } catch {
        // Already ended.
      }
    },
  }
}
