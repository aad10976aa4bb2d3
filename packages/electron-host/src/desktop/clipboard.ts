import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Clipboard, ClipboardBookmark, ClipboardItem as ElectronClipboardItem } from 'electron'
import { hostOptions } from '../host-options'

const hasXclip = (): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'xclip'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

// The real one only where a person sees the window: a test must not touch their clipboard.
const isReal = !hostOptions.headless && process.env['DISPLAY'] !== undefined && hasXclip()
const arguments_ = (type: string): string[] => ['-selection', type === 'selection' ? 'primary' : 'clipboard']

const store = { clipboard: new Map<string, Buffer>(), selection: new Map<string, Buffer>() }
const formatsOf = (type: string): Map<string, Buffer> =>
  type === 'selection' ? store.selection : store.clipboard

const write = (formats: Readonly<Record<string, Buffer>>, type = 'clipboard'): void => {
  const own = formatsOf(type)
  own.clear()
  for (const [format, data] of Object.entries(formats)) own.set(format, data)
  if (!isReal) return
  const text = formats['text/plain'] ?? Buffer.alloc(0)
  execFileSync('xclip', [...arguments_(type), '-in'], { input: text, stdio: ['pipe', 'ignore', 'ignore'] })
}

const read = (format: string, type = 'clipboard'): Buffer => {
  if (!isReal || format !== 'text/plain') return formatsOf(type).get(format) ?? Buffer.alloc(0)
  try {
    return execFileSync('xclip', [...arguments_(type), '-out'], { stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    // xclip fails on an empty clipboard.
    return Buffer.alloc(0)
  }
}

type Payload = string | Blob | Promise<string | Blob>

/** `ClipboardItem` (Electron docs): texts and bytes by their MIME types. Bookmarks are not known here. */
class HostClipboardItem {
  readonly #items: Readonly<Record<string, Payload>>

  constructor(items: Readonly<Record<string, Payload>>) {
    this.#items = items
  }

  get types(): string[] {
    return Object.keys(this.#items)
  }

  async getType(type: string): Promise<Blob | ClipboardBookmark> {
    const payload = await this.#items[type]
    if (payload === undefined) throw new Error(`The clipboard item has no ${type}`)
    return typeof payload === 'string' ? new Blob([payload], { type }) : payload
  }
}

export const ClipboardItem = HostClipboardItem as unknown as typeof ElectronClipboardItem

const bytesOf = async (item: ElectronClipboardItem, type: string): Promise<Buffer> => {
  const payload = await item.getType(type)
  if (!(payload instanceof Blob)) throw new TypeError(`The stand-in's clipboard takes no ${type}`)
  return Buffer.from(await payload.arrayBuffer())
}

const clipboardOf = (type: string): Omit<Clipboard, 'selection'> => ({
  readText: async () => read('text/plain', type).toString(),
  writeText: async (text) => write({ 'text/plain': Buffer.from(text) }, type),
  read: async () => {
    const formats = new Set(formatsOf(type).keys())
    if (read('text/plain', type).length > 0) formats.add('text/plain')
    const items = [...formats].map((format) => [format, new Blob([new Uint8Array(read(format, type))])])
    return [new ClipboardItem(Object.fromEntries(items) as Record<string, Blob>)]
  },
  write: async (items) => {
    const formats: Record<string, Buffer> = {}
    for (const item of items) for (const each of item.types) formats[each] = await bytesOf(item, each)
    write(formats, type)
  },
  has: async (format) => read(format, type).length > 0,
  clear: () => write({}, type),
})

/** `clipboard` (Electron docs, since version 44): in memory, or X's own with a display, a window and xclip. */
export const clipboard: Clipboard = {
  ...clipboardOf('clipboard'),
  selection: clipboardOf('selection') as Clipboard,
}
