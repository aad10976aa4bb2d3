import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type BrowserWindow,
  app,
  dialog,
  ipcMain,
  nativeTheme,
  powerMonitor,
  screen,
  session as networkSession,
} from 'electron'
import { settingsSchema } from '#shared/settings'
import { chooseLanguage, type Language, languageFor, text } from '#shared/text/index'
import { hasVisible } from '#shared/visible-text'
import { createRooms } from './composition'
import { createKeytarKeychain } from './credentials/keytar-keychain'
import { createEventSender } from './ipc/event-sender'
import { createRouter } from './ipc/router'
import { createSenderCheck } from './ipc/sender'
import { startListThread } from './management-api/list-thread'
import { createLongLists } from './management-api/long-lists'
import { createWriteLines } from './management-api/write-lines'
import { allowsDeletingKeys, policyPlace, readPolicy } from './policy'
import { createDocumentStore } from './storage/document-store'
import { createAddressConfirmation } from './window/address-confirmation'
import { createWork } from './updates'
import { takeProfileLock } from './storage/profile-lock'
import { createAppHandlers } from './window/app-handlers'
import { appOrigin, appPage, readyToServe } from './window/app-scheme'
import { openAppUpdates } from './window/app-updates'
import { setApplicationMenu } from './window/application-menu'
import { systemClipboard } from './window/clipboard'
import { recoverFromCrash } from './window/crash-recovery'
import { openExternalPage } from './window/external-pages'
import { installedCopy } from './window/installed-copy'
import { createFileDialogs } from './window/file-dialogs'
import { watchIdle } from './window/idle-watch'
import { askBeforeLeaving } from './window/leaving'
import { createProxyRoute } from './window/proxy-route'
import { showRotationReminder } from './window/reminder'
import { setAsideMessage } from './window/set-aside-message'
import { setSignInStart, startsHidden } from './window/sign-in-start'
import { openWindowBounds } from './window/window-bounds'
import type { Links } from './window/links'
import { placeMainWindow } from './window/main-window'
import type { OnlyWindow } from './window/only-window'

export interface Launch {
  /** The folder of what was built. */
  readonly built: string
  readonly withDevTools: boolean
  /** Gets fixed lines only: never what a call carried and never an error's message. */
  readonly log: (line: string) => void
  readonly logPath: string
  readonly window: OnlyWindow
  readonly links: Links
  /** Gives the window that was made ahead, or makes one. */
  readonly makeWindow: () => BrowserWindow
  /** Told once all is there: what fails later is no failed start. */
  readonly started: () => void
}

// In milliseconds.
const choresWait = 1_000

/** Puts main together, and its page in the window. Throws where the app cannot start. */
export const startApp = async (launch: Launch): Promise<void> => {
  const { built, withDevTools, log, window, links } = launch
  let hasStarted = false
  const quitting = new AbortController()
  /** What a person chose, or the defaults until that is read. */
  let settings = settingsSchema.parse({})
  let areValuesHeld = false
  const work = createWork()
  let language: Language = 'en'
  const send = createEventSender({ window: window.contents, origin: appOrigin, log })
  links.listen(() => send('app.linkOpened', {}))

  /** A window that holds a key's value is kept out of screenshots, unless that is switched off. */
  const protectWindow = (): void => window.protect(areValuesHeld && settings.protectFromCapture)

  const showRotations = (): void => {
    window.commandForNextPage('show-rotations')
    window.show()
    send('app.command', { command: 'show-rotations' })
  }

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
    dialogs: createFileDialogs(window.current),
    confirmAddress: createAddressConfirmation(window.current),
    remind: ({ oldKey }) =>
      showRotationReminder(
        hasVisible(oldKey.name) ? oldKey.name : oldKey.id,
        allowsDeletingKeys(policy),
        showRotations,
      ),
    startDemo: async () => (await import('./demo')).startDemo(),
    startAtSignIn,
    rules: [work.rule],
  })

  const updates = await openAppUpdates({
    app,
    copy,
    policy,
    proxyRoute,
    send,
    settings: () => settings,
    work,
    log,
  })

  const appHandlers = createAppHandlers({
    copy,
    keychainName: keychain.name,
    links,
    window,
    logPath: launch.logPath,
    settings: () => settings,
    facts: () => rooms.facts(),
  })
  const router = createRouter({
    ipcMain,
    handlers: { ...appHandlers, ...updates.handlers, ...rooms.handlers },
    isOurs: createSenderCheck({ window: window.contents, origin: appOrigin }),
    log,
  })

  const bounds = openWindowBounds(store, screen, log)
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
    const page = window.contents()
    if (hasStarted && language !== before) await page?.loadURL(appPage(language, page.getURL()))
  }

  rooms.events.on('valuesHeld', ({ areHeld }) => {
    areValuesHeld = areHeld
    protectWindow()
    work.valuesHeld(areHeld)
  })
  rooms.events.on('settingsChanged', (changed) => {
    settings = changed
    nativeTheme.themeSource = changed.theme
    proxyRoute.use(changed.proxy)
    protectWindow()
    updates.settingsChanged()
    if (hasStarted) void speak().catch(() => log('the language could not be changed'))
  })

  // Electron tells of a locked screen on macOS and Windows; on Linux it tells of sleep alone.
  powerMonitor.on('lock-screen', () => rooms.lock('locked'))
  powerMonitor.on('suspend', () => rooms.lock('suspended'))
  powerMonitor.on('resume', () => {
    void lock?.beat()
    rooms.onResume()
  })
  watchIdle(
    () => settings.idleLockMinutes,
    () => rooms.lock('locked'),
  )

  app.on('activate', () => {
    // macOS activates an app by starting it as well.
    if (hasStarted) window.show()
  })
  let wasStartedHidden = false
  // Started for reminders, it goes on until it is quit.
  const endsWithWindow = (): boolean => process.platform !== 'darwin' && !wasStartedHidden
  const leaving = askBeforeLeaving({
    app,
    window: window.current,
    endsWithWindow,
    isRestarting: () => updates.isInstalling(),
    unfinished: () => rooms.unfinished(),
    stay: ({ kind }) => (kind === 'rotations' ? showRotations() : window.show()),
  })
  powerMonitor.on('shutdown', () => leaving.shutDown())
  app.on('window-all-closed', () => {
    if (endsWithWindow()) app.quit()
  })
  // Not `before-quit`: a quit can still be called off then, and the values would be gone.
  app.on('will-quit', (event) => {
    event.preventDefault()
    const finish = async (): Promise<void> => {
      quitting.abort()
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
  rooms.readAhead()
  await rooms.readSettings()
  await speak()
  wasStartedHidden = startsHidden(app, process.platform, settings.startAtSignIn)
  const isOpened = await window.ready(
    {
      make: async () => {
        const made = launch.makeWindow()
        await placeMainWindow(made, bounds)
        leaving.follow(made)
        return made
      },
      load: async (made) => {
        recoverFromCrash(made, () => router.pageGone())
        const loaded = made.loadURL(appPage(language))
        readyToServe()
        await loaded
      },
      onPageGone: () => router.pageGone(),
    },
    !wasStartedHidden,
  )
  if (!isOpened) log('started without a window')
  hasStarted = true
  launch.started()
  // Another language may have been chosen while the window opened.
  await speak()
  // What a start does besides waits: both at once would keep the window from drawing.
  await delay(choresWait, undefined, { signal: quitting.signal }).catch(() => {})
  if (quitting.signal.aborted) return
  void rooms.repair()
  updates.start()
  // The program may have moved since: an AppImage has its version in its name.
  if (settings.startAtSignIn)
    await startAtSignIn(true).catch(() => log('the system did not take the start at sign-in'))
}
