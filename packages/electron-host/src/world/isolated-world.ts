import { createBridge } from './bridge'
import type { Shortcut, WorldConfig } from './config'
import { page } from './dom'
import { watchContextMenu, watchShortcuts, watchTitle, watchWindow } from './input'
import { type Send, createIpcRenderer } from './ipc-renderer'

declare const HOST_CONFIG: WorldConfig
declare const HOST_PRELOAD: (...args: unknown[]) => void

const config = HOST_CONFIG

const start = (): void => {
  const isMainFrame = page.parent === globalThis

  const binding = page[config.binding] as (text: string) => void
  Reflect.deleteProperty(globalThis, config.binding)
  const send: Send = (head, payload = '') => binding(`${JSON.stringify(head)}\n${payload}`)

  const { port1 } = new page.MessageChannel()
  const bridge = createBridge(port1, 'isolated', () => {})
  page.document.dispatchEvent(new page.MessageEvent(config.handover, { ports: [port1] }))

  const ipc = createIpcRenderer(send)
  const asked = new Map<number, (isGranted: boolean) => void>()
  let lastAsk = 0

  bridge.send('internals', {
    askPermission: (permission: string, details: object) =>
      new Promise<boolean>((resolve) => {
        asked.set(++lastAsk, resolve)
        send(['permission', lastAsk, permission, details])
      }),
    closeWindow: () => send(['close']),
  })

  const setShortcuts = watchShortcuts(send)
  watchContextMenu(send)
  if (isMainFrame) {
    watchTitle(send)
    watchWindow(send)
  }

  const deliver = (head: string, payload: string): void => {
    const [kind, ...rest] = JSON.parse(head) as [string, ...unknown[]]
    if (kind === 'reply') ipc.onReply(rest[0] as number, rest[1] as boolean, payload)
    else if (kind === 'message') ipc.onMessage(rest[0] as string, payload)
    else if (kind === 'shortcuts') setShortcuts(rest[0] as Shortcut[])
    else if (kind === 'permission') {
      asked.get(rest[0] as number)?.(rest[1] as boolean)
      asked.delete(rest[0] as number)
    }
  }
  Object.defineProperty(globalThis, config.deliver, { value: deliver })

  // The modules of a sandboxed preload (Electron docs, Process Sandboxing: preload scripts).
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => bridge.send('expose', [key, api]),
    },
    ipcRenderer: ipc.api,
    webFrame: {
      executeJavaScript: () => Promise.reject(new Error('webFrame is not supported by the electron host')),
    },
  }

  const requireModule = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') return electron
    throw new Error(`module not found: ${name}`)
  }

  if (config.hasPreload && (isMainFrame || config.inSubFrames)) {
    const module = { exports: {} }
    const process = {
      ...config.process,
      env: {},
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      isMainFrame,
    }
    const setImmediate = (callback: () => void): number => page.setTimeout(callback, 0)
    const clearImmediate = (timer: number): void => page.clearTimeout(timer)
    try {
      HOST_PRELOAD(requireModule, module, module.exports, process, globalThis, setImmediate, clearImmediate)
    } catch (error) {
      console.error('Unable to load preload script', error)
      send(['preload-error', error instanceof Error ? (error.stack ?? error.message) : String(error)])
    }
  }
}

// Not in the empty document of a popup, whose world its first document may go on with; and once only.
if (page.location.href !== 'about:blank' && page[config.deliver] === undefined) start()
