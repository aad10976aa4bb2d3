import type { WebRequest } from 'electron'

type Details = Readonly<Record<string, unknown>> & { readonly url: string }
type Listener<Answer> = (details: Details, answer: (response: Answer) => void) => void
type Filter = {
  readonly urls?: readonly string[]
  readonly excludeUrls?: readonly string[]
  readonly types?: readonly string[]
}

interface BeforeRequestAnswer {
  readonly cancel?: boolean
  readonly redirectURL?: string
}
interface BeforeSendAnswer {
  readonly cancel?: boolean
  readonly requestHeaders?: Readonly<Record<string, string | string[]>>
}
interface HeadersAnswer {
  readonly cancel?: boolean
  readonly responseHeaders?: Readonly<Record<string, string | string[]>>
  readonly statusLine?: string
}

// Chrome's match patterns, of which Electron's filters are made.
const toPattern = (pattern: string): RegExp => {
  if (pattern === '<all_urls>') return /^/u
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll('*', '.*')
  return new RegExp(`^${escaped}`, 'u')
}

class Hook<Answer> {
  #listener: Listener<Answer> | undefined
  #urls: RegExp[] = []
  #excluded: RegExp[] = []
  #types: readonly string[] = []

  readonly #onChange: () => void

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get isSet(): boolean {
    return this.#listener !== undefined
  }

  readonly set = (first: Filter | Listener<Answer> | null, second?: Listener<Answer> | null): void => {
    const filter = typeof first === 'function' || first === null ? {} : first
    this.#listener = (typeof first === 'function' ? first : second) ?? undefined
    this.#urls = (filter.urls ?? []).map(toPattern)
    this.#excluded = (filter.excludeUrls ?? []).map(toPattern)
    this.#types = filter.types ?? []
    this.#onChange()
  }

  ask(details: Details): Promise<Answer | undefined> {
    const listener = this.#listener
    const isMatch =
      (this.#urls.length === 0 || this.#urls.some((pattern) => pattern.test(details.url))) &&
      !this.#excluded.some((pattern) => pattern.test(details.url)) &&
      (this.#types.length === 0 || this.#types.includes(String(details['resourceType'])))
    if (listener === undefined || !isMatch) return Promise.resolve(undefined)
    return new Promise((resolve) => listener(details, resolve))
  }
}

/** The hooks of a session's `webRequest` that the host calls (Electron docs, WebRequest). */
export class HostWebRequest {
  readonly beforeRequest: Hook<BeforeRequestAnswer>
  readonly beforeSendHeaders: Hook<BeforeSendAnswer>
  readonly headersReceived: Hook<HeadersAnswer>
  readonly onBeforeRequest: Hook<BeforeRequestAnswer>['set']
  readonly onBeforeSendHeaders: Hook<BeforeSendAnswer>['set']
  readonly onHeadersReceived: Hook<HeadersAnswer>['set']

  constructor(onChange: () => void) {
    this.beforeRequest = new Hook(onChange)
    this.beforeSendHeaders = new Hook(onChange)
    this.headersReceived = new Hook(onChange)
    this.onBeforeRequest = this.beforeRequest.set
    this.onBeforeSendHeaders = this.beforeSendHeaders.set
    this.onHeadersReceived = this.headersReceived.set
  }

  // Only told after the fact; nothing an app decides hangs on them.
  onSendHeaders(): void {}
  onResponseStarted(): void {}
  onBeforeRedirect(): void {}
  onCompleted(): void {}
  onErrorOccurred(): void {}

  get asWebRequest(): WebRequest {
    return this as unknown as WebRequest
  }
}
