import type { WebFrameMain } from 'electron'
import type { CdpSession } from '../chromium/cdp'
import { appOriginOf, toAppUrl } from '../session/urls'

/** The isolated world of a frame's current document. */
export interface FrameContext {
  readonly session: CdpSession
  readonly id: number
  readonly uniqueId: string
}

let lastRoutingId = 0

/** A frame of a page: `WebFrameMain` (Electron docs), kept truthful from Chromium's own events. */
export class HostFrame {
  readonly frameTreeNodeId = ++lastRoutingId
  routingId = this.frameTreeNodeId
  readonly frameToken: string
  name = ''
  chromiumUrl = 'about:blank'
  /** Chromium's own word for it, where the address does not say: sandboxed and inherited origins. */
  securityOrigin = ''
  context: FrameContext | undefined
  isGone = false
  /** Its process has ended: as long as no document has come in another, and whether one ever did. */
  isLost = false
  #wasLost = false

  readonly frameId: string
  readonly parentFrame: HostFrame | null
  readonly processId: number
  readonly tree: FrameTree

  constructor(frameId: string, parentFrame: HostFrame | null, tree: FrameTree) {
    this.frameId = frameId
    this.frameToken = frameId
    this.parentFrame = parentFrame
    this.processId = tree.processId
    this.tree = tree
  }

  get url(): string {
    return toAppUrl(this.chromiumUrl)
  }

  get origin(): string {
    if (this.securityOrigin === '' || this.securityOrigin === '://' || this.securityOrigin === 'null') {
      return this.securityOrigin === '' ? appOriginOf(this.chromiumUrl) : 'null'
    }
    return appOriginOf(this.securityOrigin)
  }

  get parent(): WebFrameMain | null {
    return this.parentFrame?.asFrame ?? null
  }

  get top(): WebFrameMain | null {
    let frame: HostFrame = this
    while (frame.parentFrame !== null) frame = frame.parentFrame
    return frame.asFrame
  }

  get frames(): WebFrameMain[] {
    return this.tree
      .all()
      .filter((frame) => frame.parentFrame === this)
      .map((frame) => frame.asFrame)
  }

  get framesInSubtree(): WebFrameMain[] {
    return [
      this.asFrame,
      ...this.tree
        .all()
        .filter((frame) => frame.parentFrame === this)
        .flatMap((f) => f.framesInSubtree),
    ]
  }

  get osProcessId(): number {
    return this.processId
  }

  // As Electron has it, also once the page is back (electron_api_web_frame_main.cc, UpdateRenderFrameHost).
  get detached(): boolean {
    return this.isGone || this.#wasLost
  }

  isDestroyed(): boolean {
    return this.isGone || this.isLost
  }

  lose(): void {
    this.isLost = true
    this.#wasLost = true
    this.context = undefined
  }

  /** A document has come: after a crash in another frame of Chromium's, with another routing id. */
  committed(): void {
    if (this.isLost) this.routingId = ++lastRoutingId
    this.isLost = false
  }

  send(channel: string, ...args: unknown[]): void {
    this.tree.send(this, channel, args)
  }

  get asFrame(): WebFrameMain {
    return this as unknown as WebFrameMain
  }
}

type SendToFrame = (frame: HostFrame, channel: string, args: readonly unknown[]) => void

/** The frames of one page. */
export class FrameTree {
  readonly #frames = new Map<string, HostFrame>()
  main: HostFrame | undefined

  readonly processId: number
  readonly send: SendToFrame

  constructor(processId: number, send: SendToFrame) {
    this.processId = processId
    this.send = send
  }

  all(): HostFrame[] {
    return [...this.#frames.values()]
  }

  get(frameId: string): HostFrame | undefined {
    return this.#frames.get(frameId)
  }

  attach(frameId: string, parentId: string | undefined): HostFrame {
    const known = this.#frames.get(frameId)
    if (known !== undefined) return known
    const parent = parentId === undefined ? null : (this.#frames.get(parentId) ?? null)
    const frame = new HostFrame(frameId, parent, this)
    this.#frames.set(frameId, frame)
    if (parent === null) this.main ??= frame
    return frame
  }

  detach(frameId: string): void {
    const frame = this.#frames.get(frameId)
    if (frame === undefined) return
    frame.isGone = true
    frame.context = undefined
    this.#frames.delete(frameId)
    for (const child of this.all()) if (child.parentFrame === frame) this.detach(child.frameId)
  }

  byContext(sessionId: string | undefined, contextId: number): HostFrame | undefined {
    return this.all().find(
      (frame) => frame.context?.session.id === sessionId && frame.context?.id === contextId,
    )
  }
}
