import type { CustomScheme, Protocol } from 'electron'
import { allowFetching, registerScheme } from './urls'

type Handler = (request: Request) => Response | Promise<Response>

/** A session's `protocol` (Electron docs, protocol): `handle` and what belongs to it. */
export class HostProtocol {
  readonly #handlers = new Map<string, Handler>()

  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    for (const { scheme, privileges } of schemes) {
      registerScheme(scheme)
      if (privileges?.supportFetchAPI === true) allowFetching(scheme)
    }
  }

  handle(scheme: string, handler: Handler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    registerScheme(scheme)
    this.#handlers.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme)
  }

  handlerOf(scheme: string): Handler | undefined {
    return this.#handlers.get(scheme)
  }

  get asProtocol(): Protocol {
    return this as unknown as Protocol
  }
}
