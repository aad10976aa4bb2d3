import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPastedValues } from '../../../../src/main/fingerprints/pasted-values'

const value = 'k3yV4lu3ghijklmnopqrstuvwxyzGHIJ'

const openPasted = (text: string) => {
  const clipboard = {
    text,
    fault: false,
    readText: () => {
      if (clipboard.fault) throw new Error(value)
      return clipboard.text
    },
    clear: () => void (clipboard.text = ''),
  }
  return { clipboard, pasted: createPastedValues({ clipboard, now: Date.now }) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a pasted value', () => {
  it('is held under an ID for ten minutes', async () => {
    const { pasted } = openPasted(`KEY='${value}'`)
    const { id } = await pasted.paste()
    vi.advanceTimersByTime(599_000)
    const { value: held, ended } = pasted.lend(id)
    expect([held, ended.aborted]).toEqual([value, false])
    vi.advanceTimersByTime(2_000)
    expect(ended.aborted).toBe(true)
    expect(() => pasted.lend(id)).toThrow(
      expect.objectContaining({ failure: { code: 'pasted-value-ended' } }),
    )
  })

  it('is gone once discarded, once all are forgotten, and as the oldest of five', async () => {
    const { pasted } = openPasted(value)
    const ids = []
    for (let count = 0; count < 5; count += 1) ids.push((await pasted.paste()).id)
    const isHeld = (id: string | undefined): boolean => {
      try {
        return pasted.lend(id ?? '').value === value
      } catch {
        return false
      }
    }
    expect(ids.map(isHeld)).toEqual([false, true, true, true, true])
    pasted.discard(ids[1] ?? '')
    expect(ids.map(isHeld)).toEqual([false, false, true, true, true])
    pasted.clear()
    expect(ids.some(isHeld)).toBe(false)
  })

  it.each(['', 'short', 'https://example.com/a-long-address', 'several words that are no key at all'])(
    'is none in %j',
    async (text) => {
      await expect(openPasted(text).pasted.paste()).rejects.toMatchObject({
        failure: { code: 'clipboard-without-value' },
      })
    },
  )

  it('is read thirty times a minute at most, also where there is none', async () => {
    const { pasted, clipboard } = openPasted('none')
    for (let count = 0; count < 29; count += 1) await expect(pasted.paste()).rejects.toThrow()
    clipboard.text = value
    await pasted.paste()
    vi.advanceTimersByTime(20_000)
    await expect(pasted.paste()).rejects.toMatchObject({
      failure: { code: 'asked-too-often', retryAfterSeconds: 40 },
    })
    vi.advanceTimersByTime(40_001)
    await expect(pasted.paste()).resolves.toMatchObject({ value })
  })
})

describe('the clipboard', () => {
  it('is cleared where it still holds what was pasted', async () => {
    const { pasted, clipboard } = openPasted(`"${value}"`)
    const { text } = await pasted.paste()
    await expect(pasted.clearClipboard(text)).resolves.toBe(true)
    expect(clipboard.text).toBe('')
  })

  it('is left alone where it holds something else, or cannot be read', async () => {
    const { pasted, clipboard } = openPasted(value)
    const { text } = await pasted.paste()
    clipboard.text = 'copied since'
    await expect(pasted.clearClipboard(text)).resolves.toBe(false)
    expect(clipboard.text).toBe('copied since')
    clipboard.fault = true
    await expect(pasted.clearClipboard(text)).resolves.toBe(false)
  })

  it('that does not take the clear is not called cleared', async () => {
    const { pasted, clipboard } = openPasted(value)
    const { text } = await pasted.paste()
    clipboard.clear = () => undefined
    await expect(pasted.clearClipboard(text)).resolves.toBe(false)
  })
})
