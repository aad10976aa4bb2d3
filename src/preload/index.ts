import { contextBridge, ipcRenderer } from 'electron'
import type { CallName, CallRequest, EventName } from '#shared/contract'

// Inserted from the contract at build time (electron.vite.config.ts).
declare const CALL_NAMES: readonly CallName[]
declare const EVENT_NAMES: readonly EventName[]

// The one thing of the page that is used here; main and preload are checked without the browser's types.
declare const window: {
  addEventListener(
    type: 'dragstart',
    listener: (event: { preventDefault(): void }) => void,
    options: { readonly capture: true },
  ): void
}

const invoke = (name: CallName, { requestId, input }: CallRequest): Promise<unknown> =>
  ipcRenderer.invoke(name, { requestId, input })

// Sent while the page is still loading, so that the answer waits for its script and not the other way round.
const snapshot = invoke('app.snapshot', { requestId: crypto.randomUUID(), input: {} })
const answered = snapshot.catch(() => {})

// At a start, main still reads most of itself while the page loads, and answers the snapshot first.
const call = (name: CallName) => async (request: CallRequest) => {
  await answered
  return invoke(name, request)
}

// Only the payload crosses: an IPC event object would give the page `sender` and its ports.
const subscription = (name: EventName) => (listener: (payload: unknown) => void) => {
  const pass = (_event: unknown, payload: unknown): void => listener(payload)
  ipcRenderer.on(name, pass)
  return () => {
    ipcRenderer.removeListener(name, pass)
  }
}

// Nothing of the page is dragged out of it: a value would go to any program, round main. This listener is there before
// any of the page's own. A page that was taken over can still get round it (SECURITY.md, Limits).
window.addEventListener('dragstart', (event) => event.preventDefault(), { capture: true })

// The shape of `Bridge` in the contract: one function per call, one subscription per event, and the snapshot.
contextBridge.exposeInMainWorld('keydesk', {
  snapshot: () => snapshot,
  calls: Object.fromEntries(CALL_NAMES.map((name) => [name, call(name)])),
  events: Object.fromEntries(EVENT_NAMES.map((name) => [name, subscription(name)])),
})
