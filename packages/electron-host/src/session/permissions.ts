import type { Session, WebContents } from 'electron'
import type { CdpSession, Protocol } from '../chromium/cdp'
import { toChromiumUrl } from './urls'

type Descriptor = Protocol.Browser.PermissionDescriptor

export type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
export type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type CheckedPermission = Parameters<CheckHandler>[1]

interface Kind {
  /** Electron's name. */
  readonly permission: CheckedPermission | 'window-management'
  readonly descriptors: readonly Descriptor[]
  readonly mediaType?: 'audio' | 'video'
}

const kinds: readonly Kind[] = [
  { permission: 'notifications', descriptors: [{ name: 'notifications' }] },
  { permission: 'geolocation', descriptors: [{ name: 'geolocation' }] },
  { permission: 'media', mediaType: 'video', descriptors: [{ name: 'camera' }] },
  { permission: 'media', mediaType: 'audio', descriptors: [{ name: 'microphone' }] },
  { permission: 'midi', descriptors: [{ name: 'midi' }] },
  { permission: 'midiSysex', descriptors: [{ name: 'midi', sysex: true }] },
  { permission: 'clipboard-read', descriptors: [{ name: 'clipboard-read' }] },
  { permission: 'clipboard-sanitized-write', descriptors: [{ name: 'clipboard-write' }] },
  { permission: 'idle-detection', descriptors: [{ name: 'idle-detection' }] },
  { permission: 'storage-access', descriptors: [{ name: 'storage-access' }] },
  { permission: 'window-management', descriptors: [{ name: 'window-management' }] },
]

/** What a page asks, as the script in it reports. */
export interface PermissionAsk {
  readonly permission: string
  readonly mediaTypes?: readonly ('audio' | 'video')[]
  readonly origin: string
  readonly url: string
  readonly isMainFrame: boolean
}

/**
 * A session's permissions. Without handlers Electron grants everything (Electron docs, Security: handle session
 * permission requests), and so does the host. With a request handler everything starts denied and is granted
 * only by its answer; a check handler is asked for an origin before its document loads.
 */
export class Permissions {
  requestHandler: RequestHandler | null = null
  checkHandler: CheckHandler | null = null
  readonly #granted = new Set<string>()

  #isGranted(kind: Kind, contents: WebContents | null, origin: string, url: string): boolean {
    if (this.checkHandler !== null) {
      const details = {
        requestingUrl: url,
        isMainFrame: true,
        ...(kind.mediaType !== undefined && { mediaType: kind.mediaType }),
      }
      const isAllowed = this.checkHandler(
        contents,
        kind.permission as CheckedPermission,
        `${origin}/`,
        details,
      )
      if (!isAllowed) return false
    }
    // The state of notifications is the check alone, in Electron too.
    if (this.requestHandler === null || kind.permission === 'notifications') return true
    return this.#granted.has(`${origin} ${kind.permission} ${kind.mediaType ?? ''}`)
  }

  /** Sets what Chromium will answer an origin. Never rejects: a permission unknown to this Chromium stays as is. */
  async apply(
    root: CdpSession,
    contextId: string | undefined,
    contents: WebContents | null,
    url: string,
  ): Promise<void> {
    if (!URL.canParse(toChromiumUrl(url))) return
    const chromiumOrigin = new URL(toChromiumUrl(url)).origin
    if (chromiumOrigin === 'null') return
    const origin = /^[^:]+:\/\/[^/?#]*/u.exec(url)?.[0] ?? chromiumOrigin
    await Promise.allSettled(
      kinds.flatMap((kind) => {
        const setting = this.#isGranted(kind, contents, origin, url) ? 'granted' : 'denied'
        return kind.descriptors.map((permission) =>
          root.send('Browser.setPermission', {
            permission,
            setting,
            origin: chromiumOrigin,
            ...(contextId !== undefined && { browserContextId: contextId }),
          }),
        )
      }),
    )
  }

  /** Asks the app's handler, as Electron does when a page requests. Resolves to its answer. */
  async request(contents: WebContents, ask: PermissionAsk): Promise<boolean> {
    const handler = this.requestHandler
    if (handler === null) return true
    const isGranted = await new Promise<boolean>((resolve) =>
      handler(contents, ask.permission as Parameters<RequestHandler>[1], resolve, {
        requestingUrl: ask.url,
        isMainFrame: ask.isMainFrame,
        ...(ask.mediaTypes !== undefined && {
          mediaTypes: [...ask.mediaTypes],
          securityOrigin: `${ask.origin}/`,
        }),
      }),
    )
    const suffixes = ask.permission === 'media' ? (ask.mediaTypes ?? []) : ['']
    for (const suffix of suffixes) {
      const key = `${ask.origin} ${ask.permission} ${suffix}`
      if (isGranted) this.#granted.add(key)
      else this.#granted.delete(key)
    }
    return isGranted
  }
}
