import { createInterface } from 'node:readline/promises'
import { KeydeskError } from '../main/keydesk-error'
import type { CommandLinePorts } from './ports'

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

/** The streams of this process, for the command line. */
export const terminal = (): Pick<CommandLinePorts, 'out' | 'err' | 'ask' | 'input'> => {
  // The write itself reports a closed pipe; without this listener the event would end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return {
    out: writer(process.stdout),
    err: writer(process.stderr),
    ...(!process.stdin.isTTY && { input: readInput }),
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : null,
  }
}
