/* oxlint-disable typescript/no-unsafe-type-assertion -- small fakes stand in for electron's types */
import type { Clipboard, ClipboardItem } from 'electron'
import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ clipboard: {}, ClipboardItem: undefined }))

const { createClipboard, focusOf } = await import('../../../../src/main/system/clipboard')

class FakeItem {
  readonly items: unknown
  constructor(items: unknown) {
    this.items = items
  }
}

const fakeClipboard = () => ({
  writeText: vi.fn<(text: string) => Promise<void>>(async () => {}),
  write: vi.fn<(items: FakeItem[]) => Promise<void>>(async () => {}),
})

describe('a secret on the clipboard', () => {
  it.each([
    ['darwin', 'org.nspasteboard.ConcealedType', '1'],
    ['win32', 'ExcludeClipboardContentFromMonitorProcessing', '1'],
    ['linux', 'x-kde-passwordManagerHint', 'secret'],
  ] as const)(
    'on %s has the marker that clipboard managers look for beside it',
    async (platform, format, marker) => {
      const clipboard = fakeClipboard()
      const port = createClipboard(
        {
          clipboard: clipboard as unknown as Clipboard,
          ClipboardItem: FakeItem as unknown as typeof ClipboardItem,
        },
        platform,
      )
      await port.writeSecret('the value')
      expect(clipboard.write.mock.calls).toEqual([
        [
          [
            new FakeItem({
              'text/plain': 'the value',
              [`electron application/osclipboard;format="${format}"`]: marker,
            }),
          ],
        ],
      ])
      expect(clipboard.writeText).not.toHaveBeenCalled()
    },
  )

  it('of Wayland is asked about again when a window has the focus', () => {
    const listeners: (() => void)[] = []
    const windows = { getFocusedWindow: vi.fn<() => unknown>(() => null) }
    const focus = focusOf({
      app: { once: (_: string, listener: () => void) => listeners.push(listener) },
      BrowserWindow: windows,
    } as unknown as Parameters<typeof focusOf>[0])
    expect(focus.has()).toBe(false)
    const told = vi.fn<() => void>()
    focus.onNext(told)
    windows.getFocusedWindow.mockReturnValue({})
    expect(focus.has()).toBe(true)
    for (const listener of listeners) listener()
    expect(told).toHaveBeenCalledOnce()
  })

  it('is written alone by an Electron before 44, which takes no marker', async () => {
    const clipboard = fakeClipboard()
    await createClipboard({ clipboard: clipboard as unknown as Clipboard }, 'linux').writeSecret('the value')
    expect(clipboard.writeText.mock.calls).toEqual([['the value']])
    expect(clipboard.write).not.toHaveBeenCalled()
  })
})
