import electron from './electron'
import { runtime } from './runtime'

/** What a test sends: a function's text, run in this process with the electron module and an argument. */
export interface EvaluateMessage {
  readonly type: 'evaluate'
  readonly id: number
  readonly fn: string
  readonly arg: unknown
}

/** What the host sends a test. */
export type HostMessage =
  | { readonly type: 'endpoint'; readonly endpoint: string }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly message: string; readonly stack: string }

const post = (message: HostMessage): void => {
  if (process.connected) process.send?.(message)
}

const evaluate = async ({ id, fn, arg }: EvaluateMessage): Promise<void> => {
  try {
    // As Playwright's ElectronApplication.evaluate does it: the function's own text, in this process.
    const run = (0, eval)(`(${fn})`) as (module: object, arg: unknown) => unknown
    const value = await run(electron, arg)
    post({ type: 'result', id, value })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    post({ type: 'error', id, message, stack: stack ?? '' })
  }
}

/** Serves a test over the IPC channel of `child_process.fork`; the app ends when the test does. */
export const startControl = (): void => {
  process.on('message', (message: EvaluateMessage) => {
    if (message.type === 'evaluate') void evaluate(message)
  })
  process.once('disconnect', () => {
    runtime.kill()
    process.exit(1)
  })
  runtime.on('started', ({ chromium }: { chromium: { endpoint(): Promise<string> } }) => {
    void chromium.endpoint().then((endpoint) => post({ type: 'endpoint', endpoint }))
  })
}
