import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { CallName } from '#shared/contract'

// The call that the preload makes at once; all others wait for its answer.
const firstCall: CallName = 'app.snapshot'

/** What registers handlers of calls. */
export type CallPort = Pick<IpcMain, 'handle' | 'removeHandler'>

/** Where a page's first call waits for the router. */
export interface EarlyCalls {
  /** The router's port: as the one given, but for that call. */
  readonly port: CallPort
  /** Passes the call on, from now on at once. */
  readonly admit: () => void
}

/** Takes the first call of a page, which may come before there is a router, and has it wait until it is admitted. */
export const createEarlyCalls = (calls: CallPort): EarlyCalls => {
  let answer: ((event: IpcMainInvokeEvent, payload: unknown) => unknown) | null = null
  let admit = (): void => {}
  const admitted = new Promise<void>((resolve) => {
    admit = resolve
  })
  calls.handle(firstCall, async (event, payload: unknown) => {
    await admitted
    if (answer === null) throw new Error('no router')
    return await answer(event, payload)
  })
  return {
    port: {
      handle: (name, listener) => {
        if (name === firstCall) answer = listener
        else calls.handle(name, listener)
      },
      removeHandler: (name) => {
        if (name === firstCall) answer = null
        else calls.removeHandler(name)
      },
    },
    admit,
  }
}
