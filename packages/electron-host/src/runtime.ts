import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CdpSession, Protocol } from './chromium/cdp'
import { type Chromium, launchChromium } from './chromium/chromium'
import { switchesForChromium } from './command-line'
import { hostOptions } from './host-options'
import { paths } from './paths'

type TargetInfo = Protocol.Target.TargetInfo
type RequestPaused = Protocol.Fetch.requestPausedPayload

/** What the host's `webContents` is to the runtime: the owner of one page target. */
export interface PageOwner {
  detached(): void
  crashed(reason: 'crashed' | 'killed' | 'oom', exitCode: number): void
}

export interface Attached {
  readonly session: CdpSession
  readonly info: TargetInfo
}

/** Decides on a page that another page opened: the popup's owner, or null to close it before it loads anything. */
export type PopupHandler = (attached: Attached, openerId: string) => PageOwner | null
export type RequestHandler = (request: RequestPaused) => Promise<void>

/** A running Chromium and its browser-wide session. */
export interface Browser {
  readonly chromium: Chromium
  readonly root: CdpSession
  session(id: string): CdpSession
}

/** The one browser behind this process, started when the first window or session needs it. */
class Runtime extends EventEmitter {
  readonly #owners = new Map<string, PageOwner>()
  readonly #targetOfSession = new Map<string, string>()
  readonly #claims = new Map<string, (attached: Attached) => void>()
  readonly #unclaimed = new Map<string, Attached>()
  readonly #deniedPopups = new Set<string>()
  #pendingCreates = 0
  #browser: Promise<Browser> | undefined
  #chromium: Chromium | undefined
  #isEnding = false
  onPopup: PopupHandler = () => null
  onRequest: RequestHandler = () => Promise.resolve()

  /** The browser; started by the first call, whose size a window with a screen takes. */
  browser(size = { width: 800, height: 600 }): Promise<Browser> {
    this.#browser ??= this.#start(size)
    return this.#browser
  }

  /** The browser if something has started it. */
  get running(): Promise<Browser> | undefined {
    return this.#browser
  }

  isDeniedPopup(targetId: string): boolean {
    return this.#deniedPopups.has(targetId)
  }

  ownerOf(targetId: string): PageOwner | undefined {
    return this.#owners.get(targetId)
  }

  /** Opens a page, still stopped before its first document; the owner lets it run. */
  async createPage(
    owner: PageOwner,
    size: { readonly width: number; readonly height: number },
    browserContextId: string | undefined,
  ): Promise<Attached> {
    const isFirst = this.#browser === undefined
    this.#pendingCreates += 1
    try {
      const { root } = await this.browser(size)
      // With a screen Chromium starts with one app-like window, which becomes the first BrowserWindow.
      const targetId =
        isFirst && !hostOptions.headless
          ? await this.#firstPage(root)
          : (
              await root.send('Target.createTarget', {
                url: 'about:blank',
                newWindow: true,
                ...size,
                ...(browserContextId !== undefined && { browserContextId }),
              })
            ).targetId
      this.#owners.set(targetId, owner)
      const attached = this.#unclaimed.get(targetId)
      this.#unclaimed.delete(targetId)
      return attached ?? (await new Promise((resolve) => this.#claims.set(targetId, resolve)))
    } finally {
      this.#pendingCreates -= 1
      if (this.#pendingCreates === 0) this.#releaseUnclaimed()
    }
  }

  /** Ends the browser: politely, so that storage is written, then by force. Never rejects. */
  async end(): Promise<void> {
    this.#isEnding = true
    const chromium = this.#chromium
    if (chromium === undefined) return
    const browser = await this.#browser?.catch(() => undefined)
    browser?.root.send('Browser.close').catch(() => {})
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise((resolve) => {
      timer = setTimeout(resolve, 3000)
    })
    const exited = new Promise((resolve) => {
      if (chromium.process.exitCode !== null) resolve(undefined)
      chromium.process.once('exit', resolve)
    })
    await Promise.race([exited, tooLong])
    clearTimeout(timer)
    chromium.kill()
  }

  /** Ends the browser at once. */
  kill(): void {
    this.#isEnding = true
    this.#chromium?.kill()
  }

  async #start(size: { readonly width: number; readonly height: number }): Promise<Browser> {
    // As in Electron, the profile is in userData.
    const profile = join(paths.get('userData'), 'chromium')
    mkdirSync(profile, { recursive: true })
    const chromium = launchChromium({
      profile,
      headless: hostOptions.headless,
      withPort: hostOptions.control,
      size,
      more: switchesForChromium(),
    })
    this.#chromium = chromium
    const { connection } = chromium
    const root = connection.session()
    void connection.closed.then(() => {
      if (!this.#isEnding) this.#lost()
    })
    root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      this.#targetOfSession.set(sessionId, targetInfo.targetId)
      this.#attached({ session: connection.session(sessionId), info: targetInfo })
    })
    root.on('Target.detachedFromTarget', ({ sessionId }) => {
      const targetId = this.#targetOfSession.get(sessionId) ?? ''
      this.#targetOfSession.delete(sessionId)
      const owner = this.#owners.get(targetId)
      this.#owners.delete(targetId)
      owner?.detached()
    })
    root.on('Target.targetCrashed', ({ targetId, status, errorCode }) => {
      const reason = status === 'killed' ? 'killed' : status === 'oom' ? 'oom' : 'crashed'
      this.#owners.get(targetId)?.crashed(reason, errorCode)
    })
    root.on('Fetch.requestPaused', (request) => {
      void this.onRequest(request).catch((error: unknown) => {
        // The page went away while its request was being answered.
        if (process.env['KEYDESK_CHROMIUM_LOG'] !== undefined) console.error(error)
      })
    })
    // On the browser itself, so that no request of any page, frame or worker goes round the host.
    await root.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    await root.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] })
    await root.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }],
    })
    const browser: Browser = { chromium, root, session: (id) => connection.session(id) }
    this.emit('started', browser)
    return browser
  }

  // With a screen Chromium ends with its last window, as a person closes it; the app decides what then.
  #lost(): void {
    if (hostOptions.headless) {
      this.emit('lost')
      return
    }
    this.#browser = undefined
    this.#chromium = undefined
    const owners = [...this.#owners.values()]
    this.#owners.clear()
    if (owners.length === 0 && this.#pendingCreates > 0) this.emit('lost')
    for (const owner of owners) owner.detached()
  }

  #attached(attached: Attached): void {
    const { targetId, openerId } = attached.info
    const claim = this.#claims.get(targetId)
    if (claim !== undefined) {
      this.#claims.delete(targetId)
      claim(attached)
    } else if (openerId !== undefined) {
      const owner = this.onPopup(attached, openerId)
      if (owner === null) void this.#deny(attached)
      else this.#owners.set(targetId, owner)
    } else {
      this.#unclaimed.set(targetId, attached)
      if (this.#pendingCreates === 0 && hostOptions.headless) this.#releaseUnclaimed()
    }
  }

  // A stopped popup shares its opener's thread: it must run on to be closed, and its first request is refused.
  async #deny({ session, info }: Attached): Promise<void> {
    this.#deniedPopups.add(info.targetId)
    const { root } = await this.browser()
    await Promise.allSettled([
      session.send('Runtime.runIfWaitingForDebugger'),
      root.send('Target.closeTarget', { targetId: info.targetId }),
    ])
  }

  // Pages that nobody here asked for, such as a test client's own.
  #releaseUnclaimed(): void {
    for (const { session } of this.#unclaimed.values()) {
      session.send('Runtime.runIfWaitingForDebugger').catch(() => {})
    }
    this.#unclaimed.clear()
  }

  async #firstPage(root: CdpSession): Promise<string> {
    for (;;) {
      const { targetInfos } = await root.send('Target.getTargets', { filter: [{ type: 'page' }] })
      const [first] = targetInfos
      if (first !== undefined) return first.targetId
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

export const runtime = new Runtime()
