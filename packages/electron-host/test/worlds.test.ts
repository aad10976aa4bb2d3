import type { Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildHost, useFixture } from './fixture-app'

beforeAll(buildHost)

describe('the page and the preload', () => {
  const fixture = useFixture()

  test('the page finds the exposed API and nothing of the preload or the host', async () => {
    const found = await fixture.page.evaluate(`({
      atStart, now: [typeof require, typeof ipcRenderer, typeof preloadSecret, typeof module, typeof process],
    })`)
    expect(found).toEqual({
      atStart: {
        require: 'undefined',
        process: 'undefined',
        ipcRenderer: 'undefined',
        fixture: 'object',
        globals: [],
      },
      now: ['undefined', 'undefined', 'undefined', 'undefined', 'undefined'],
    })
  })

  test('the API cannot be replaced or changed', async () => {
    const kept = await fixture.page.evaluate(`(() => {
      const { addNow } = fixture
      try { window.fixture = 1 } catch {}
      try { delete window.fixture } catch {}
      try { fixture.addNow = () => 0 } catch {}
      try { fixture.nested.list.push(3) } catch {}
      const { writable, configurable } = Object.getOwnPropertyDescriptor(window, 'fixture')
      return [fixture.addNow === addNow, fixture.nested.list.length, writable, configurable]
    })()`)
    expect(kept).toEqual([true, 2, false, false])
  })

  test('calls across are synchronous, and errors keep their message', async () => {
    const result = await fixture.page.evaluate(`(() => {
      const sum = fixture.addNow(1, 2)
      try { fixture.throwNow() } catch (error) { return [sum, error instanceof Error, error.message] }
    })()`)
    expect(result).toEqual([3, true, 'thrown in the preload'])
  })

  test('callbacks and promises go both ways', async () => {
    expect(await fixture.page.evaluate(`fixture.mapLater([1, 2, 3], async (n) => n * 2)`)).toEqual([2, 4, 6])
    expect(
      await fixture.page.evaluate(
        `fixture.mapLater([1], () => Promise.reject(new Error('no'))).catch(String)`,
      ),
    ).toBe('Error: no')
    expect(await fixture.page.evaluate(`{ const f = () => 1; fixture.passBack(f) === f }`)).toBe(true)
  })

  test('values cross IPC as structured clones', async () => {
    const kinds = await fixture.page.evaluate(`(async () => {
      const value = { u: undefined, n: null, nan: NaN, big: 10n, date: new Date(5), map: new Map([[1, new Set(['a'])]]),
        bytes: new Uint8Array([1, 2, 255]), error: new RangeError('r'), list: [1, , 'x'] }
      value.self = value
      const back = await fixture.invoke('echo', value)
      return [Object.keys(back).join(), back.u === undefined, back.n, Number.isNaN(back.nan), back.big === 10n,
        back.date.getTime(), back.map.get(1).has('a'), [...back.bytes].join(), back.bytes instanceof Uint8Array,
        back.error.message, back.self === back]
    })()`)
    expect(kinds).toEqual([
      'u,n,nan,big,date,map,bytes,error,list,self',
      true,
      null,
      true,
      true,
      5,
      true,
      '1,2,255',
      true,
      'r',
      true,
    ])
  })

  test('a function is refused by IPC, and a rejection says which call it was', async () => {
    expect(
      await fixture.page.evaluate(`fixture.invoke('echo', () => 1).catch((error) => error.message)`),
    ).toBe('An object could not be cloned.')
    expect(await fixture.page.evaluate(`fixture.invoke('fail').catch((error) => error.message)`)).toBe(
      "Error invoking remote method 'fail': RangeError: no such thing",
    )
    expect(await fixture.page.evaluate(`fixture.invoke('none').catch((error) => error.message)`)).toBe(
      "Error invoking remote method 'none': Error: No handler registered for 'none'",
    )
  })

  test('100,000 rows go through IPC and back', async () => {
    const [count, last, ms] = (await fixture.page.evaluate(`(async () => {
      const rows = Array.from({ length: 100000 }, (_, i) => ({ id: 'key-' + i, name: 'Row ' + i, n: i, on: i % 2 === 0, at: null }))
      const start = performance.now()
      const back = await fixture.invoke('rows', rows)
      return [back.length, back[99999], Math.round(performance.now() - start)]
    })()`)) as [number, object, number]
    console.log(`100,000 rows both ways: ${ms} ms`)
    expect(count).toBe(100_000)
    expect(last).toEqual({ id: 'key-99999', name: 'Row 99999', n: 99_999, on: false, at: null })
  })

  test('main reaches the page, until the page has unsubscribed', async () => {
    await fixture.page.evaluate(
      `{ window.got = []; window.stop = fixture.on('news', (...args) => window.got.push(args)) }`,
    )
    const send = (text: string) =>
      fixture.app.evaluate(
        ({ BrowserWindow }, value) => BrowserWindow.getAllWindows()[0]?.webContents.send('news', value),
        text,
      )
    await send('one')
    await expect.poll(() => fixture.page.evaluate('got')).toEqual([['one']])
    await fixture.page.evaluate('stop()')
    await send('two')
    // A later call's answer comes after the message that must not have arrived.
    await fixture.page.evaluate(`fixture.invoke('echo', 1)`)
    expect(await fixture.page.evaluate('got')).toEqual([['one']])
  })

  test('a page that has replaced the built-ins reaches nothing more', async () => {
    const result = await fixture.page.evaluate(`(async () => {
      const seen = []
      const { dispatchEvent } = EventTarget.prototype
      EventTarget.prototype.dispatchEvent = function (event) { seen.push(this); return dispatchEvent.call(this, event) }
      const back = await fixture.invoke('echo', 7)
      EventTarget.prototype.dispatchEvent = dispatchEvent
      return [back, seen.length]
    })()`)
    expect(result).toEqual([7, 0])
  })
})

/** Asked through the page: the driver of a real Electron may not know of its frames. */
const childLoaded = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate('child.contentDocument?.title'), { timeout: 30_000 }).toBe('Frame')

describe('frames', () => {
  const fixture = useFixture()

  test('a sub-frame has no API, and calls through its parent are the main frame’s', async () => {
    await childLoaded(fixture.page)
    expect(await fixture.page.evaluate('typeof child.contentWindow.fixture')).toBe('undefined')
    expect(await fixture.page.evaluate(`child.contentWindow.parent.fixture.invoke('who')`)).toMatchObject({
      url: 'fixture://app/index.html',
      origin: 'fixture://app',
      isMain: true,
      isMainFrame: true,
    })
  })
})

describe('frames with the preload', () => {
  const fixture = useFixture('--sub-frames')

  test('a sub-frame’s call names the sub-frame', async () => {
    await childLoaded(fixture.page)
    expect(await fixture.page.evaluate(`child.contentWindow.fixture.invoke('who')`)).toMatchObject({
      url: 'fixture://app/frame.html',
      origin: 'fixture://app',
      isMain: false,
      parentUrl: 'fixture://app/index.html',
      isMainFrame: false,
    })
  })
})
