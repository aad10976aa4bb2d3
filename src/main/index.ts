import { homedir, release } from 'node:os'
import { join } from 'node:path'
import {
  type BrowserWindow,
  app,
  clipboard,
  dialog,
  ipcMain,
  nativeTheme,
  powerMonitor,
  screen,
  session as networkSession,
} from 'electron'
import { demoWorkspace } from '#demo/demo-workspace'
import { startDemoServer } from '#demo/server'
import type { AppCommand } from '#shared/contract/app'
import { linkScheme, linkText } from '#shared/link'
import { settingsSchema } from '#shared/settings'
import { chooseLanguage, type Language, languageFor, text } from '#shared/text/index'
import { createRooms } from './composition'
import { createKeytarKeychain } from './credentials/keytar-keychain'
import type { RoomHandlers } from './ipc/call-handlers'
import { createLogFile } from './diagnostics/log-file'
import { diagnosticsReport } from './diagnostics/report'
import { createEventSender } from './ipc/event-sender'
import { placeOf } from './ipc/place-of'
import { createRouter } from './ipc/router'
import { createSenderCheck } from './ipc/sender'
import { startListThread } from './management-api/list-thread'
import { createLongLists } from './management-api/long-lists'
import { createWriteLines } from './management-api/write-lines'
import { policyPlace, readPolicy, updatesOffByPolicy } from './policy'
import { createDocumentStore } from './storage/document-store'
import { createUpdates, createWork, openElectronUpdater, readFeed } from './updates'
import { createAddressConfirmation } from './window/address-confirmation'
import { takeProfileLock } from './storage/profile-lock'
import { appOrigin, appPage, declareAppScheme } from './window/app-scheme'
import { setApplicationMenu } from './window/application-menu'
import { systemClipboard } from './window/clipboard'
import { commandLineArguments, runInTerminal } from './window/command-line-mode'
import { recoverFromCrash } from './window/crash-recovery'
import { isDebuggingAsked } from './window/debugging-guard'
import { openExternalPage } from './window/external-pages'
import { bringToFront } from './window/bring-to-front'
import { installedCopy, whyNoUpdates } from './window/installed-copy'
import { createFileDialogs } from './window/file-dialogs'
import { watchIdle } from './window/idle-watch'
import { createMainWindow } from './window/main-window'
import { createLinks, linkIn } from './window/links'
import { guardNavigation } from './window/navigation-guard'
import { createProxyRoute } from './window/proxy-route'
import { showRotationReminder } from './window/reminder'
import { setAsideMessage } from './window/set-aside-message'
import { isOnlyInstance } from './window/single-instance'
import { setSignInStart, startsHidden } from './window/sign-in-start'
import { updaterSession } from './window/updater-session'
import { openWindowBounds } from './window/window-bounds'
import { createWindowSession } from './window/window-session'

const withDevTools = !app.isPackaged
const built = join(import.meta.dirname, '..')

let mainWindow: BrowserWindow | null = null
let hasStarted = false
/** What a person chose, or the defaults until that is read. */
let settings = settingsSchema.parse({})
let areValuesHeld = false
let language: Language = 'en'

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

const failFatally = (what: string): void => {
  log(what)
  if (hasStarted) return
  dialog.showErrorBox(text.native.cannotStart, text.native.cannotStartDetail)
  app.exit(1)
}

// Electron's own dialog for these would show the error's message, which may quote data.
process.on('uncaughtException', (thrown) => failFatally(`an uncaught exception, ${placeOf(thrown)}`))
process.on('unhandledRejection', (thrown) => failFatally(`an unhandled rejection, ${placeOf(thrown)}`))

const platform = (): 'darwin' | 'linux' | 'win32' =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'

const ownContents = () => (mainWindow === null || mainWindow.isDestroyed() ? null : mainWindow.webContents)

/** Keeps windows that hold a key's value out of screenshots and recordings, where the OS can. */
const protectWindow = (): void =>
  mainWindow?.setContentProtection(areValuesHeld && settings.protectFromCapture)

/** Lets the window know that a link waits, once one can be opened; until then it is wanted. */
let tellOfLink = (): void => {
  isWindowWanted = true
}
const links = createLinks(() => tellOfLink())
const openLinkIn = (argv?: readonly string[]): void => {
  const address = linkIn(argv)
  if (address !== undefined) links.opened(address)
}

/** Opens the window, where there is none; set once that can be done. */
let openWindow: (() => Promise<void>) | null = null
/** A window was asked for before one could be opened. */
let isWindowWanted = false
let wasStartedHidden = false
/** Asked for while there was no window: the next page takes it. */
let waitingCommand: AppCommand | null = null

/** Told to the room of updates, once there is one. */
let tellOfValues = (_areHeld: boolean): void => {}
let settingsChanged = (): void => {}

const showWindow = (): void => {
  isWindowWanted = true
  bringToFront(mainWindow)
  if (mainWindow !== null) return
  openWindow?.().catch((thrown: unknown) => log(`the window could not be opened, ${placeOf(thrown)}`))
}

const start = async (): Promise<void> => {
  await app.whenReady()
  log(`Keydesk ${app.getVersion()} starts`)
  const userData = app.getPath('userData')
  const lock = await takeProfileLock(userData, 15_000).catch(() => {
    // A disk that takes nothing is no reason not to show keys.
    log('the profile could not be locked')
    return undefined
  })
  if (lock === null) {
    dialog.showErrorBox(text.native.profileInUse, text.native.profileInUseDetail)
    app.exit(1)
    return
  }
  const store = createDocumentStore({
    folder: userData,
    onSetAside: (name, reason) => {
      log(`the document ${name} was set aside: ${reason}`)
      const told = setAsideMessage(name, reason, userData)
      if (told !== null) void dialog.showMessageBox({ type: 'warning', ...told })
    },
  })
  const policy = await readPolicy(policyPlace(process.platform))
  if (policy.state === 'unreadable')
    log(`the policy of this machine cannot be used: ${policy.problem}; nothing is changed or connected to`)
  const keychain = createKeytarKeychain()
  const copy = installedCopy(app)
  const startAtSignIn = (isOn: boolean): Promise<void> => setSignInStart(app, copy, process.platform, isOn)
  const proxyRoute = createProxyRoute()
  const reads = proxyRoute.through(networkSession.defaultSession)
  const send = createEventSender({ window: ownContents, origin: appOrigin, log })
  const rooms = createRooms({
    store,
    folder: userData,
    keychain,
    policy,
    clipboard: systemClipboard,
    // Chromium's network stack: the system's certificates hold, and its proxy unless another way is set.
    fetch: (url, init) => reads.fetch(url, init),
    longLists: createLongLists(() => startListThread(join(built, 'main', 'list-worker.js'))),
    openWriteLine: createWriteLines((number) =>
      proxyRoute.through(networkSession.fromPartition(`keydesk-writes-${number}`)),
    ),
    send,
    dialogs: createFileDialogs(() => mainWindow),
    confirmAddress: createAddressConfirmation(() => mainWindow),
    remind: ({ oldKey }) =>
      showRotationReminder(oldKey.name === '' ? oldKey.id : oldKey.name, () => {
        if (mainWindow === null) waitingCommand = 'show-rotations'
        showWindow()
        send('app.command', { command: 'show-rotations' })
      }),
    startDemo: () => startDemoServer({ workspace: demoWorkspace(Date.now()) }),
    startAtSignIn,
    onSettings: (changed) => {
      settings = changed
      nativeTheme.themeSource = changed.theme
      proxyRoute.use(changed.proxy)
      protectWindow()
      settingsChanged()
      if (hasStarted) void speak().catch(() => log('the language could not be changed'))
    },
    onValuesHeld: (areHeld) => {
      areValuesHeld = areHeld
      protectWindow()
      tellOfValues(areHeld)
    },
  })

  // Electron's own place for it, beside the archive.
  const feed =
    copy.as === 'replaceable'
      ? await readFeed(join(process.resourcesPath, 'app-update.yml'), process.platform)
      : null
  const work = createWork({ isClosing: () => updates.isInstalling(), changed: () => updates.workChanged() })
  tellOfValues = (areHeld) => work.valuesHeld(areHeld)
  const updates = createUpdates({
    off: updatesOffByPolicy(policy) ?? whyNoUpdates(copy, feed !== null),
    host: feed?.host ?? '',
    openEngine: () =>
      openElectronUpdater({
        platform: process.platform,
        log,
        prepareNetwork: () => proxyRoute.bring(updaterSession()),
        // The next one starts while this one ends.
        beforeInstall: async () => app.releaseSingleInstanceLock(),
        onInstallFailed: (thrown) => updates.installFailed(thrown),
      }),
    settings: () => settings,
    inTheWay: () => work.reason(),
    changed: (update) => {
      if (update.state === 'failed' && update.step === 'install') app.requestSingleInstanceLock()
      send('updates.changed', { update })
    },
    now: Date.now,
    setTimer: (ms, callback) => {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
    log,
  })
  settingsChanged = () => updates.settingsChanged()

  const appHandlers: Omit<RoomHandlers<'app'>, 'app.cancel'> = {
    'app.info': async () => ({
      version: app.getVersion(),
      platform: platform(),
      isInstalled: copy.as !== 'none',
      keychainName: keychain.name,
    }),
    'app.copyDiagnostics': async () => {
      const { electron, chrome, node } = process.versions
      const report = await diagnosticsReport({
        ...(await rooms.facts()),
        versions: { keydesk: app.getVersion(), electron, chrome, node },
        system: `${process.platform} ${release()} ${process.arch}`,
        settings,
        logPath: logFile.path,
        home: homedir(),
      })
      clipboard.writeText(report)
      return { lines: report.split('\n').length }
    },
    'app.takeLink': async () => {
      const link = links.take()
      return { isWaiting: link !== undefined, link: link ?? null }
    },
    'app.takeCommand': async () => {
      const command = waitingCommand
      waitingCommand = null
      return { command }
    },
    'app.copyLink': async ({ link }) => {
      clipboard.writeText(linkText(link))
      return {}
    },
    'app.openExternal': async ({ page }) => {
      await openExternalPage(page)
      return {}
    },
  }
  const router = createRouter({
    ipcMain,
    handlers: { ...appHandlers, ...updates.handlers, ...work.watch(rooms.handlers) },
    isOurs: createSenderCheck({ window: ownContents, origin: appOrigin }),
    log,
  })

  const session = createWindowSession({ folder: join(built, 'renderer'), withDevTools })
  const bounds = openWindowBounds(store, screen, log)
  const makeWindow = async (): Promise<void> => {
    const preload = join(built, 'preload', 'index.cjs')
    const window = await createMainWindow({ session, preload, bounds, withDevTools })
    // Before the page is loaded: its first calls come while it loads.
    mainWindow = window
    // A value may wait from before it was opened.
    protectWindow()
    window.on('closed', () => {
      mainWindow = null
      router.pageGone()
    })
    // A reload as well: what the old page asked for, nobody waits for.
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) router.pageGone()
    })
    recoverFromCrash(window, () => router.pageGone())
    await window.loadURL(appPage(language))
  }
  let opening: Promise<void> | null = null
  const openOrWait = async (): Promise<void> => {
    if (mainWindow !== null && opening === null) return
    opening ??= makeWindow().finally(() => {
      opening = null
    })
    await opening
  }

  /** Puts the language in place that is set: in main, in its menu, and in the window where it is another there. */
  const speak = async (): Promise<void> => {
    const preferred = app.getPreferredSystemLanguages()
    const before = language
    language = languageFor(settings.language, preferred)
    await chooseLanguage(language, preferred)
    setApplicationMenu({
      platform: process.platform,
      withDevTools,
      send: (command) => send('app.command', { command }),
      openPage: (page) => void openExternalPage(page).catch(() => log('a page could not be opened')),
    })
    const page = mainWindow?.webContents
    if (hasStarted && language !== before) await page?.loadURL(appPage(language, page.getURL()))
  }

  // Electron tells of a locked screen on macOS and Windows; on Linux it tells of sleep alone.
  powerMonitor.on('lock-screen', () => rooms.lock('locked'))
  powerMonitor.on('suspend', () => rooms.lock('suspended'))
  powerMonitor.on('resume', () => {
    void lock?.beat()
    rooms.woke()
  })
  watchIdle(
    () => settings.idleLockMinutes,
    () => rooms.lock('locked'),
  )

  tellOfLink = () => {
    showWindow()
    send('app.linkOpened', {})
  }
  app.on('activate', () => {
    // macOS activates an app by starting it as well.
    if (hasStarted) showWindow()
  })
  app.on('window-all-closed', () => {
    // Started for reminders, it goes on until it is quit.
    if (process.platform !== 'darwin' && !wasStartedHidden) app.quit()
  })
  // Not `before-quit`: a quit can still be called off then, and the values would be gone.
  app.on('will-quit', (event) => {
    event.preventDefault()
    const finish = async (): Promise<void> => {
      updates.stop()
      const tooLate = new Promise((resolve) => setTimeout(resolve, 3_000))
      await Promise.race([Promise.allSettled([rooms.dispose(), bounds.settled()]), tooLate])
      await lock?.release()
      app.exit(0)
    }
    void finish()
  })

  // At first in the system's: the settings may turn out unreadable, which is told in words.
  await speak()
  await rooms.readSettings()
  await speak()
  wasStartedHidden = startsHidden(app, process.platform, settings.startAtSignIn)
  openWindow = openOrWait
  if (!wasStartedHidden || isWindowWanted) await openOrWait()
  else log('started without a window')
  hasStarted = true
  // Another language may have been chosen while the window opened.
  await speak()
  void rooms.repair()
  updates.start()
  // The program may have moved since: an AppImage has its version in its name.
  if (settings.startAtSignIn)
    await startAtSignIn(true).catch(() => log('the system did not take the start at sign-in'))
}

app.enableSandbox()
const commandLine = commandLineArguments(app.isPackaged)
if (isDebuggingAsked(app)) {
  log('refused to start with remote debugging')
  app.exit(1)
} else if (commandLine !== null) {
  // Nobody is there to close a dialog.
  hasStarted = true
  runInTerminal(app, commandLine).catch((thrown: unknown) => {
    failFatally(`the command line failed, ${placeOf(thrown)}`)
    app.exit(1)
  })
} else if (!isOnlyInstance(app, showWindow, openLinkIn)) {
  app.quit()
} else {
  declareAppScheme()
  guardNavigation(app)
  // Windows and Linux hand a link over as a word, macOS by an event, which may come before the window.
  openLinkIn()
  app.on('open-url', (event, address) => {
    event.preventDefault()
    links.opened(address)
  })
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  start().catch((thrown: unknown) => failFatally(`the start failed, ${placeOf(thrown)}`))
}
