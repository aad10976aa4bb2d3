import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import type {
  BrowserWindow,
  HandlerDetails,
  Session,
  WebContents,
  WebFrameMain,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron'
import { hostApp } from '../app'
import type { CdpSession, Protocol } from '../chromium/cdp'
import { type HostEvent, hostEvent } from '../events'
import { type FrameContext, FrameTree, HostFrame } from './frames'
import { commandLine } from '../command-line'
import { hostOptions } from '../host-options'
import { HostIpcMain, dispatchInvoke, dispatchSend, hostIpcMain } from './ipc'
import { nativeThemeState } from '../desktop/native-theme'
import { type WorldScripts, buildWorldScripts, worldName } from './preload-source'
import { type Attached, type PageOwner, runtime } from '../runtime'
import { type HostSession, pagesOfSessions, sessionOf } from '../session/session'
import { toAppUrl, toChromiumUrl } from '../session/urls'
import { createCodec } from '../world/codec'
import type { ContextMenuReport, Shortcut } from '../world/config'

type RequestPaused = Protocol.Fetch.requestPausedPayload
type Covered = Pick<
  WebContents,
  | 'getURL'
  | 'getTitle'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'send'
  | 'reload'
  | 'close'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'loadURL'
  | 'executeJavaScript'
>

/** What `window.open` was asked for, by opener: Chromium tells that before it tells of the popup itself. */
export const openedByPage = new Map<string, Protocol.Page.windowOpenPayload>()

/** What a webContents needs of the window around it. */
export interface ContentsWindow {
  readonly asWindow: BrowserWindow
  contentSize(): { readonly width: number; readonly height: number }
  /** The page asks to be closed, as `window.close()` does. */
  close(): void
  /** A person moved, resized or focused the window, where there is a screen. */
  pageEvent(type: string): void
  gone(): void
}

/** The application menu's accelerators, put in by the menu. */
export const shortcutSource = {
  shortcuts: (): readonly Shortcut[] => [],
  fire: (_index: number, _window: BrowserWindow): void => {},
}

const codec = createCodec()
const all = new Map<string, HostWebContents>()
const allById = new Map<number, HostWebContents>()
let lastId = 0

const levels = ['verbose', 'info', 'warning', 'error'] as const

/** A page: `WebContents` (Electron docs), one Chromium target and the sessions of its out-of-process frames. */
export class HostWebContents extends EventEmitter implements PageOwner, Covered {
  readonly id = ++lastId
  readonly hostSession: HostSession
  readonly session: Session
  readonly ipc = new HostIpcMain()
  readonly frames: FrameTree
  readonly navigationHistory = { canGoBack: () => false, canGoForward: () => false, clear: () => {} }
  /** The page's session, once the host's scripts are in it. */
  readonly ready: Promise<CdpSession>
  targetId = ''
  #title = ''
  #zoomFactor = 1
  #isDestroyed = false
  #isCrashed = false
  #isLoading = false
  #isStarted: boolean
  #hasFailed = false
  #hostNavigations = 0
  #isReloading = false
  #isFirstOfPopup: boolean
  #isMuted = false
  #openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | undefined
  readonly #scripts: WorldScripts

  readonly hostWindow: ContentsWindow
  readonly preferences: WebPreferences

  constructor(hostWindow: ContentsWindow, preferences: WebPreferences, popup?: Attached) {
    super()
    this.hostWindow = hostWindow
    this.preferences = preferences
    this.setMaxListeners(0)
    checkPreferences(preferences)
    this.hostSession =
      (preferences.session as unknown as HostSession | undefined) ?? sessionOf(preferences.partition ?? '')
    this.session = this.hostSession.asSession
    this.frames = new FrameTree(process.pid + this.id, (frame, channel, args) =>
      this.#sendTo(frame, channel, args),
    )
    this.#isStarted = popup !== undefined
    this.#isFirstOfPopup = popup !== undefined
    this.#scripts = buildWorldScripts({
      preload: preferences.preload,
      inSubFrames: preferences.nodeIntegrationInSubFrames === true,
      additionalArguments: preferences.additionalArguments ?? [],
    })
    if (popup !== undefined) this.#own(popup)
    this.ready = this.#start(popup)
    this.ready.catch((error: unknown) => {
      if (this.#isDestroyed || hostApp.isQuitting) return
      console.error('A window could not be opened:', error)
      hostApp.exit(1)
    })
    allById.set(this.id, this)
    if (this.#scripts.error !== undefined) {
      console.error(`Unable to load preload script: ${preferences.preload}\n${this.#scripts.error.stack}`)
      queueMicrotask(() => this.emit('preload-error', hostEvent(), preferences.preload, this.#scripts.error))
    }
  }

  get asContents(): WebContents {
    return this as unknown as WebContents
  }

  #own({ info }: Attached): void {
    this.targetId = info.targetId
    all.set(info.targetId, this)
    // A page's main frame bears its target's id.
    this.frames.attach(info.targetId, undefined)
  }

  async #start(popup: Attached | undefined): Promise<CdpSession> {
    const size = this.hostWindow.contentSize()
    // The first page decides the size of the first window with a screen, so it comes before any context.
    if (!hostOptions.headless) void this.hostSession
    const contextId =
      popup === undefined && hostOptions.headless ? await this.hostSession.contextId() : undefined
    const attached = popup ?? (await runtime.createPage(this, size, contextId))
    if (popup === undefined) this.#own(attached)
    if (!hostOptions.headless) await this.hostSession.contextId()
    const { session } = attached
    this.#listen(session)
    await Promise.all([
      session.send('Runtime.enable'),
      // Where an error was made is only noted once there is a page: V8 parses its script anew for that, which
      // nothing has it do under Electron.
      session.send('Runtime.setMaxCallStackSizeToCapture', { size: 0 }),
      ...this.#prepare(session),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.applyMetrics(session),
      this.applyTheme(session),
      this.#applyLocale(session),
      // A granted position must not be looked up over the network.
      session.send('Emulation.setGeolocationOverride', { latitude: 0, longitude: 0, accuracy: 1 }),
    ])
    await session.send('Runtime.runIfWaitingForDebugger')
    return session
  }

  // A popup's first document may keep the window of the empty one before it, where Chromium runs no new scripts:
  // they run late there, and do nothing where they have run already.
  async #runLate(session: CdpSession): Promise<void> {
    const [, { identifier }] = await Promise.all([
      session.send('Runtime.evaluate', { expression: this.#scripts.main }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: this.#scripts.isolated,
        worldName,
        runImmediately: true,
      }),
    ])
    await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier })
  }

  async #noteStacks(session: CdpSession): Promise<void> {
    // As many frames as DevTools asks for by itself.
    await session.send('Runtime.setMaxCallStackSizeToCapture', { size: 200 }).catch(() => {})
  }

  #prepare(session: CdpSession): Promise<unknown>[] {
    return [
      session.send('Page.enable'),
      session.send('Runtime.addBinding', { name: this.#scripts.binding, executionContextName: worldName }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#scripts.main }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: this.#scripts.isolated,
        worldName,
      }),
      session.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'iframe' }],
      }),
    ]
  }

  #listen(session: CdpSession): void {
    this.#listenToFrames(session)
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#navigated(frame)
      if (frame.parentId !== undefined || !this.#isFirstOfPopup || frame.url === 'about:blank') return
      this.#isFirstOfPopup = false
      void this.#runLate(session).catch(() => {})
    })
    session.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
      if (!this.#isStarted) return
      const isSameDocument = navigationType.endsWith('SameDocument') || navigationType === 'sameDocument'
      const isMainFrame = frameId === this.targetId
      const appUrl = toAppUrl(url)
      const frame = this.frames.get(frameId)?.asFrame ?? null
      const details = hostEvent({ url: appUrl, isSameDocument, isMainFrame, frame })
      this.emit('did-start-navigation', details, appUrl, isSameDocument, isMainFrame, process.pid, 1)
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const isMain = frameId === this.targetId
      const frame = this.frames.get(frameId)
      if (frame !== undefined) frame.chromiumUrl = url
      this.emit('did-navigate-in-page', hostEvent(), toAppUrl(url), isMain)
    })
    session.on('Page.domContentEventFired', () => {
      if (this.#isStarted && !this.#hasFailed) this.emit('dom-ready', hostEvent())
    })
    session.on('Page.loadEventFired', () => {
      if (!this.#isStarted || this.#hasFailed) return
      this.#isLoading = false
      this.emit('did-finish-load', hostEvent())
      this.emit('did-stop-loading', hostEvent())
    })
    session.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (frameId !== this.targetId || !this.#isStarted) return
      if (name === 'firstPaint') this.emit('first-paint')
      if (name === 'firstContentfulPaint') void this.#noteStacks(session)
    })
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      // Electron cancels a close that the page holds up, without asking; a test's own client answers the rest.
      if (type === 'beforeunload') this.emit('will-prevent-unload', hostEvent())
      if (!hostOptions.headless || (hostOptions.control && type !== 'beforeunload')) return
      session.send('Page.handleJavaScriptDialog', { accept: type === 'alert' }).catch(() => {})
    })
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      // What never becomes a request, so cannot be stopped there; Chromium has no handler for it either.
      if (frameId !== this.targetId || /^(?:https?|file|blob|data|about|javascript):/iu.test(url)) return
      this.#emitNavigation(frameId, toAppUrl(url))
    })
    session.on('Page.windowOpen', (opened) => void openedByPage.set(this.targetId, opened))
    session.on('Inspector.targetCrashed', () => this.crashed('crashed', 0))
    session.on('Runtime.consoleAPICalled', (entry) => this.#console(entry))
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { exception, text, lineNumber, url } = exceptionDetails
      this.#emitConsole(3, exception?.description ?? text, lineNumber + 1, url ?? '')
    })
  }

  #listenToFrames(session: CdpSession): void {
    session.on(
      'Page.frameAttached',
      ({ frameId, parentFrameId }) => void this.frames.attach(frameId, parentFrameId),
    )
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      // A swapped frame lives on in another process.
      if (reason !== 'swap') this.frames.detach(frameId)
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      const own = this.frames.attach(frame.id, frame.parentId)
      own.chromiumUrl = frame.url + (frame.urlFragment ?? '')
      own.securityOrigin = frame.securityOrigin
      own.name = frame.name ?? ''
      own.committed()
      const isMain = own.parentFrame === null
      this.emit('did-frame-navigate', hostEvent(), own.url, 200, '', isMain, own.processId, own.routingId)
    })
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== worldName) return
      const frame = this.frames.get(
        String((context.auxData as { frameId?: string } | undefined)?.frameId ?? ''),
      )
      if (frame === undefined) return
      frame.context = { session, id: context.id, uniqueId: context.uniqueId }
      this.#pushShortcuts(frame.context)
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      const frame = this.frames.byContext(session.id, executionContextId)
      if (frame !== undefined) frame.context = undefined
    })
    session.on('Runtime.executionContextsCleared', () => {
      for (const frame of this.frames.all())
        if (frame.context?.session.id === session.id) frame.context = undefined
    })
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== this.#scripts.binding) return
      const frame = this.frames.byContext(session.id, executionContextId)
      if (frame !== undefined) this.#receive(frame, payload)
    })
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      void this.#attachFrame(sessionId, targetInfo.targetId).catch(() => {})
    })
  }

  async #attachFrame(sessionId: string, frameId: string): Promise<void> {
    const session = (await runtime.browser()).session(sessionId)
    this.frames.attach(frameId, this.frames.get(frameId)?.parentFrame?.frameId ?? this.targetId)
    this.#listenToFrames(session)
    await Promise.all([...this.#prepare(session), session.send('Runtime.enable')])
    await session.send('Runtime.runIfWaitingForDebugger')
  }

  #navigated(frame: Protocol.Page.Frame): void {
    if (!this.#isStarted) return
    this.#isCrashed = false
    this.#isReloading = false
    this.#hasFailed = frame.unreachableUrl !== undefined
    if (frame.unreachableUrl === undefined) {
      this.emit('did-navigate', hostEvent(), this.getURL(), 200, '')
    } else if (this.#hostNavigations === 0) {
      this.#failed(-2, 'ERR_FAILED', toAppUrl(frame.unreachableUrl))
    }
  }

  #failed(code: number, description: string, url: string): void {
    this.#isLoading = false
    this.emit('did-fail-load', hostEvent(), code, description, url, true, process.pid, 1)
    this.emit('did-stop-loading', hostEvent())
  }

  #console({ type, args, stackTrace }: Protocol.Runtime.consoleAPICalledPayload): void {
    const text = args.map((arg) => String(arg.value ?? arg.description ?? arg.type)).join(' ')
    const level =
      type === 'error' || type === 'assert' ? 3 : type === 'warning' ? 2 : type === 'debug' ? 0 : 1
    const [frame] = stackTrace?.callFrames ?? []
    this.#emitConsole(level, text, (frame?.lineNumber ?? -1) + 1, frame?.url ?? '')
  }

  #emitConsole(level: number, message: string, lineNumber: number, source: string): void {
    const sourceId = toAppUrl(source)
    const event = hostEvent({
      level: levels[level] ?? 'info',
      message,
      lineNumber,
      sourceId,
      frame: this.mainFrame,
    })
    this.emit('console-message', event, level, message, lineNumber, sourceId)
  }

  #receive(frame: HostFrame, text: string): void {
    const end = text.indexOf('\n')
    const [kind, ...head] = JSON.parse(text.slice(0, end)) as [string, ...unknown[]]
    const payload = text.slice(end + 1)
    switch (kind) {
      case 'invoke':
        void this.#invoke(frame, head[0] as number, head[1] as string, payload)
        break
      case 'send':
        dispatchSend(
          this.#ipcTargets(),
          this.#sender(frame),
          head[0] as string,
          codec.decode(payload) as unknown[],
        )
        break
      case 'permission':
        void this.#permission(frame, head[0] as number, head[1] as string, head[2] as object)
        break
      case 'shortcut':
        shortcutSource.fire(head[0] as number, this.hostWindow.asWindow)
        break
      case 'context-menu':
        this.#contextMenu(frame, head[0] as ContextMenuReport)
        break
      case 'title':
        this.#title = head[0] as string
        this.emit('page-title-updated', hostEvent(), this.#title, true)
        break
      case 'close':
        this.hostWindow.close()
        break
      case 'window':
        this.hostWindow.pageEvent(head[0] as string)
        break
      case 'preload-error': {
        const error = new Error(head[0] as string)
        console.error(`Unable to load preload script: ${this.preferences.preload}\n${error.message}`)
        this.emit('preload-error', hostEvent(), this.preferences.preload, error)
        break
      }
      default:
    }
  }

  #ipcTargets(): HostIpcMain[] {
    return [this.ipc, hostIpcMain]
  }

  #sender(frame: HostFrame): Parameters<typeof dispatchSend>[1] {
    return {
      sender: this.asContents,
      senderFrame: frame.asFrame,
      reply: (channel, ...args) => this.#sendTo(frame, channel, args),
    }
  }

  async #invoke(frame: HostFrame, id: number, channel: string, payload: string): Promise<void> {
    const { context } = frame
    let isFulfilled = true
    let reply: string
    try {
      const args = codec.decode(payload) as unknown[]
      reply = codec.encode(await dispatchInvoke(this.#ipcTargets(), this.#sender(frame), channel, args))
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      isFulfilled = false
      reply = codec.encode(String(error))
    }
    if (context !== undefined) this.#deliver(context, ['reply', id, isFulfilled], reply)
  }

  async #permission(frame: HostFrame, id: number, permission: string, details: object): Promise<void> {
    const { context, url, origin } = frame
    const isGranted = await this.hostSession.permissions.request(this.asContents, {
      ...details,
      permission,
      origin,
      url,
      isMainFrame: frame.parentFrame === null,
    })
    await this.hostSession.applyPermissions(this.asContents, url)
    if (context !== undefined) this.#deliver(context, ['permission', id, isGranted])
  }

  #contextMenu(frame: HostFrame, report: ContextMenuReport): void {
    const { isEditable, selectionText } = report
    this.emit('context-menu', hostEvent(), {
      ...report,
      linkURL: toAppUrl(report.linkURL),
      srcURL: toAppUrl(report.srcURL),
      frame: frame.asFrame,
      pageURL: this.getURL(),
      frameURL: frame.parentFrame === null ? '' : frame.url,
      hasImageContents: report.mediaType === 'image',
      titleText: '',
      altText: '',
      suggestedFilename: '',
      selectionStartOffset: 0,
      selectionRect: { x: report.x, y: report.y, width: 0, height: 0 },
      referrerPolicy: { url: '', policy: 'default' },
      misspelledWord: '',
      dictionarySuggestions: [],
      frameCharset: 'UTF-8',
      formControlType: isEditable ? 'input-text' : 'none',
      spellcheckEnabled: false,
      menuSourceType: 'mouse',
      mediaFlags: {},
      editFlags: {
        canUndo: isEditable,
        canRedo: isEditable,
        canCut: isEditable && selectionText !== '',
        canCopy: selectionText !== '',
        canPaste: isEditable,
        canDelete: isEditable && selectionText !== '',
        canSelectAll: true,
        canEditRichly: false,
      },
    })
  }

  #deliver(context: FrameContext, head: readonly unknown[], payload = ''): void {
    context.session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `(head, payload) => globalThis.${this.#scripts.deliver}(head, payload)`,
        uniqueContextId: context.uniqueId,
        arguments: [{ value: JSON.stringify(head) }, { value: payload }],
        silent: true,
      })
      // The document is gone, and its calls with it.
      .catch(() => {})
  }

  #sendTo(frame: HostFrame, channel: string, args: readonly unknown[]): void {
    const payload = codec.encode(args)
    if (frame.context !== undefined) this.#deliver(frame.context, ['message', channel], payload)
  }

  #pushShortcuts(context: FrameContext): void {
    this.#deliver(context, ['shortcuts', shortcutSource.shortcuts()])
  }

  /** The application menu has changed. */
  updateShortcuts(): void {
    for (const { context } of this.frames.all()) if (context !== undefined) this.#pushShortcuts(context)
  }

  /**
   * Decides on a document's request before it goes out: the host's own navigations pass, a page's are the app's
   * to prevent (Electron docs, webContents 'will-navigate', 'will-frame-navigate', 'will-redirect').
   */
  async allowsNavigation(paused: RequestPaused): Promise<boolean> {
    const url = toAppUrl(paused.request.url) + (paused.request.urlFragment ?? '')
    const isMain = paused.frameId === this.targetId
    if (paused.redirectedRequestId !== undefined) {
      const event = this.#navigationEvent(paused.frameId, url)
      this.emit('will-redirect', event, url, false, isMain, process.pid, 1)
      return !event.defaultPrevented
    }
    if (isMain && (this.#hostNavigations > 0 || this.#isReloading)) {
      await this.hostSession.applyPermissions(this.asContents, url)
      return true
    }
    if (!this.#emitNavigation(paused.frameId, url)) return false
    await this.hostSession.applyPermissions(this.asContents, url)
    return true
  }

  #navigationEvent(frameId: string, url: string): HostEvent {
    const frame = this.frames.get(frameId)
    return hostEvent({
      url,
      isSameDocument: false,
      isMainFrame: frameId === this.targetId,
      frame: frame?.asFrame ?? null,
      initiator: (frame?.parentFrame ?? frame)?.asFrame ?? null,
    })
  }

  #emitNavigation(frameId: string, url: string): boolean {
    const frameEvent = this.#navigationEvent(frameId, url)
    this.emit('will-frame-navigate', frameEvent, url)
    if (frameEvent.defaultPrevented) return false
    if (frameId !== this.targetId) return true
    const event = this.#navigationEvent(frameId, url)
    this.emit('will-navigate', event, url)
    return !event.defaultPrevented
  }

  /** The app's answer to `window.open` (Electron docs, contents.setWindowOpenHandler); allowed without a handler. */
  answerOpen(details: HandlerDetails): WindowOpenHandlerResponse {
    return this.#openHandler?.(details) ?? { action: 'allow' }
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler
  }

  detached(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    all.delete(this.targetId)
    allById.delete(this.id)
    for (const frame of this.frames.all()) this.frames.detach(frame.frameId)
    this.emit('destroyed')
    this.hostWindow.gone()
  }

  crashed(reason: 'crashed' | 'killed' | 'oom', exitCode: number): void {
    if (this.#isCrashed || this.#isDestroyed) return
    this.#isCrashed = true
    for (const frame of this.frames.all())
      if (frame.parentFrame === null) frame.lose()
      else this.frames.detach(frame.frameId)
    const details = { reason, exitCode }
    this.emit('render-process-gone', hostEvent(), details)
    hostApp.emit('render-process-gone', hostEvent(), this.asContents, details)
  }

  get mainFrame(): WebFrameMain {
    const { main } = this.frames
    // Before Chromium has answered, a frame that shows nothing yet. Not kept: the page's own would never be the main one.
    return (main ?? new HostFrame('', null, this.frames)).asFrame
  }

  get focusedFrame(): WebFrameMain {
    return this.mainFrame
  }

  async loadURL(url: string): Promise<void> {
    this.#isStarted = true
    this.#isLoading = true
    this.#hostNavigations += 1
    let settle: ((code: number, description: string) => void) | undefined
    const loaded = new Promise<void>((resolve, reject) => {
      const done = (): void => {
        this.off('did-finish-load', onLoad)
        this.off('destroyed', onLoad)
      }
      const onLoad = (): void => {
        done()
        resolve()
      }
      settle = (code, description) => {
        done()
        reject(
          Object.assign(new Error(`${description} (${code}) loading '${url}'`), {
            code: description,
            errno: code,
            url,
          }),
        )
      }
      this.once('did-finish-load', onLoad)
      this.once('destroyed', onLoad)
    })
    // Callers may leave the promise alone, as they may in Electron.
    loaded.catch(() => {})
    try {
      const session = await this.ready
      this.emit('did-start-loading', hostEvent())
      const { errorText } = await session.send('Page.navigate', { url: toChromiumUrl(url) })
      if (errorText !== undefined) {
        const description = errorText.replace(/^net::/u, '')
        const code = description === 'ERR_ABORTED' ? -3 : description === 'ERR_BLOCKED_BY_CLIENT' ? -20 : -2
        settle?.(code, description)
        this.#failed(code, description, url)
      }
    } catch (error) {
      if (!this.#isDestroyed) throw error
    } finally {
      this.#hostNavigations -= 1
    }
    await loaded
  }

  loadFile(path: string): Promise<void> {
    return this.loadURL(pathToFileURL(path).href)
  }

  reload(): void {
    this.#reload(false)
  }

  reloadIgnoringCache(): void {
    this.#reload(true)
  }

  #reload(ignoreCache: boolean): void {
    this.#isReloading = true
    this.#isLoading = true
    void this.ready.then((session) => session.send('Page.reload', { ignoreCache })).catch(() => {})
  }

  stop(): void {
    void this.ready.then((session) => session.send('Page.stopLoading')).catch(() => {})
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.frames.main !== undefined) this.#sendTo(this.frames.main, channel, args)
    else codec.encode(args)
  }

  getURL(): string {
    const url = this.frames.main?.url ?? ''
    return this.#isStarted ? url : ''
  }

  getTitle(): string {
    return this.#title
  }

  getType(): string {
    return 'window'
  }

  getOSProcessId(): number {
    return this.frames.processId
  }

  getProcessId(): number {
    return this.frames.processId
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isCrashed(): boolean {
    return this.#isCrashed
  }

  isLoading(): boolean {
    return this.#isLoading
  }

  isLoadingMainFrame(): boolean {
    return this.#isLoading
  }

  isFocused(): boolean {
    return this.hostWindow.asWindow.isFocused()
  }

  focus(): void {
    this.hostWindow.asWindow.focus()
  }

  close(): void {
    void this.ready.then((session) => session.send('Page.close')).catch(() => {})
  }

  /** Closes the page without asking it. */
  destroy(): void {
    const id = this.targetId
    void runtime.running
      ?.then(({ root }) => root.send('Target.closeTarget', { targetId: id }))
      .catch(() => {})
    this.detached()
  }

  forcefullyCrashRenderer(): void {
    void this.ready.then((session) => session.send('Page.crash')).catch(() => {})
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const session = await this.ready
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    }
    return result.value as unknown
  }

  async insertText(text: string): Promise<void> {
    await (await this.ready).send('Input.insertText', { text })
  }

  async insertCSS(css: string): Promise<string> {
    await this.executeJavaScript(
      `document.adoptedStyleSheets.push(Object.assign(new CSSStyleSheet(), {}));` +
        `document.adoptedStyleSheets.at(-1).replaceSync(${JSON.stringify(css)})`,
    )
    return ''
  }

  async capturePage(): Promise<object> {
    const { data } = await (await this.ready).send('Page.captureScreenshot', { format: 'png' })
    const png = Buffer.from(data, 'base64')
    return { toPNG: () => png, isEmpty: () => png.length === 0, getSize: () => this.hostWindow.contentSize() }
  }

  /** An editing command of the focused element, for the roles of the Edit menu. */
  edit(command: string): void {
    void this.executeJavaScript(`document.execCommand(${JSON.stringify(command)})`).catch(() => {})
  }

  undo(): void {
    this.edit('undo')
  }

  redo(): void {
    this.edit('redo')
  }

  cut(): void {
    this.edit('cut')
  }

  copy(): void {
    this.edit('copy')
  }

  paste(): void {
    this.edit('paste')
  }

  delete(): void {
    this.edit('delete')
  }

  selectAll(): void {
    this.edit('selectAll')
  }

  setZoomFactor(factor: number): void {
    this.#zoomFactor = factor
    void this.ready.then((session) => this.applyMetrics(session)).catch(() => {})
  }

  getZoomFactor(): number {
    return this.#zoomFactor
  }

  get zoomFactor(): number {
    return this.#zoomFactor
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor)
  }

  // Electron docs, contents.setZoomLevel: each level is 20% more.
  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level)
  }

  getZoomLevel(): number {
    return Math.round((Math.log(this.#zoomFactor) / Math.log(1.2)) * 1000) / 1000
  }

  get zoomLevel(): number {
    return this.getZoomLevel()
  }

  set zoomLevel(level: number) {
    this.setZoomLevel(level)
  }

  async setVisualZoomLevelLimits(): Promise<void> {}

  /** Gives the page the window's content size, and browser zoom as what it is: fewer, larger CSS pixels. */
  async applyMetrics(session: CdpSession): Promise<void> {
    const { width, height } = this.hostWindow.contentSize()
    const zoom = this.#zoomFactor
    if (!hostOptions.headless && zoom === 1) {
      await session.send('Emulation.clearDeviceMetricsOverride')
      return
    }
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
      deviceScaleFactor: hostOptions.headless ? zoom : 0,
      mobile: false,
      ...(!hostOptions.headless && { scale: zoom }),
    })
  }

  // A system's Chromium may have the words of one language alone: of a locale, it takes dates and numbers here.
  async #applyLocale(session: CdpSession): Promise<void> {
    const locale = commandLine.getSwitchValue('lang')
    if (locale !== '') await session.send('Emulation.setLocaleOverride', { locale })
  }

  async applyTheme(session: CdpSession): Promise<void> {
    await session.send('Emulation.setEmulatedMedia', { features: nativeThemeState.mediaFeatures() })
  }

  setAudioMuted(isMuted: boolean): void {
    this.#isMuted = isMuted
  }

  isAudioMuted(): boolean {
    return this.#isMuted
  }

  setUserAgent(): void {}
  getUserAgent(): string {
    return ''
  }
  openDevTools(): void {}
  closeDevTools(): void {}
  toggleDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false
  }
  setIgnoreMenuShortcuts(): void {}
  setBackgroundThrottling(): void {}
  setWebRTCIPHandlingPolicy(): void {}
  invalidate(): void {}
}

const checkPreferences = (preferences: WebPreferences): void => {
  const { preload, contextIsolation, sandbox, nodeIntegration, webviewTag } = preferences
  if (preload !== undefined && contextIsolation === false) {
    throw new Error('The electron host runs a preload only with contextIsolation')
  }
  if (preload !== undefined && sandbox === false)
    throw new Error('The electron host runs a preload only with sandbox')
  if (nodeIntegration === true) throw new Error('The electron host has no nodeIntegration')
  if (webviewTag === true) throw new Error('The electron host has no webviewTag')
}

/** The page that a frame belongs to. */
export const contentsOfFrame = (frameId: string): HostWebContents | undefined =>
  all.get(frameId) ?? [...all.values()].find((contents) => contents.frames.get(frameId) !== undefined)

/** All pages. */
export const allContents = (): HostWebContents[] => [...allById.values()]

pagesOfSessions.all = () =>
  allContents().map((contents) => ({
    session: contents.session,
    url: toChromiumUrl(contents.getURL() === '' ? 'about:blank' : contents.getURL()),
    page: contents.ready,
  }))
pagesOfSessions.byFrame = (frameId) => contentsOfFrame(frameId)?.asContents
nativeThemeState.onChange = () => {
  for (const contents of allContents()) {
    void contents.ready.then((session) => contents.applyTheme(session)).catch(() => {})
  }
}

/** `webContents` (Electron docs): the static side. */
export const webContents = {
  getAllWebContents: (): WebContents[] => allContents().map((contents) => contents.asContents),
  fromId: (id: number): WebContents | undefined => allById.get(id)?.asContents,
  getFocusedWebContents: (): WebContents | null =>
    allContents().find((contents) => contents.isFocused())?.asContents ?? null,
}
