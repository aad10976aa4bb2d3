import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { handoffSchema } from '#shared/contract/keys/handoff'
import type { EventName } from '#shared/contract'
import type { FileFormat, HandoffFormat } from '#shared/limits'
import type { SendEvent } from '../../../../src/main/ipc/call-handlers'
import { createEvents } from '../../../../src/main/events'
import { createHandoff } from '../../../../src/main/handoff/handoff'
import type { AskForFile } from '../../../../src/main/handoff/key-file'
import type { NewHandoff } from '../../../../src/main/handoff/entries'
import { createUnfinishedSaves } from '../../../../src/main/handoff/unfinished-saves'
import { createMemoryClipboard } from '../../../support/memory-clipboard'
import { createMemoryDocuments } from '../../../support/memory-documents'

const context = { signal: new AbortController().signal }
const value = 'k3yV4lu3abcdefghijklmnopqrstuvwx'
const fresh: NewHandoff = {
  value,
  workspaceId: '11111111-1111-4111-8111-111111111111',
  projectId: 7,
  keyId: 'KEY1',
  keyName: 'web prod',
  product: 'batch',
  endsAt: null,
}

const setUp = (askForFile: AskForFile = async () => null, asksBeforeClosing = () => false) => {
  const clipboard = createMemoryClipboard('before')
  const events: [EventName, unknown][] = []
  const send: SendEvent = (name, payload) => void events.push([name, payload])
  const told = createEvents()
  told.on('valueEnded', (ended) => void events.push(['handoff.ended', ended]))
  const used: string[] = []
  told.on(
    'valueUsed',
    ({ done, handoff, wasCleared = false }) =>
      void used.push(`${done} ${handoff.keyName}${wasCleared ? ', cleared' : ''}`),
  )
  const feature = createHandoff({
    clipboard,
    saves: createUnfinishedSaves(createMemoryDocuments()),
    askForFile,
    now: Date.now,
    send,
    events: told,
    asksBeforeClosing,
  })
  const copy = (handoffId: string, format: HandoffFormat = 'value') =>
    feature.handlers['handoff.copy']({ handoffId, format }, context)
  const close = (handoffId: string, force: boolean) =>
    feature.handlers['handoff.close']({ handoffId, force }, context)
  const reveal = (handoffId: string) => feature.handlers['handoff.reveal']({ handoffId }, context)
  const save = (handoffId: string, format: FileFormat = 'value') =>
    feature.handlers['handoff.save']({ handoffId, format }, context)
  const list = async () => (await feature.handlers['handoff.list']({}, context)).handoffs
  return { clipboard, events, used, feature, copy, close, reveal, save, list }
}

/** What was asked of the clipboard has come to its end. */
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) }))
afterEach(() => vi.useRealTimers())

describe('a handoff', () => {
  it('says everything but the value', async () => {
    const { feature, list } = setUp()
    const handoff = feature.open(fresh)
    expect(handoffSchema.parse(handoff)).toEqual(handoff)
    expect(JSON.stringify([handoff, await list()])).not.toContain(value)
    expect(handoff).toMatchObject({ valueLength: 32, wasCopied: false, keyId: 'KEY1' })
  })

  it('gives the value on Reveal alone', async () => {
    const { feature, reveal } = setUp()
    expect(await reveal(feature.open(fresh).id)).toEqual({ value })
  })

  it('is kept on closing until it was copied, though it was revealed', async () => {
    const { feature, close, copy, reveal } = setUp()
    const [a, b, c] = [feature.open(fresh).id, feature.open(fresh).id, feature.open(fresh).id]
    expect(await close(a, false)).toEqual({ closed: false })
    await copy(a)
    expect(await close(a, false)).toEqual({ closed: true })
    await reveal(b)
    expect(await close(b, false)).toEqual({ closed: false })
    expect(await close(b, true)).toEqual({ closed: true })
    expect(await close(c, true)).toEqual({ closed: true })
    expect(await close(c, true)).toEqual({ closed: true })
    for (const work of [copy(a), reveal(b)])
      await expect(work).rejects.toMatchObject({ failure: { code: 'handoff-ended' } })
  })

  it('is kept on closing though it was copied, where the settings ask', async () => {
    let asks = true
    const { feature, close, copy } = setUp(undefined, () => asks)
    const [a, b] = [feature.open(fresh).id, feature.open(fresh).id]
    await copy(a)
    await copy(b)
    expect(await close(a, false)).toEqual({ closed: false })
    expect(await close(a, true)).toEqual({ closed: true })
    asks = false
    expect(await close(b, false)).toEqual({ closed: true })
  })

  it('ends 15 minutes after its last use', async () => {
    const { feature, reveal, events, list } = setUp()
    const { id } = feature.open(fresh)
    await reveal(id)
    vi.advanceTimersByTime(14 * 60_000)
    await reveal(id)
    vi.advanceTimersByTime(14 * 60_000)
    expect(await list()).toHaveLength(1)
    vi.advanceTimersByTime(60_000)
    expect(await list()).toEqual([])
    expect(events).toEqual([['handoff.ended', { handoffId: id, reason: 'too-old' }]])
  })

  it('waits eight hours while nobody has used it, then tells the window', async () => {
    const { feature, events, list } = setUp()
    const { id } = feature.open(fresh)
    vi.advanceTimersByTime(8 * 3_600_000 - 1)
    expect(await list()).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(events).toEqual([['handoff.ended', { handoffId: id, reason: 'too-old' }]])
  })

  it('ends when the screen locks, on the clipboard too', async () => {
    const { feature, copy, events, clipboard, list } = setUp()
    const { id } = feature.open(fresh)
    await copy(id)
    feature.endAll('locked')
    expect(await list()).toEqual([])
    await settled()
    expect(clipboard.text).toBe('')
    expect(events).toEqual([
      ['handoff.ended', { handoffId: id, reason: 'locked' }],
      ['handoff.clipboard', { handoffId: id, state: 'cleared' }],
    ])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends when the computer sleeps; a closed value goes from the clipboard, what was copied since stays', async () => {
    const { feature, copy, close, events, clipboard } = setUp()
    const { id } = feature.open(fresh)
    await copy(id)
    await close(id, false)
    feature.endAll('suspended')
    await settled()
    expect(clipboard.text).toBe('')
    await copy(feature.open(fresh).id)
    clipboard.text = 'someone else’s'
    feature.endAll('suspended')
    await settled()
    expect(clipboard.text).toBe('someone else’s')
    expect(events.filter(([name]) => name === 'handoff.clipboard')).toMatchObject([
      ['handoff.clipboard', { state: 'cleared' }],
      ['handoff.clipboard', { state: 'replaced' }],
    ])
  })
})

describe('saving to a file', () => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'keydesk-handoff-'))
    onTestFinished(() => rmSync(path, { recursive: true, force: true }))
    return path
  }

  it('writes what was asked for, counts as handed over, and says nothing of the value', async () => {
    const path = join(folder(), 'mine.env')
    const asked: unknown[] = []
    const { feature, save, close } = setUp(async (request) => {
      asked.push(request)
      return path
    })
    const { id } = feature.open(fresh)
    const answer = await save(id, 'env')
    expect(answer).toMatchObject({ saved: true, fileName: 'mine.env' })
    expect(readFileSync(path, 'utf8')).toBe(`SPEECHMATICS_API_KEY=${value}\n`)
    expect(JSON.stringify([answer, asked])).not.toContain(value)
    expect(asked).toEqual([{ suggestedName: 'web-prod-key.env', kind: 'env' }])
    expect(await close(id, false)).toEqual({ closed: true })
  })

  it('writes the value alone without a line break, as the command line does; a line has its own', async () => {
    const path = join(folder(), 'mine')
    const { feature, save } = setUp(async () => path)
    const { id } = feature.open(fresh)
    await save(id, 'value')
    expect(readFileSync(path, 'utf8')).toBe(value)
    for (const format of ['env', 'shell', 'powershell', 'json'] as const) {
      await save(id, format)
      expect(readFileSync(path, 'utf8')).toMatch(/^[^\n]+\n$/u)
    }
  })

  it('is told of where the value ends while it is written, as are a reveal and a delivery', async () => {
    const path = join(folder(), 'mine')
    const { feature, save, reveal, close, used } = setUp(async () => path)
    const saved = feature.open(fresh).id
    const saving = save(saved)
    await vi.waitFor(() => expect(existsSync(path)).toBe(true))
    await close(saved, true)
    expect(await saving).toMatchObject({ saved: true })
    const revealed = feature.open(fresh).id
    const revealing = reveal(revealed)
    await close(revealed, true)
    expect(await revealing).toEqual({ value })
    const delivered = feature.open(fresh).id
    await feature.deliver(delivered, 'revealed', async () => void (await close(delivered, true)))
    expect(used.toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'closed web prod'),
      ...Array.from({ length: 2 }, () => 'revealed web prod'),
      'saved web prod',
    ])
  })

  it('leaves the value unused where the dialog was closed', async () => {
    const { feature, save, close } = setUp()
    const { id } = feature.open(fresh)
    expect(await save(id)).toEqual({ saved: false })
    expect(await close(id, false)).toEqual({ closed: false })
  })

  it('writes nothing where the value ended while the dialog was open', async () => {
    const path = join(folder(), 'late.txt')
    const { feature, save } = setUp(async () => {
      feature.endAll('locked')
      return path
    })
    await expect(save(feature.open(fresh).id)).rejects.toMatchObject({ failure: { code: 'handoff-ended' } })
    expect(existsSync(path)).toBe(false)
  })

  it('keeps the value for another try where the disk refuses', async () => {
    const { feature, save, reveal } = setUp(async () => join(folder(), 'no', 'such', 'folder.txt'))
    const { id } = feature.open(fresh)
    await expect(save(id)).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
    expect(await reveal(id)).toEqual({ value })
  })
})

describe('the clipboard', () => {
  it('is cleared after its time, also when the handoff is closed before', async () => {
    const { feature, copy, close, clipboard, events } = setUp()
    const { id } = feature.open(fresh)
    const answer = await copy(id)
    expect(answer.clearsAt).toBe('2026-01-01T00:00:45.000Z')
    expect(answer.handoff.wasCopied).toBe(true)
    await close(id, false)
    await vi.advanceTimersByTimeAsync(44_999)
    expect(clipboard.text).toBe(value)
    await vi.advanceTimersByTimeAsync(1)
    expect(clipboard.text).toBe('')
    expect(events).toEqual([['handoff.clipboard', { handoffId: id, state: 'cleared' }]])
  })

  it('is left alone where something else is on it', async () => {
    const { feature, copy, clipboard, events } = setUp()
    const { id } = feature.open(fresh)
    await copy(id)
    clipboard.text = 'someone else’s'
    await vi.advanceTimersByTimeAsync(45_000)
    expect(clipboard.text).toBe('someone else’s')
    expect(events).toEqual([['handoff.clipboard', { handoffId: id, state: 'replaced' }]])
  })

  it('that gets a value while its handoff ends is told of, and cleared in its time', async () => {
    const { feature, copy, close, clipboard, used } = setUp()
    const { id } = feature.open(fresh)
    // As a page does that waits for nothing.
    const copying = copy(id).catch((thrown: unknown) => thrown)
    await close(id, true)
    expect(await copying).toMatchObject({ failure: { code: 'handoff-ended' } })
    expect(clipboard.text).toBe(value)
    expect(used.toSorted()).toEqual(['closed web prod', 'copied web prod'])
    await vi.advanceTimersByTimeAsync(45_000)
    expect(clipboard.text).toBe('')
  })

  it.each([
    ['the screen locks', (feature: ReturnType<typeof createHandoff>) => feature.endAll('locked')],
    ['Keydesk quits', (feature: ReturnType<typeof createHandoff>) => void feature.dispose()],
  ])('that gets a value while %s is told of, and cleared at once', async (_when, ends) => {
    const { feature, copy, clipboard, used } = setUp()
    const copying = copy(feature.open(fresh).id).catch((thrown: unknown) => thrown)
    ends(feature)
    expect(await copying).toMatchObject({ failure: { code: 'handoff-ended' } })
    await settled()
    expect(clipboard.text).toBe('')
    expect(used).toEqual(['copied web prod, cleared'])
  })

  it('that gets a value as its time is over is told of', async () => {
    const { feature, copy, clipboard, used } = setUp()
    const { id } = feature.open(fresh)
    const { writeSecret } = clipboard
    clipboard.writeSecret = async (text) => {
      await writeSecret.call(clipboard, text)
      await vi.advanceTimersByTimeAsync(8 * 60 * 60_000)
    }
    await expect(copy(id)).rejects.toMatchObject({ failure: { code: 'handoff-ended' } })
    expect(used).toEqual(['copied web prod'])
  })

  it('gets its time anew on copying again', async () => {
    const { feature, copy, clipboard, events } = setUp()
    const { id } = feature.open(fresh)
    await copy(id)
    await vi.advanceTimersByTimeAsync(40_000)
    await copy(id, 'env')
    await vi.advanceTimersByTimeAsync(40_000)
    expect(clipboard.text).toBe(`SPEECHMATICS_API_KEY=${value}`)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(clipboard.text).toBe('')
    expect(events).toHaveLength(1)
  })

  it('tells of a value that the next one replaced', async () => {
    const { feature, copy, events } = setUp()
    const [a, b] = [feature.open(fresh).id, feature.open(fresh).id]
    await copy(a)
    await copy(b)
    expect(events).toEqual([['handoff.clipboard', { handoffId: a, state: 'replaced' }]])
    await vi.advanceTimersByTimeAsync(45_000)
    expect(events[1]).toEqual(['handoff.clipboard', { handoffId: b, state: 'cleared' }])
  })

  it('is tried again where another application holds it', async () => {
    const { feature, copy, clipboard, events } = setUp()
    await copy(feature.open(fresh).id)
    clipboard.fault = new Error('held')
    await vi.advanceTimersByTimeAsync(50_000)
    expect(events).toEqual([])
    clipboard.fault = null
    await vi.advanceTimersByTimeAsync(5_000)
    expect(clipboard.text).toBe('')
    expect(events).toHaveLength(1)
  })

  it('that cannot be read is not cleared, whatever is on it, on quitting too', async () => {
    const { feature, copy, clipboard, events } = setUp()
    await copy(feature.open(fresh).id)
    const read = clipboard.readText
    clipboard.text = 'someone else’s'
    clipboard.readText = () => {
      throw new Error('held')
    }
    await vi.advanceTimersByTimeAsync(60_000)
    expect(events).toEqual([])
    await feature.dispose()
    clipboard.readText = read
    expect(clipboard.text).toBe('someone else’s')
  })

  it('that still holds the value after a clear is cleared again, and only then called cleared', async () => {
    const { feature, copy, clipboard, events } = setUp()
    const { id } = feature.open(fresh)
    await copy(id)
    const { clear } = clipboard
    clipboard.clear = () => {}
    await vi.advanceTimersByTimeAsync(50_000)
    expect(events).toEqual([])
    clipboard.clear = clear
    await vi.advanceTimersByTimeAsync(5_000)
    expect(clipboard.text).toBe('')
    expect(events).toEqual([['handoff.clipboard', { handoffId: id, state: 'cleared' }]])
  })

  it('that was cleared, and cannot be read right then, is called cleared once it can', async () => {
    const { feature, copy, clipboard, events } = setUp()
    const { id } = feature.open(fresh)
    await copy(id)
    const { clear, readText } = clipboard
    clipboard.clear = () => {
      clear.call(clipboard)
      clipboard.readText = () => {
        throw new Error('held')
      }
    }
    await vi.advanceTimersByTimeAsync(46_000)
    expect([clipboard.text, events]).toEqual(['', []])
    clipboard.readText = readText
    await vi.advanceTimersByTimeAsync(5_000)
    expect(events).toEqual([['handoff.clipboard', { handoffId: id, state: 'cleared' }]])
  })

  describe('that serves an app with the focus alone', () => {
    /** As on Wayland: without the focus a clear is dropped and a read answered from what was last seen. */
    const onWayland = () => {
      const all = setUp()
      const { clipboard } = all
      const system = { hasFocus: true, text: 'before', dropsClears: true }
      let listeners: (() => void)[] = []
      clipboard.readText = () => {
        if (system.hasFocus) clipboard.text = system.text
        return clipboard.text
      }
      clipboard.writeSecret = (text) => {
        system.text = text
        clipboard.text = text
      }
      clipboard.clear = () => {
        if (system.hasFocus || !system.dropsClears) system.text = ''
        if (system.hasFocus) clipboard.text = ''
      }
      Object.assign(clipboard, {
        focus: {
          has: () => system.hasFocus,
          onNext: (listener: () => void) => listeners.push(listener),
        },
      })
      const focus = async (): Promise<void> => {
        system.hasFocus = true
        const told = listeners
        listeners = []
        for (const listener of told) listener()
        await settled()
      }
      return { ...all, system, focus }
    }

    it.each([
      ['dropped the clear', true, null, '', 'cleared'],
      ['did clear it', false, null, '', 'cleared'],
      ['has something else on it since', true, 'someone else’s', 'someone else’s', 'replaced'],
    ] as const)(
      'and %s is “asked to clear” until the app has the focus',
      async (_, drops, other, left, state) => {
        const { feature, copy, events, system, focus } = onWayland()
        const { id } = feature.open(fresh)
        await copy(id)
        Object.assign(system, { hasFocus: false, dropsClears: drops })
        await vi.advanceTimersByTimeAsync(45_000)
        expect(events).toEqual([['handoff.clipboard', { handoffId: id, state: 'asked' }]])
        if (other !== null) system.text = other
        await focus()
        expect(system.text).toBe(left)
        expect(events.slice(1)).toEqual([['handoff.clipboard', { handoffId: id, state }]])
        expect(vi.getTimerCount()).toBe(1)
      },
    )

    it('is cleared at once where the app has the focus', async () => {
      const { feature, copy, events, system } = onWayland()
      const { id } = feature.open(fresh)
      await copy(id)
      await vi.advanceTimersByTimeAsync(45_000)
      expect(system.text).toBe('')
      expect(events).toEqual([['handoff.clipboard', { handoffId: id, state: 'cleared' }]])
    })
  })

  it('fails to take a value without quoting it', async () => {
    const { feature, copy, close, clipboard } = setUp()
    const { id } = feature.open(fresh)
    clipboard.fault = new Error(`cannot write ${value}`)
    const thrown: unknown = await copy(id).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ failure: { code: 'internal' } })
    expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain(value)
    expect(await close(id, false)).toEqual({ closed: false })
  })

  it('is cleared on quitting if it is ours', async () => {
    for (const other of [null, 'other']) {
      const { feature, copy, clipboard, events } = setUp()
      await copy(feature.open(fresh).id)
      if (other !== null) clipboard.text = other
      await feature.dispose()
      expect(clipboard.text).toBe(other ?? '')
      expect(vi.getTimerCount()).toBe(0)
      expect(events).toEqual([])
    }
  })

  it('is not touched on quitting where nothing was copied', async () => {
    const { feature, clipboard } = setUp()
    feature.open(fresh)
    await feature.dispose()
    expect(clipboard.text).toBe('before')
  })

  it('of an Electron that answers later is cleared too where the screen locks while a value is put there', async () => {
    const { feature, copy, clipboard, list } = setUp()
    const { id } = feature.open(fresh)
    let arrive = (): void => {}
    clipboard.writeSecret = async (text) => {
      await new Promise<void>((resolve) => void (arrive = resolve))
      clipboard.text = text
    }
    const copied = copy(id).catch((error: unknown) => error)
    await settled()
    feature.endAll('locked')
    arrive()
    expect(await copied).toMatchObject({ failure: { code: 'handoff-ended' } })
    await settled()
    expect(clipboard.text).toBe('')
    expect(await list()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
