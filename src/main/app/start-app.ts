import { setTimeout as delay } from 'node:timers/promises'
import { type BrowserWindow, app, nativeTheme, screen } from 'electron'
import { createKeytarKeychain } from '../credentials/keytar-keychain'
import { limitedLog } from '../diagnostics/limited-log'
import { createEventSender } from '../ipc/event-sender'
import type { CallPort } from '../ipc/early-calls'
import { createRouter } from '../ipc/router'
import { createSenderCheck } from '../ipc/sender'
import { policyPlace, readPolicy } from '../policy'
import { createWork } from '../updates'
import { setAboutPanel } from '../window/about-panel'
import { createAppHandlers } from '../window/app-handlers'
import { appOrigin, appPage } from '../window/app-scheme'
import { openAppUpdates } from '../system/app-updates'
import { recoverFromCrash } from '../window/crash-recovery'
import { installedCopy, watchPlace } from '../system/installed-copy'
import type { Links } from '../system/links'
import { createDesktop } from '../window/desktop/desktop'
import { type MainWindow, placeMainWindow } from '../window/main-window'
import type { OnlyWindow } from '../window/only-window'
import { createMenuCommands } from '../window/menu-commands'
import { createProxyRoute } from '../system/proxy-route'
import { setSignInStart, startsHidden } from '../system/sign-in-start'
import { openWindowBounds } from '../window/window-bounds'
import { createAppFeatures } from './features'
import { createAppLanguage } from './language'
import { lockSecrets } from './lock-secrets'
import { openProfile } from './open-profile'
import { quitInOrder } from './quit'
import { protectValues } from './value-protection'

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
  readonly makeWindow: () => MainWindow
  /** Loads a page into it; one that was asked for ahead at that address is waited for. */
  readonly load: (window: BrowserWindow, address: string) => Promise<void>
  /** Where the router listens. */
  readonly callPort: CallPort
  /** Told once all is there: what fails later is no failed start. */
  readonly started: () => void
}

// In milliseconds: the page of a window that is being closed fails to load a moment before the window is gone.
const longestClosing = 1_000

/** Whether a window is closed by now, or is being closed. */
const isClosed = (window: BrowserWindow): Promise<boolean> =>
  new Promise((resolve) => {
    if (window.isDestroyed()) return resolve(true)
    window.once('closed', () => resolve(true))
    setTimeout(() => resolve(false), longestClosing)
    return undefined
  })

// In milliseconds: work put off at a start waits until the window has had time to draw.
const startRest = 1_000

/** Puts main together, and its page in the window. Throws where the app cannot start. */
export const startApp = async (launch: Launch): Promise<void> => {
  const { built, withDevTools, log, logPath, window, links } = launch
  const send = createEventSender({ window: window.contents, origin: appOrigin, log })
  // Of a link and a command that both wait for a page, the later counts.
  links.listen(() => {
    window.forgetCommand()
    send('app.linkOpened', {})
  })
  log(`Keydesk ${app.getVersion()} starts`)
  setAboutPanel()

  const profile = await openProfile(log)
  if (profile === null) return app.exit(1)
  const { store, lock } = profile
  const policy = await readPolicy(policyPlace(process.platform))
  if (policy.state === 'unreadable')
    log(`the policy of this machine cannot be used: ${policy.problem}; nothing is changed or connected to`)
  const keychain = createKeytarKeychain()
  const copy = installedCopy(app)
  const isInPlace = watchPlace(copy, process.platform)
  const proxyRoute = createProxyRoute()
  const work = createWork()
  const menuCommands = createMenuCommands()
  const startAtSignIn = (isOn: boolean): Promise<void> => setSignInStart(app, copy, process.platform, isOn)
  const showBy = (command: 'show-rotations' | 'show-health' | 'new-key') => (): void => {
    links.take()
    window.commandForNextPage(command)
    window.show()
    send('app.command', { command })
  }
  const showRotations = showBy('show-rotations')

  const features = createAppFeatures({
    profile,
    policy,
    keychain,
    built,
    window,
    proxyRoute,
    send,
    startAtSignIn,
    showRotations,
    showHealth: showBy('show-health'),
    rules: [work.rule],
  })
  const { events, settings } = features
  const updates = await openAppUpdates({
    app,
    copy,
    isInPlace,
    policy,
    proxyRoute,
    send,
    settings,
    work,
    log,
  })
  const bounds = openWindowBounds(store, screen, log)
  const router = createRouter({
    port: launch.callPort,
    handlers: {
      ...createAppHandlers({
        copy,
        keychainName: keychain.name,
        links,
        window,
        menuCommands,
        logPath,
        settings,
        copiedKeys: (workspaceId, keyIds) => features.copiedKeys(workspaceId, keyIds),
        facts: () => features.facts(),
      }),
      ...updates.handlers,
      ...features.handlers,
    },
    isOurs: createSenderCheck({ window: window.contents, origin: appOrigin }),
    log: limitedLog(log, () => performance.now(), 'calls'),
  })

  events.on('settingsChanged', ({ theme, proxy }) => {
    nativeTheme.themeSource = theme
    proxyRoute.use(proxy)
    updates.settingsChanged()
  })
  events.on('valuesHeld', ({ areHeld }) => work.valuesHeld(areHeld))
  events.on('draftsKept', ({ count }) => work.notesTyped(count > 0))
  const showIn =
    (shows: 'rotations' | 'health') =>
    (workspaceId: string): void =>
      links.opened({ workspaceId, projectId: null, keyId: null, shows })
  const desktop = createDesktop({
    app,
    platform: process.platform,
    window: window.current,
    settings,
    log,
    actions: {
      open: window.show,
      newKey: showBy('new-key'),
      showRotation: ({ workspaceId, projectId, oldKey }) =>
        links.opened({ workspaceId, projectId, keyId: oldKey.id, shows: 'rotation' }),
      showRotations: showIn('rotations'),
      showHealth: showIn('health'),
      quit: () => app.quit(),
    },
  })
  events.on('dueChanged', (due) => desktop.setDue(due))
  protectValues(events, window, settings)
  const stopLocking = lockSecrets(features, settings)

  let staysWithoutWindow = process.platform === 'darwin'
  const startEnds = new AbortController()
  const leaving = quitInOrder({
    window: window.current,
    endsWithWindow: () => !staysWithoutWindow,
    isRestarting: () => updates.isInstalling(),
    unfinished: () => features.unfinished(),
    stay: ({ kind }) => (kind === 'rotations' ? showRotations() : window.show()),
    finish: () => {
      startEnds.abort()
      desktop.end()
      stopLocking()
      updates.stop()
      return Promise.allSettled([features.dispose(), bounds.settled()])
    },
    release: async () => lock?.release(),
  })

  const language = createAppLanguage({
    window,
    withDevTools,
    command: (command) => send('app.command', { command }),
    menuCommands,
    log,
  })
  // At first the system's: the settings may turn out unreadable, which is told in words.
  await language.speak(settings().language)
  await features.readSettings()
  await language.speak(settings().language)
  const isHidden = startsHidden(app, process.platform, settings().startAtSignIn)
  // Started for reminders, it goes on until it is quit.
  staysWithoutWindow ||= isHidden
  if (isHidden) desktop.goesOnWithoutWindow()
  else desktop.refresh()
  if (startEnds.signal.aborted) return
  const isOpened = await window.ready(
    {
      make: async () => {
        const made = launch.makeWindow()
        await placeMainWindow(made, bounds)
        leaving.follow(made.window)
        desktop.follow(made.window)
        return made.window
      },
      load: async (made) => {
        recoverFromCrash(made)
        const loaded = launch.load(made, appPage(language.current()))
        // Awaited only below: until then a failure would count as one that nobody handles.
        loaded.catch(() => {})
        // Takes a while, in which the page goes on; it is there before the window is seen.
        await language.apply(settings().language)
        try {
          await loaded
        } catch (thrown) {
          // If its window was closed meanwhile, Keydesk ends, or goes on without one.
          if (!(await isClosed(made))) throw thrown
        }
      },
      onPageGone: () => {
        router.pageGone()
        menuCommands.set(null)
      },
    },
    !isHidden,
  )
  if (!isOpened) log('started without a window')
  launch.started()

  // Not before: macOS activates an app by starting it as well, and a page that is loading must not be loaded anew.
  app.on('activate', () => window.show())
  events.on('settingsChanged', async (changed) => {
    await language.apply(changed.language).catch(() => log('the language could not be changed'))
    desktop.refresh()
  })
  await language.apply(settings().language)

  await delay(startRest, undefined, { signal: startEnds.signal }).catch(() => {})
  if (startEnds.signal.aborted) return
  void features.repair()
  updates.start()
  // The program may have moved since: an AppImage has its version in its name.
  if (settings().startAtSignIn)
    await startAtSignIn(true).catch(() => log('the system did not take the start at sign-in'))
}
