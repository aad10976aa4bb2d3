import { homedir } from 'node:os'
import { join } from 'node:path'
import { Menu, type Session, app, dialog, ipcMain, net } from 'electron'
import { linkScheme } from '#shared/link-scheme'
import { type Language, languageFor } from '#shared/text/languages'
import { keptLanguage } from './app/kept-language'
import { type ViteServer, vitePages } from './development/vite-pages'
import { createLogFile } from './diagnostics/log-file'
import { createEarlyCalls } from './ipc/early-calls'
import { placeOf } from './ipc/place-of'
import { appPage, bundledPages, declareAppScheme } from './window/app-scheme'
import { chooseChromiumLanguage } from './system/chromium-language'
import { commandLineArguments } from './system/command-line-arguments'
import { keepOutOfCoreDumps, refuseCoreDumps } from './system/core-dumps'
import { createLinks, linkIn } from './system/links'
import { type EarlyPage, loadEarly } from './window/early-page'
import { type MainWindow, createMainWindow } from './window/main-window'
import { guardNavigation } from './window/guards/navigation-guard'
import { refuseNameHints } from './window/guards/network-guard'
import { createOnlyWindow } from './window/only-window'
import { startsHidden } from './system/sign-in-start'
import { isOnlyInstance } from './system/single-instance'
import { type Refusal, refusalOfStart } from './system/start-guard'
import { createWindowSession } from './window/window-session'

// What must be settled before the app is ready, and its window. This file stays small: while Chromium makes the
// window's processes, the rest of main is read and run.

keepOutOfCoreDumps()
void refuseCoreDumps()

const withDevTools = !app.isPackaged
const built = join(import.meta.dirname, '..')
let hasStarted = false
let isEnding = false
app.on('will-quit', () => {
  isEnding = true
})

// Put in at build time: `npm run dev` names its server, every other build says null and leaves the code below it out.
declare const VITE_SERVER: ViteServer | null
const pages =
  VITE_SERVER !== null && !app.isPackaged
    ? vitePages(VITE_SERVER, (address, init) => net.fetch(address, init))
    : bundledPages(join(built, 'renderer'))

// Fixed lines only: never what a call carried and never an error's message.
const logFile = createLogFile({
  folder: join(app.getPath('userData'), 'logs'),
  now: Date.now,
  home: homedir(),
})
const log = (line: string): void => {
  process.stderr.write(`keydesk: ${line}\n`)
  logFile.add(line)
}

const failFatally = async (what: string): Promise<void> => {
  log(what)
  // Quitting takes away what a start under way still waits for.
  if (hasStarted || isEnding) return
  try {
    const { nativeText } = await import('#shared/text/native')
    dialog.showErrorBox(nativeText.native.cannotStart, nativeText.native.cannotStartDetail)
  } finally {
    app.exit(1)
  }
}

// Electron's own dialog for these would show the error's message, which may quote data.
process.on('uncaughtException', (thrown) => void failFatally(`an uncaught exception, ${placeOf(thrown)}`))
process.on('unhandledRejection', (thrown) => void failFatally(`an unhandled rejection, ${placeOf(thrown)}`))

const window = createOnlyWindow((thrown) => log(`the window could not be opened, ${placeOf(thrown)}`))
const links = createLinks(window.show)
const openLinkIn = (argv?: readonly string[]): void => {
  const address = linkIn(argv)
  if (address !== undefined) links.opened(address)
}

let session: Session | undefined
const makeWindow = (): MainWindow => {
  session ??= createWindowSession({ pages, withDevTools })
  return createMainWindow({
    session,
    preload: join(built, 'preload', 'index.cjs'),
    withDevTools,
    platform: process.platform,
  })
}

const start = async (language: Language | null): Promise<void> => {
  await app.whenReady()
  const earlyCalls = createEarlyCalls(ipcMain)
  let ahead: MainWindow | null = null
  let early: EarlyPage | null = null
  // One that was started hidden may never need a window.
  if (!startsHidden(app, process.platform, true)) {
    ahead = makeWindow()
    early = loadEarly(ahead.window, appPage(languageFor(language, app.getPreferredSystemLanguages())))
    // The rest of main is read while the page's process starts: before, the page would wait for its document.
    await early.begun
  }
  const { startApp } = await import('./app/start-app')
  await startApp({
    built,
    withDevTools,
    log,
    logPath: logFile.path,
    window,
    links,
    callPort: earlyCalls.port,
    makeWindow: () => {
      const made = ahead ?? makeWindow()
      ahead = null
      return made
    },
    load: async (made, address) => {
      const before = early
      early = null
      earlyCalls.admit()
      await (before?.address === address ? before.loaded() : made.loadURL(address))
    },
    started: () => {
      hasStarted = true
    },
  })
}

const runCommand = async (args: readonly string[]): Promise<void> => {
  const { runInTerminal } = await import('./system/command-line-mode')
  await runInTerminal(app, args)
}

const refuse = async ({ sentence, isForDesktop }: Refusal): Promise<void> => {
  log(sentence)
  if (!isForDesktop) return app.exit(1)
  // Linux has no dialogs before.
  if (process.platform === 'linux') await app.whenReady()
  dialog.showErrorBox('Keydesk', sentence)
  app.exit(1)
}

// Asked first: enabling the sandbox takes the switch away that tells.
const refusal = refusalOfStart(app)
const commandLine = commandLineArguments(app.isPackaged)
if (refusal === null) app.enableSandbox()
if (refusal !== null) {
  void refuse(refusal)
} else if (commandLine !== null) {
  // Nobody is there to close a dialog.
  hasStarted = true
  runCommand(commandLine).catch((thrown: unknown) => {
    log(`the command line failed, ${placeOf(thrown)}`)
    app.exit(1)
  })
} else if (!isOnlyInstance(app, window.show, openLinkIn)) {
  app.quit()
} else {
  declareAppScheme()
  // Before `ready`, so that Electron makes no menu of its own: ours is set once the language is known.
  Menu.setApplicationMenu(null)
  refuseNameHints(app)
  guardNavigation(app)
  // Windows and Linux hand a link over as a word, macOS by an event, which may come before the window.
  openLinkIn()
  app.on('open-url', (event, address) => {
    event.preventDefault()
    links.opened(address)
  })
  // On Linux the package's desktop entry says so. A line in the person's own settings would outlive the package.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme)
  const language = keptLanguage(app.getPath('userData'))
  chooseChromiumLanguage(app, language)
  start(language).catch((thrown: unknown) => failFatally(`the start failed, ${placeOf(thrown)}`))
}
