import { createInterface } from 'node:readline/promises'
import { KeydeskError } from '../../main/keydesk-error'
import type { CommandLinePorts } from '../ports'
import { isAsciiLocale } from './charset'

/** Writes text, and resolves when it has left this process. */
const writer =
  (stream: NodeJS.WriteStream) =>
  (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => (error === undefined || error === null ? resolve() : reject(error)))
    })

const ask = async (question: string, signal: AbortSignal): Promise<string> => {
  // The question is not part of the result.
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const interrupted = new AbortController()
  lines.once('SIGINT', () => interrupted.abort())
  lines.once('close', () => interrupted.abort())
  try {
    return await lines.question(question, { signal: AbortSignal.any([signal, interrupted.signal]) })
  } catch {
    throw new KeydeskError({ code: 'cancelled' })
  } finally {
    lines.close()
  }
}

// What a terminal in raw mode gives for Enter, Ctrl+C, Ctrl+D, Backspace and Ctrl+U.
const enter = '\r\n\u0004'
const interrupt = '\u0003'
const longestSecret = 16_384

/** Asks for a line that the terminal does not show, not even its length. */
const askSecret = async (question: string, signal: AbortSignal): Promise<string> => {
  const { stdin, stderr } = process
  // First, or what is typed at once would be shown.
  stdin.setRawMode(true)
  stderr.write(question)
  stdin.setEncoding('utf8')
  let typed = ''
  try {
    return await new Promise<string>((resolve, reject) => {
      const cancel = (): void => reject(new KeydeskError({ code: 'cancelled' }))
      signal.addEventListener('abort', cancel, { once: true })
      stdin.once('end', cancel)
      stdin.on('data', (chunk) => {
        for (const character of String(chunk)) {
          if (character === interrupt) return cancel()
          if (enter.includes(character)) return resolve(typed)
          if (character === '\u0015') typed = ''
          else if (character === '\u007f' || character === '\b') typed = typed.slice(0, -1)
          else typed = (typed + character).slice(0, longestSecret)
        }
      })
      stdin.resume()
    })
  } finally {
    stdin.removeAllListeners('data')
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

const readInput = async (limit: number): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > limit) throw new Error('too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

// To the beginning of the line, then erase to its end.
const clearLine = '\r\u001b[K'

/** The streams of this process, for the command line. */
export const terminal = (): Pick<
  CommandLinePorts,
  'out' | 'err' | 'ask' | 'askSecret' | 'input' | 'columns' | 'isAscii' | 'progress'
> => {
  // The write itself reports a closed pipe; without this listener the event would end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  let isProgressShown = false
  const withoutProgress =
    (write: (text: string) => Promise<void>) =>
    (text: string): Promise<void> => {
      if (isProgressShown) process.stderr.write(clearLine)
      isProgressShown = false
      return write(text)
    }
  // A dumb terminal cannot clear a line.
  const showsProgress = process.stderr.isTTY && process.env['TERM'] !== 'dumb'
  return {
    out: withoutProgress(writer(process.stdout)),
    err: withoutProgress((text) => writer(process.stderr)(text).catch(() => undefined)),
    // 0 where the terminal does not know.
    columns: process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : undefined,
    isAscii: isAsciiLocale(
      process.platform,
      process.env['LC_ALL'],
      process.env['LC_CTYPE'],
      process.env['LANG'],
    ),
    ...(showsProgress && {
      progress: (text: string) => {
        isProgressShown = true
        process.stderr.write(`${clearLine}${text}`)
      },
    }),
    ...(!process.stdin.isTTY && { input: readInput }),
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : null,
    askSecret: process.stdin.isTTY && process.stderr.isTTY ? askSecret : null,
  }
}
