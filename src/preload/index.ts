import { contextBridge, ipcRenderer } from 'electron'
import type { CallName, CallRequest, EventName } from '#shared/contract'

// Put in at build time from the contract itself (electron.vite.config.ts).
declare const CALL_NAMES: readonly CallName[]
declare const EVENT_NAMES: readonly EventName[]

const call = (name: CallName) => (request: CallRequest) =>
  ipcRenderer.invoke(name, { requestId: request.requestId, input: request.input })

// Only the payload crosses: an IPC event object would hand the page `sender` and its ports.
const subscription = (name: EventName) => (listener: (payload: unknown) => void) => {
  const pass = (_event: unknown, payload: unknown): void => listener(payload)
  ipcRenderer.on(name, pass)
  return () => {
    ipcRenderer.removeListener(name, pass)
  }
}

// The shape of `Bridge` in the contract: one function a call, one subscription an event, and nothing else.
contextBridge.exposeInMainWorld('keydesk', {
  calls: Object.fromEntries(CALL_NAMES.map((name) => [name, call(name)])),
  events: Object.fromEntries(EVENT_NAMES.map((name) => [name, subscription(name)])),
})
