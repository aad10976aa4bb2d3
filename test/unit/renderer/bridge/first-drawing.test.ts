import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '../../../../src/renderer/bridge/call'
import { request } from '../../../../src/renderer/bridge/request'
import { beginFirstDrawing } from '../../../../src/renderer/bridge/first-drawing'

let asked: string[] = []
let frames: (() => void)[] = []

beforeEach(() => {
  asked = []
  frames = []
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  const get = (_: object, name: string) => async () => {
    asked.push(name)
    return { ok: true, value: {} }
  }
  vi.stubGlobal('window', { keydesk: { calls: new Proxy({}, { get }), events: {} } })
})

afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a call waits until the first screen is drawn; a request of the start does not', async () => {
  beginFirstDrawing()
  const waiting = call('settings.get', {})
  await request('policy.get', {}, undefined)
  expect(asked).toEqual(['policy.get'])
  for (const frame of frames) frame()
  await vi.runAllTimersAsync()
  await waiting
  expect(asked).toEqual(['policy.get', 'settings.get'])
  await call('tables.get', {})
  expect(asked).toHaveLength(3)
})

test('in a window that never draws it waits half a second at most', async () => {
  beginFirstDrawing()
  const waiting = call('settings.get', {})
  await vi.advanceTimersByTimeAsync(499)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  await waiting
  expect(asked).toEqual(['settings.get'])
})

test('one that is aborted meanwhile is never sent', async () => {
  beginFirstDrawing()
  const controller = new AbortController()
  const reply = call('settings.get', {}, { signal: controller.signal })
  controller.abort()
  await vi.runAllTimersAsync()
  expect(await reply).toEqual({ ok: false, failure: { code: 'cancelled' } })
  expect(asked).toEqual([])
})
