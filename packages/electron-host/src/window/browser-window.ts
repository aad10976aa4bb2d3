import { EventEmitter } from 'node:events'
import type {
  BrowserWindow as ElectronBrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  Size,
  WebContents,
} from 'electron'
import { hostApp } from '../app'
import type { Protocol } from '../chromium/cdp'
import { hostEvent } from '../events'
import { hostOptions } from '../host-options'
import { answerRequest } from '../session/network'
import { type Attached, runtime } from '../runtime'
import { screen } from '../desktop/screen'
import { type ContentsWindow, HostWebContents, contentsOfFrame, openedByPage } from './web-contents'
import { toAppUrl } from '../session/urls'
import { windowRegistry } from './window-registry'

type State = 'normal' | 'minimized' | 'maximized' | 'fullscreen'
type BoundsParams = Protocol.Browser.Bounds

let lastId = 0
let focused: HostBrowserWindow | null = null
const windows = new Map<number, HostBrowserWindow>()

/** As on an Electron 33 under Linux; on macOS the bar is the screen's. */
const menuBarHeight = process.platform === 'darwin' ? 0 : 27

const clamp = (value: number, min = 0, max = Infinity): number =>
  Math.min(Math.max(value, min), max === 0 ? Infinity : max)

/** `BrowserWindow` (Electron docs). Without a screen its bounds and states are kept here, and its page has its size. */
export class HostBrowserWindow extends EventEmitter implements ContentsWindow {
  readonly id = ++lastId
  readonly contents: HostWebContents
  readonly webContents: WebContents
  readonly accessibleTitle = ''
  #bounds: Rectangle
  #state: State = 'normal'
  #isVisible: boolean
  #isDestroyed = false
  #isClosing = false
  #isReadyToShow = false
  #title: string
  #isProtected = false
  #isOnTop = false
  #can = { resize: true, minimize: true, maximize: true, close: true, move: true, fullScreen: true }
  #min: Size
  #max: Size
  #isEnabled = true
  #hasMenuBar = true
  #parent: ElectronBrowserWindow | null
  autoHideMenuBar = false
  representedFilename = ''

  constructor(options: BrowserWindowConstructorOptions = {}, popup?: Attached) {
    super()
    this.setMaxListeners(0)
    const { workArea } = screen.getPrimaryDisplay()
    this.#min = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 }
    this.#max = { width: options.maxWidth ?? 0, height: options.maxHeight ?? 0 }
    const width = clamp(options.width ?? 800, this.#min.width, this.#max.width)
    const height = clamp(options.height ?? 600, this.#min.height, this.#max.height)
    this.#bounds = {
      x: options.x ?? Math.round((workArea.width - width) / 2),
      y: options.y ?? Math.round((workArea.height - height) / 2),
      width,
      height,
    }
    this.#title = options.title ?? hostApp.getName()
    this.#isVisible = options.show ?? true
    this.#parent = (options.parent as ElectronBrowserWindow | undefined) ?? null
    if (options.fullscreen === true) this.#state = 'fullscreen'
    this.contents = new HostWebContents(this, options.webPreferences ?? {}, popup)
    this.webContents = this.contents.asContents
    windows.set(this.id, this)
    windowRegistry.add(this)
    this.#listen()
    hostApp.emit('web-contents-created', hostEvent(), this.webContents)
    hostApp.emit('browser-window-created', hostEvent(), this.asWindow)
    if (this.#isVisible) this.#focus()
  }

  get asWindow(): ElectronBrowserWindow {
    return this as unknown as ElectronBrowserWindow
  }

  static readonly getAllWindows = (): HostBrowserWindow[] => [...windows.values()]
  static readonly getFocusedWindow = (): HostBrowserWindow | null => focused
  static readonly fromId = (id: number): HostBrowserWindow | null => windows.get(id) ?? null
  static readonly fromWebContents = (contents: WebContents): HostBrowserWindow | null =>
    [...windows.values()].find((window) => window.webContents === contents) ?? null

  #listen(): void {
    const ready = (): void => {
      if (this.#isReadyToShow || this.#isDestroyed) return
      this.#isReadyToShow = true
      this.emit('ready-to-show')
    }
    this.contents.once('first-paint', ready)
    this.contents.once('did-finish-load', ready)
    this.contents.on('page-title-updated', (_event, title: string, isExplicit: boolean) => {
      const event = hostEvent()
      this.emit('page-title-updated', event, title, isExplicit)
      if (!event.defaultPrevented) this.#title = title
    })
    // Electron docs, 'will-prevent-unload': the page may hold a close up.
    this.contents.on('will-prevent-unload', () => {
      this.#isClosing = false
      windowRegistry.onCloseCancelled()
    })
  }

  contentSize(): Size {
    const { width, height } = this.getContentBounds()
    return { width, height }
  }

  /** The menu bar's height, which is part of the window's and not of its content's. */
  #bar(): number {
    return hostOptions.headless && this.#hasMenuBar && windowRegistry.hasMenu() ? menuBarHeight : 0
  }

  pageEvent(type: string): void {
    if (hostOptions.headless) return
    if (type === 'focus') this.#focus()
    else if (type === 'blur') this.#blur()
    else void this.#readBounds()
  }

  async #readBounds(): Promise<void> {
    const { root } = await runtime.browser()
    const { bounds } = await root.send('Browser.getWindowForTarget', { targetId: this.contents.targetId })
    const { left = 0, top = 0, width = 0, height = 0 } = bounds
    this.#state = bounds.windowState ?? 'normal'
    if (this.#state === 'normal') this.#bounds = { x: left, y: top, width, height }
    this.emit('resize')
  }

  gone(): void {
    if (this.#isDestroyed) return
    // A person closed it, or the page did: too late to prevent, but never unheard.
    if (!this.#isClosing) this.emit('close', hostEvent({}, true))
    this.#isDestroyed = true
    windows.delete(this.id)
    if (focused === this) this.#blur()
    this.emit('closed')
    windowRegistry.remove(this)
  }

  close(): void {
    if (this.#isDestroyed || this.#isClosing) return
    const event = hostEvent()
    this.emit('close', event)
    if (event.defaultPrevented) {
      windowRegistry.onCloseCancelled()
      return
    }
    this.#isClosing = true
    this.contents.close()
  }

  destroy(): void {
    this.#isClosing = true
    if (!this.#isDestroyed) this.contents.destroy()
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  show(): void {
    this.#restoreIfMinimized()
    const wasVisible = this.#isVisible
    this.#isVisible = true
    if (!wasVisible) this.emit('show')
    this.#focus()
    if (!hostOptions.headless)
      void this.contents.ready.then((page) => page.send('Page.bringToFront')).catch(() => {})
  }

  showInactive(): void {
    if (this.#isVisible) return
    this.#isVisible = true
    this.emit('show')
  }

  hide(): void {
    if (!this.#isVisible) return
    this.#isVisible = false
    this.#blur()
    this.emit('hide')
  }

  isVisible(): boolean {
    return this.#isVisible && this.#state !== 'minimized'
  }

  focus(): void {
    if (this.#isVisible) this.#focus()
  }

  blur(): void {
    this.#blur()
  }

  isFocused(): boolean {
    return focused === this
  }

  #focus(): void {
    if (focused === this || this.#isDestroyed) return
    focused?.blur()
    focused = this
    this.emit('focus', hostEvent())
    hostApp.emit('browser-window-focus', hostEvent(), this.asWindow)
  }

  #blur(): void {
    if (focused !== this) return
    focused = null
    this.emit('blur', hostEvent())
    hostApp.emit('browser-window-blur', hostEvent(), this.asWindow)
  }

  #restoreIfMinimized(): void {
    if (this.#state === 'minimized') this.restore()
  }

  #setState(state: State, event: string): void {
    if (this.#state === state) return
    this.#state = state
    void this.#apply(state === 'normal' ? {} : { windowState: state })
    this.emit(event)
    if (state === 'minimized') this.#blur()
    else this.emit('resize')
  }

  minimize(): void {
    this.#setState('minimized', 'minimize')
  }

  restore(): void {
    this.#setState('normal', 'restore')
  }

  maximize(): void {
    this.#setState('maximized', 'maximize')
  }

  unmaximize(): void {
    if (this.#state === 'maximized') this.#setState('normal', 'unmaximize')
  }

  setFullScreen(isOn: boolean): void {
    if (isOn) this.#setState('fullscreen', 'enter-full-screen')
    else if (this.#state === 'fullscreen') this.#setState('normal', 'leave-full-screen')
  }

  isMinimized(): boolean {
    return this.#state === 'minimized'
  }

  isMaximized(): boolean {
    return this.#state === 'maximized'
  }

  isFullScreen(): boolean {
    return this.#state === 'fullscreen'
  }

  isNormal(): boolean {
    return this.#state === 'normal'
  }

  getBounds(): Rectangle {
    const isFilling = this.#state === 'maximized' || this.#state === 'fullscreen'
    return isFilling ? { ...screen.getPrimaryDisplay().workArea } : { ...this.#bounds }
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getContentBounds(): Rectangle {
    const { x, y, width, height } = this.getBounds()
    const bar = this.#bar()
    return { x, y: y + bar, width, height: height - bar }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.#bounds
    const next = { ...before, ...bounds }
    next.width = clamp(next.width, this.#min.width, this.#max.width)
    next.height = clamp(next.height, this.#min.height, this.#max.height)
    this.#bounds = next
    void this.#apply({ left: next.x, top: next.y, width: next.width, height: next.height })
    if (next.x !== before.x || next.y !== before.y) this.#emitBoth('move', 'moved')
    if (next.width !== before.width || next.height !== before.height) this.#emitBoth('resize', 'resized')
  }

  #emitBoth(first: string, second: string): void {
    this.emit(first)
    this.emit(second)
  }

  setContentBounds({ x, y, width, height }: Rectangle): void {
    const bar = this.#bar()
    this.setBounds({ x, y: y - bar, width, height: height + bar })
  }

  getSize(): [number, number] {
    const { width, height } = this.getBounds()
    return [width, height]
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  getContentSize(): [number, number] {
    const { width, height } = this.contentSize()
    return [width, height]
  }

  setContentSize(width: number, height: number): void {
    this.setSize(width, height + this.#bar())
  }

  getPosition(): [number, number] {
    const { x, y } = this.getBounds()
    return [x, y]
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }

  center(): void {
    const { workArea } = screen.getPrimaryDisplay()
    const { width, height } = this.#bounds
    this.setBounds({
      x: Math.round((workArea.width - width) / 2),
      y: Math.round((workArea.height - height) / 2),
    })
  }

  setMinimumSize(width: number, height: number): void {
    this.#min = { width, height }
    this.setBounds({})
  }

  getMinimumSize(): [number, number] {
    return [this.#min.width, this.#min.height]
  }

  setMaximumSize(width: number, height: number): void {
    this.#max = { width, height }
    this.setBounds({})
  }

  getMaximumSize(): [number, number] {
    return [this.#max.width, this.#max.height]
  }

  // Without a screen the page alone has a size; with one Chromium's window has it.
  async #apply(bounds: BoundsParams): Promise<void> {
    try {
      const page = await this.contents.ready
      if (hostOptions.headless) {
        await this.contents.applyMetrics(page)
        return
      }
      const { root } = await runtime.browser()
      const { windowId, bounds: now } = await root.send('Browser.getWindowForTarget', {
        targetId: this.contents.targetId,
      })
      if (now.windowState !== 'normal') {
        await root.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
      }
      if (Object.keys(bounds).length > 0) await root.send('Browser.setWindowBounds', { windowId, bounds })
    } catch {
      // The window has gone.
    }
  }

  getTitle(): string {
    return this.#title
  }

  setTitle(title: string): void {
    this.#title = title
  }

  get title(): string {
    return this.#title
  }

  set title(title: string) {
    this.#title = title
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url)
  }

  loadFile(path: string): Promise<void> {
    return this.contents.loadFile(path)
  }

  reload(): void {
    this.contents.reload()
  }

  capturePage(): Promise<object> {
    return this.contents.capturePage()
  }

  setContentProtection(isOn: boolean): void {
    this.#isProtected = isOn
  }

  isContentProtected(): boolean {
    return this.#isProtected
  }

  setAlwaysOnTop(isOn: boolean): void {
    this.#isOnTop = isOn
  }

  isAlwaysOnTop(): boolean {
    return this.#isOnTop
  }

  setResizable(can: boolean): void {
    this.#can.resize = can
  }

  isResizable(): boolean {
    return this.#can.resize
  }

  setMinimizable(can: boolean): void {
    this.#can.minimize = can
  }

  isMinimizable(): boolean {
    return this.#can.minimize
  }

  setMaximizable(can: boolean): void {
    this.#can.maximize = can
  }

  isMaximizable(): boolean {
    return this.#can.maximize
  }

  setClosable(can: boolean): void {
    this.#can.close = can
  }

  isClosable(): boolean {
    return this.#can.close
  }

  setEnabled(isEnabled: boolean): void {
    this.#isEnabled = isEnabled
  }

  isEnabled(): boolean {
    return this.#isEnabled
  }

  getParentWindow(): ElectronBrowserWindow | null {
    return this.#parent
  }

  getChildWindows(): ElectronBrowserWindow[] {
    return [...windows.values()]
      .filter((window) => window.getParentWindow() === this.asWindow)
      .map((w) => w.asWindow)
  }

  isModal(): boolean {
    return false
  }

  setAutoHideMenuBar(isHidden: boolean): void {
    this.autoHideMenuBar = isHidden
  }

  moveTop(): void {}
  setBackgroundColor(): void {}
  getBackgroundColor(): string {
    return '#FFFFFF'
  }
  setMenu(menu: unknown): void {
    this.#hasMenuBar = menu !== null
    void this.#apply({})
  }
  removeMenu(): void {
    this.setMenu(null)
  }
  setMenuBarVisibility(): void {}
  isMenuBarVisible(): boolean {
    return true
  }
  setIcon(): void {}
  setOverlayIcon(): void {}
  setProgressBar(): void {}
  flashFrame(): void {}
  setSkipTaskbar(): void {}
  setVibrancy(): void {}
  setBackgroundMaterial(): void {}
  setTitleBarOverlay(): void {}
  setWindowButtonVisibility(): void {}
  setRepresentedFilename(): void {}
  setDocumentEdited(): void {}
  setVisibleOnAllWorkspaces(): void {}
  setOpacity(): void {}
  getOpacity(): number {
    return 1
  }
  setHasShadow(): void {}
  getNativeWindowHandle(): Buffer {
    return Buffer.alloc(8)
  }
  getMediaSourceId(): string {
    return `window:${this.id}:0`
  }
}

runtime.onPopup = (attached, openerId) => {
  const opener = contentsOfFrame(openerId)
  if (opener === undefined) return null
  const opened = openedByPage.get(openerId)
  openedByPage.delete(openerId)
  const url = toAppUrl(opened?.url ?? attached.info.url)
  const frameName = opened?.windowName === '_blank' ? '' : (opened?.windowName ?? '')
  const answer = opener.answerOpen({
    url,
    frameName,
    features: opened?.windowFeatures.join(',') ?? '',
    disposition: 'foreground-tab',
    referrer: { url: '', policy: 'default' },
  } as Parameters<HostWebContents['answerOpen']>[0])
  if (answer.action === 'deny') return null
  const options: BrowserWindowConstructorOptions = {
    ...answer.overrideBrowserWindowOptions,
    // Of the opener's preferences it has the session alone: no preload (Electron docs, breaking changes of 14).
    webPreferences: { session: opener.session, ...answer.overrideBrowserWindowOptions?.webPreferences },
  }
  const window = new HostBrowserWindow(options, attached)
  opener.emit('did-create-window', window.asWindow, { url, frameName, options })
  return window.contents
}

runtime.onRequest = async (paused) => {
  const { root } = await runtime.browser()
  const contents = contentsOfFrame(paused.frameId)
  const isRequest = paused.responseStatusCode === undefined && paused.responseErrorReason === undefined
  if (runtime.isDeniedPopup(paused.frameId)) {
    await root.send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' })
    return
  }
  if (contents === undefined) {
    await root.send('Fetch.continueRequest', { requestId: paused.requestId })
    return
  }
  if (isRequest && paused.resourceType === 'Document' && !(await contents.allowsNavigation(paused))) {
    await root.send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' })
    return
  }
  await answerRequest(root, paused, {
    session: contents.hostSession,
    webContentsId: contents.id,
    isMainFrame: paused.frameId === contents.targetId,
  })
}
