import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askAhead, forgetInTime } from '../../../../src/renderer/bridge/ahead'
import { call } from '../../../../src/renderer/bridge/call'

const place = { workspaceId: 'one', projectId: 1 }
let asked: string[] = []
let tell: () => void = () => {}

beforeEach(() => {
  asked = []
  vi.useFakeTimers()
  const calls = new Proxy(
    {},
    {
      get: (_, name) => async () => {
        asked.push(String(name))
        return { ok: true, value: asked.length }
      },
    },
  )
  const changed = (listener: () => void) => {
    tell = listener
    return () => {}
  }
  vi.stubGlobal('window', { keydesk: { calls, events: { 'rotations.changed': changed } } })
  forgetInTime()
})

afterEach(() => {
  tell()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the first call that asks the same gets the answer that was asked ahead, and it alone', async () => {
  const ahead = await askAhead('keys.list', place)
  expect(await call('keys.list', { ...place })).toBe(ahead)
  expect(asked).toEqual(['keys.list'])
  expect(await call('keys.list', place)).not.toBe(ahead)
  expect(asked).toEqual(['keys.list', 'keys.list'])
})

test('another question is asked, and what was asked ahead is not kept for later', async () => {
  await askAhead('keys.list', place)
  await call('keys.list', { ...place, projectId: 2 })
  await call('keys.list', place)
  expect(asked).toEqual(['keys.list', 'keys.list', 'keys.list'])
})

test('whatever main tells of makes it old, and so does time', async () => {
  await askAhead('keys.list', place)
  tell()
  await call('keys.list', place)
  expect(asked).toHaveLength(2)
  forgetInTime()
  await askAhead('keys.list', place)
  vi.advanceTimersByTime(60_000)
  await call('keys.list', place)
  expect(asked).toHaveLength(4)
})

test('aborting asks main to cancel what was asked ahead', async () => {
  void askAhead('keys.list', place)
  const controller = new AbortController()
  const reply = call('keys.list', place, { signal: controller.signal })
  controller.abort()
  await reply
  expect(asked).toEqual(['keys.list', 'app.cancel'])
})
