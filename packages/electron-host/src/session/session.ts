import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { ClearStorageDataOptions, ProxyConfig, Session, WebContents } from 'electron'
import { followDownloads } from './downloads'
import { hostOptions } from '../host-options'
import { type CheckHandler, Permissions, type RequestHandler } from './permissions'
import { paths } from '../paths'
import { HostProtocol } from './protocol'
import { type Browser, runtime } from '../runtime'
import { HostWebRequest } from './web-request'

type Covered = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'clearStorageData'
  | 'clearCache'
  | 'setProxy'
  | 'resolveProxy'
  | 'isPersistent'
  | 'getStoragePath'
  | 'setSpellCheckerEnabled'
>

/** `Session` (Electron docs). An in-memory partition has a browser context of its own where there is no screen. */
export class HostSession extends EventEmitter implements Covered {
  readonly permissions = new Permissions()
  readonly hostProtocol = new HostProtocol()
  readonly protocol = this.hostProtocol.asProtocol
  readonly hostWebRequest = new HostWebRequest(() => void updateInterception())
  readonly webRequest = this.hostWebRequest.asWebRequest
  /** What the app asked for; the host's network is the machine's own. */
  proxy: ProxyConfig = { mode: 'system' }
  readonly cookies = { flushStore: () => Promise.resolve(), get: () => Promise.resolve([]) }
  #context: Promise<string | undefined> | undefined

  readonly partition: string

  constructor(partition: string) {
    super()
    this.partition = partition
  }

  /** Chromium's browser context for the session; undefined for the default one. Starts following downloads. */
  contextId(): Promise<string | undefined> {
    this.#context ??= this.#open()
    return this.#context
  }

  /** Sets what Chromium answers about permissions for the origin of an app's address. */
  async applyPermissions(contents: WebContents | null, url: string): Promise<void> {
    const { root } = await runtime.browser()
    await this.permissions.apply(root, await this.contextId(), contents, url)
  }

  async #open(): Promise<string | undefined> {
    const { root } = await runtime.browser()
    const isOwn = !this.isPersistent() && hostOptions.headless
    const id = isOwn
      ? (await root.send('Target.createBrowserContext', { disposeOnDetach: true })).browserContextId
      : undefined
    await followDownloads(
      root,
      id,
      (event, item, frameId) => this.emit('will-download', event, item, contentsOfFrame(frameId)),
      (frameId) => contentsOfFrame(frameId)?.session === this.asSession,
    )
    return id
  }

  get asSession(): Session {
    return this as unknown as Session
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.permissions.requestHandler = handler
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.permissions.checkHandler = handler
  }

  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:')
  }

  async clearStorageData(options: ClearStorageDataOptions = {}): Promise<void> {
    const origins = options.origin === undefined ? contentsOf(this).map((url) => url) : [options.origin]
    const page = await anyPageSession(this)
    if (page === undefined) return
    for (const origin of origins) {
      await page.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    }
  }

  async clearCache(): Promise<void> {
    await (await anyPageSession(this))?.send('Network.clearBrowserCache')
  }

  async clearCodeCaches(): Promise<void> {}
  async clearAuthCache(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}
  flushStorageData(): void {}

  async setProxy(config: ProxyConfig): Promise<void> {
    this.proxy = config
  }

  async resolveProxy(): Promise<string> {
    const { proxyRules = '' } = this.proxy
    // Electron docs, ses.setProxy: rules alone mean fixed servers.
    const { mode = proxyRules === '' ? 'system' : 'fixed_servers' } = this.proxy
    if (mode !== 'fixed_servers') return 'DIRECT'
    const { protocol, host } = new URL(proxyRules)
    return `${protocol === 'http:' ? 'PROXY' : protocol.slice(0, -1).toUpperCase()} ${host}`
  }

  async forceReloadProxyConfig(): Promise<void> {}

  fetch(url: string, init?: RequestInit): Promise<Response> {
    return hostFetch(this, url, init)
  }

  getStoragePath(): string | null {
    if (!this.isPersistent()) return null
    const folder = paths.get('sessionData')
    return this.partition === ''
      ? folder
      : join(folder, 'Partitions', this.partition.slice('persist:'.length))
  }

  getUserAgent(): string {
    return ''
  }

  setUserAgent(): void {}
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setUSBProtectedClassesHandler(): void {}
  setBluetoothPairingHandler(): void {}
  setCertificateVerifyProc(): void {}
  setSSLConfig(): void {}
  setSpellCheckerEnabled(): void {}
  isSpellCheckerEnabled(): boolean {
    return false
  }
  setSpellCheckerLanguages(): void {}
  setSpellCheckerDictionaryDownloadURL(): void {}
  setPreloads(): void {}
  getPreloads(): string[] {
    return []
  }
  registerPreloadScript(): never {
    throw new Error('Session preloads are not supported by the electron host')
  }
}

/** `net.fetch` and `ses.fetch`: the app's own schemes through their handlers, all else over Node's fetch. */
export const hostFetch = async (
  session: HostSession,
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> => {
  const request = typeof input === 'object' && 'url' in input ? input : undefined
  const url = request?.url ?? String(input)
  const scheme = new URL(url).protocol.slice(0, -1)
  const handler = session.hostProtocol.handlerOf(scheme)
  if (handler !== undefined) return await handler(new Request(request ?? url, init))
  if (!/^(?:https?|data|blob|about|file)$/u.test(scheme)) throw new Error('net::ERR_UNKNOWN_URL_SCHEME')
  return await fetch(request ?? url, init)
}

const sessions = new Map<string, HostSession>()

/** The session of a partition; the empty name is the default one's. */
export const sessionOf = (partition: string): HostSession => {
  let found = sessions.get(partition)
  if (found === undefined) {
    found = new HostSession(partition)
    sessions.set(partition, found)
    sessionEvents.emit('session-created', found.asSession)
  }
  return found
}

/** Tells `app` of new sessions. */
export const sessionEvents = new EventEmitter()

/** `session` (Electron docs). */
export const session = {
  get defaultSession(): Session {
    return sessionOf('').asSession
  },
  fromPartition: (partition: string): Session => sessionOf(partition).asSession,
}

interface PageOfSession {
  readonly session: Session
  readonly url: string
  readonly page: Promise<{ send: Browser['root']['send'] }>
}

/** Put in by the pages, which know the sessions and not the other way round. */
export const pagesOfSessions = {
  all: (): PageOfSession[] => [],
  byFrame: (_frameId: string): WebContents | undefined => undefined,
}

const contentsOfFrame = (frameId: string): WebContents | undefined => pagesOfSessions.byFrame(frameId)

const contentsOf = (own: HostSession): string[] =>
  pagesOfSessions
    .all()
    .filter((page) => page.session === own.asSession)
    .map((page) => new URL(page.url).origin)

const anyPageSession = (own: HostSession): Promise<{ send: Browser['root']['send'] }> | undefined =>
  pagesOfSessions.all().find((page) => page.session === own.asSession)?.page

/** Responses are only stopped where an app looks at their headers: each stop costs a round trip. */
const updateInterception = async (): Promise<void> => {
  const browser = await runtime.running
  if (browser === undefined) return
  const wantsResponses = [...sessions.values()].some((each) => each.hostWebRequest.headersReceived.isSet)
  await browser.root.send('Fetch.enable', {
    patterns: [
      { urlPattern: '*', requestStage: 'Request' },
      ...(wantsResponses ? [{ urlPattern: '*', requestStage: 'Response' } as const] : []),
    ],
  })
}
runtime.on('started', () => queueMicrotask(() => void updateInterception()))
