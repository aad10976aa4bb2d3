import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { createEarlyCalls } from '../../../../src/main/ipc/early-calls'

type Listener = (event: IpcMainInvokeEvent, payload: unknown) => unknown

const event = {} as IpcMainInvokeEvent

const earlyCalls = () => {
  const handlers = new Map<string, Listener>()
  const early = createEarlyCalls({
    handle: (name, listener) => void handlers.set(name, listener),
    removeHandler: (name) => void handlers.delete(name),
  })
  return { ...early, ask: (name: string) => handlers.get(name)?.(event, 'payload') }
}

describe('the first call of a page', () => {
  it('waits for the router, and until it is admitted', async () => {
    const { port, admit, ask } = earlyCalls()
    const answered = vi.fn<Listener>(() => 'answer')
    const asked = ask('app.snapshot')
    port.handle('app.snapshot', answered)
    await Promise.resolve()
    expect(answered).not.toHaveBeenCalled()
    admit()
    expect(await asked).toBe('answer')
    expect(answered).toHaveBeenCalledWith(event, 'payload')
    expect(await ask('app.snapshot')).toBe('answer')
  })

  it('fails where the router is gone', async () => {
    const { port, admit, ask } = earlyCalls()
    port.handle('app.snapshot', () => 'answer')
    port.removeHandler('app.snapshot')
    admit()
    await expect(ask('app.snapshot')).rejects.toThrow('no router')
  })

  it('delays no other', () => {
    const { port, ask } = earlyCalls()
    port.handle('app.info', () => 'info')
    expect(ask('app.info')).toBe('info')
    port.removeHandler('app.info')
    expect(ask('app.info')).toBeUndefined()
  })
})
