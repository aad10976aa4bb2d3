import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'
import { hostEvent } from '../events'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

/** `ipcMain`, and the `ipc` of a webContents (Electron docs, ipcMain). */
export class HostIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, { readonly handler: Handler; readonly isOnce: boolean }>()

  handle(channel: string, handler: Handler): void {
    this.#add(channel, handler, false)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.#add(channel, handler, true)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  handlerOf(channel: string): Handler | undefined {
    const found = this.#handlers.get(channel)
    if (found?.isOnce) this.#handlers.delete(channel)
    return found?.handler
  }

  #add(channel: string, handler: Handler, isOnce: boolean): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    }
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found ${typeof handler}`)
    this.#handlers.set(channel, { handler, isOnce })
  }
}

export const hostIpcMain = new HostIpcMain()
export const ipcMain = hostIpcMain as unknown as IpcMain

interface Sender {
  readonly sender: WebContents
  readonly senderFrame: WebFrameMain
  readonly reply: (channel: string, ...args: unknown[]) => void
}

const ipcEvent = ({ sender, senderFrame, reply }: Sender): IpcMainEvent & IpcMainInvokeEvent =>
  hostEvent({
    type: 'frame',
    sender,
    senderFrame,
    frameId: senderFrame.routingId,
    processId: senderFrame.processId,
    ports: [],
    returnValue: undefined,
    reply,
  }) as unknown as IpcMainEvent & IpcMainInvokeEvent

/** Runs the first target's handler. Rejects with its error, or Electron's when there is none. */
export const dispatchInvoke = async (
  targets: readonly HostIpcMain[],
  sender: Sender,
  channel: string,
  args: readonly unknown[],
): Promise<unknown> => {
  for (const target of targets) {
    const handler = target.handlerOf(channel)
    if (handler !== undefined) return await handler(ipcEvent(sender), ...args)
  }
  throw new Error(`No handler registered for '${channel}'`)
}

/** Emits a one-way message on every target. */
export const dispatchSend = (
  targets: readonly HostIpcMain[],
  sender: Sender,
  channel: string,
  args: readonly unknown[],
): void => {
  const event = ipcEvent(sender)
  for (const target of targets) target.emit(channel, event, ...args)
}
