import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askAhead, askFirstAhead, forgetInTime } from '../../../../src/renderer/bridge/ahead'
import { call } from '../../../../src/renderer/bridge/call'

const place = { workspaceId: 'one', projectId: 1 }
let asked: string[] = []
let tell: () => void = () => {}
let answer: unknown

beforeEach(() => {
  asked = []
  answer = undefined
  vi.useFakeTimers()
  const calls = new Proxy(
    {},
    {
      get: (_, name) => async () => {
        asked.push(String(name))
        return answer ?? { ok: true, value: asked.length }
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

const others = Object.fromEntries(
  ['app.info', 'policy.get', 'tables.get', 'workspaces.list'].map((name) => [name, { answer: {} }]),
)

test('what a window asks first goes in one call, and each call takes its part', async () => {
  const failure = { code: 'stored-data-unreadable' }
  const lastKnown = { lastKnown: null }
  answer = {
    ok: true,
    value: { 'settings.get': { failure }, 'start.lastKnown': { answer: lastKnown }, ...others },
  }
  const first = askFirstAhead()
  expect(await first.lastKnown).toEqual({ ok: true, value: lastKnown })
  expect(await call('settings.get', {})).toEqual({ ok: false, failure })
  expect(await call('start.lastKnown', {})).toEqual({ ok: true, value: lastKnown })
  expect(asked).toEqual(['app.first'])
  await call('settings.get', {})
  expect(asked).toEqual(['app.first', 'settings.get'])
})

test('where that call fails, so does each part', async () => {
  answer = { ok: false, failure: { code: 'internal' } }
  askFirstAhead()
  expect(await call('policy.get', {})).toBe(answer)
})
