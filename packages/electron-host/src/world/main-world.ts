import { createBridge } from './bridge'
import type { WorldConfig } from './config'
import { type PageEvent, page } from './dom'
import { type AskPermission, gatePermissions } from './permissions'

declare const HOST_CONFIG: WorldConfig

interface Internals {
  readonly askPermission: AskPermission
  readonly closeWindow: () => void
}

const freeze = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  return value
}

const expose = ([key, api]: [string, unknown]): void => {
  if (Object.hasOwn(globalThis, key)) {
    throw new Error(`Cannot bind an API on top of an existing property on the window object`)
  }
  Object.defineProperty(globalThis, key, { value: freeze(api), enumerable: true })
}

const install = (internals: Internals): void => {
  gatePermissions(internals.askPermission)
  Object.defineProperty(globalThis, 'close', {
    value: () => internals.closeWindow(),
    writable: true,
    configurable: true,
  })
}

const onHandover = (event: PageEvent): void => {
  const port = event.ports?.[0]
  if (port === undefined) return
  createBridge(port, 'main', (kind, value) => {
    if (kind === 'expose') expose(value as [string, unknown])
    if (kind === 'internals') install(value as Internals)
  })
}

page.document.addEventListener(HOST_CONFIG.handover, onHandover, { once: true })
