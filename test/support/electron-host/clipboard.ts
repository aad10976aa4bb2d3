import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Clipboard } from 'electron'
import { hostOptions } from './host-options'

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

interface Data {
  readonly text?: string
  readonly html?: string
  readonly rtf?: string
}

/** `clipboard` (Electron docs): in memory, or X's own with a display, a window and xclip. */
export const clipboard = {
  readText: (type?: string) => read('text/plain', type).toString(),
  writeText: (text: string, type?: string) => write({ 'text/plain': Buffer.from(text) }, type),
  readHTML: (type?: string) => read('text/html', type).toString(),
  writeHTML: (html: string, type?: string) => write({ 'text/html': Buffer.from(html) }, type),
  write: (data: Data, type?: string) =>
    write(
      {
        ...(data.text !== undefined && { 'text/plain': Buffer.from(data.text) }),
        ...(data.html !== undefined && { 'text/html': Buffer.from(data.html) }),
        ...(data.rtf !== undefined && { 'text/rtf': Buffer.from(data.rtf) }),
      },
      type,
    ),
  clear: (type?: string) => write({}, type),
  availableFormats: (type?: string) => {
    // Others than these are kept in a form of Chromium's own, which is not told.
    const formats = [...formatsOf(type ?? 'clipboard').keys()].filter((name) =>
      /^(?:text|image)\//u.test(name),
    )
    return isReal && read('text/plain', type).length > 0 ? [...new Set(['text/plain', ...formats])] : formats
  },
  has: (format: string, type?: string) => formatsOf(type ?? 'clipboard').has(format),
  readBuffer: (format: string) => read(format),
  // Electron docs: replaces what the clipboard holds, as every write does.
  writeBuffer: (format: string, buffer: Buffer, type?: string) =>
    write({ [format]: Buffer.from(buffer) }, type),
} as unknown as Clipboard
