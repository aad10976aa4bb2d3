/**
 * The little of the DOM that the scripts in the page use. Written out because these files are type-checked with
 * the Node side, where the DOM's own types would let main use `window` by mistake.
 */
export interface PageEvent {
  readonly isTrusted: boolean
  readonly defaultPrevented: boolean
  readonly detail?: unknown
  readonly ports?: readonly PageEventTarget[]
  preventDefault(): void
  composedPath(): readonly unknown[]
}

export interface KeyEvent extends PageEvent {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

export interface MouseEvent extends PageEvent {
  readonly clientX: number
  readonly clientY: number
}

type Listener = (event: never) => void
type ListenerOptions = { readonly once?: boolean; readonly capture?: boolean }

export interface PageEventTarget {
  addEventListener(type: string, listener: Listener, options?: ListenerOptions): void
  dispatchEvent(event: PageEvent): boolean
}

export interface PageElement {
  readonly tagName?: string
  readonly isContentEditable?: boolean
  readonly readOnly?: boolean
  readonly disabled?: boolean
  readonly type?: string
  readonly value?: string
  readonly href?: string
  readonly src?: string
  readonly currentSrc?: string
  readonly textContent?: string | null
  readonly selectionStart?: number | null
  readonly selectionEnd?: number | null
  closest?(selector: string): PageElement | null
}

export interface PageDocument extends PageEventTarget {
  readonly title: string
  readonly head: object | null
  readonly activeElement: PageElement | null
}

export interface PageWindow extends PageEventTarget {
  readonly parent: unknown
  readonly document: PageDocument
  readonly location: { readonly href: string }
  readonly navigator: object
  readonly MessageChannel: new () => { readonly port1: PageEventTarget }
  readonly MessageEvent: new (type: string, init: { ports: readonly PageEventTarget[] }) => PageEvent
  readonly CustomEvent: new (type: string, init: { detail: unknown }) => PageEvent
  readonly EventTarget: { readonly prototype: PageEventTarget }
  readonly DOMException: new (message: string, name: string) => Error
  readonly MutationObserver: new (listener: () => void) => { observe(node: object, options: object): void }
  getSelection(): { toString(): string } | null
  setTimeout(callback: () => void, delay: number): number
  clearTimeout(timer: number): void
}

/** The page's window, in whichever world this runs. */
export const page = globalThis as unknown as PageWindow & Record<string, unknown>
