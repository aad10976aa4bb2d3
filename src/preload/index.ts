import { contextBridge, ipcRenderer } from 'electron'
import type { CallName, CallRequest, EventName } from '#shared/contract'

// Put in at build time from the contract itself (electron.vite.config.ts).
declare const CALL_NAMES: readonly CallName[]
declare const EVENT_NAMES: readonly EventName[]

const invoke = (name: CallName, { requestId, input }: CallRequest): Promise<unknown> =>
  ipcRenderer.invoke(name, { requestId, input })

const call = (name: CallName) => (request: CallRequest) => invoke(name, request)

// Asked while the page is still being read: the answer then waits for its script, not the script for the answer.
let first: Promise<unknown> | null = invoke('app.first', { requestId: crypto.randomUUID(), input: {} })
first.catch(() => {})

const takeFirst = (request: CallRequest): Promise<unknown> => {
  const answer = first ?? invoke('app.first', request)
  first = null
  return answer
}

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
  calls: {
    ...Object.fromEntries(CALL_NAMES.map((name) => [name, call(name)])),
    ['app.first' satisfies CallName]: takeFirst,
  },
  events: Object.fromEntries(EVENT_NAMES.map((name) => [name, subscription(name)])),
})
