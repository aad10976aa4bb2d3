import { createReadStream, fstatSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { KeydeskError } from '../../main/keydesk-error'
import { type CommandError, usageError } from '../command-error'
import { isOwnPipe } from './own-pipes'
import { longestTokenText, noToken, tokenIn } from './token-text'

// Node keeps these from programs that it starts (libuv, uv_disable_stdio_inheritance), and no higher one for sure.
const highest = 15

const where = 'What the descriptor of --token-fd gave'

const notOpen = (): CommandError =>
  noToken(
    'token-missing',
    'The descriptor of --token-fd is not open for reading a file or a pipe.',
    'Open it for the command: --token-fd 3 3< FILE.',
  )

/** The number of `--token-fd`. Throws a usage error where it is none, or one that is used otherwise. */
export const descriptorOf = (text: string, isInputUsed: boolean): number => {
  const descriptor = /^\d{1,9}$/u.test(text) ? Number(text) : -1
  if (descriptor === -1)
    throw usageError('--token-fd is not a number.', 'Write --token-fd 3, and 3< FILE after the command.')
  if (descriptor === 1 || descriptor === 2)
    throw usageError('--token-fd is where the command prints.', 'Use 3 or a higher number.')
  if (descriptor > highest)
    throw usageError(
      '--token-fd is too high: other programs that the command starts could read it.',
      `Use a number from 3 to ${highest}.`,
    )
  if (descriptor === 0 && isInputUsed)
    throw usageError(
      '--token-fd 0 is standard input, from which this command reads something else.',
      'Use 3 or a higher number.',
    )
  return descriptor
}

const isOwn = (): CommandError =>
  usageError(
    process.platform === 'linux'
      ? '--token-fd is a pipe of the command’s own.'
      : 'On this system --token-fd can be a file, or standard input.',
    process.platform === 'linux'
      ? 'Open another one for the command: --token-fd 3 3< FILE.'
      : 'Use --token-fd 0 for a pipe, or --token-fd 3 3< FILE.',
  )

const kindOf = (descriptor: number): 'file' | 'pipe' | 'socket' | null => {
  try {
    const found = fstatSync(descriptor)
    if (found.isFile()) return 'file'
    if (found.isFIFO()) return 'pipe'
    return found.isSocket() ? 'socket' : null
  } catch {
    return null
  }
}

// A pipe is read without blocking, so that one that never ends can be given up.
const streamOf = (descriptor: number): Readable => {
  const kind = kindOf(descriptor)
  // A character device is a terminal, or /dev/null.
  if (kind === null) throw notOpen()
  if (kind === 'file') return createReadStream('', { fd: descriptor })
  // Of its sockets, Node has none open before the token is read.
  const isKnown = descriptor === 0 || (kind === 'socket' && process.platform === 'linux')
  if (!isKnown && isOwnPipe(descriptor)) throw isOwn()
  try {
    return new Socket({ fd: descriptor, readable: true, writable: false })
  } catch {
    throw notOpen()
  }
}

/**
 * Reads the token from an open descriptor to its end, and closes it. A terminal is refused: it would show what is typed.
 * Throws a CommandError, and `cancelled` where it is interrupted.
 */
export const readTokenDescriptor = async (
  descriptor: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string> => {
  const stream = streamOf(descriptor)
  const tooLate = AbortSignal.timeout(timeoutMs)
  const either = AbortSignal.any([signal, tooLate])
  const end = (): void => void stream.destroy(new Error('not waited for'))
  either.addEventListener('abort', end, { once: true })
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.byteLength
      if (size > longestTokenText) break
      chunks.push(chunk)
    }
  } catch {
    if (signal.aborted) throw new KeydeskError({ code: 'cancelled' })
    throw tooLate.aborted
      ? noToken('token-timed-out', `${where} did not end in time.`, 'Close its other end after the token.')
      : notOpen()
  } finally {
    either.removeEventListener('abort', end)
  }
  if (size > longestTokenText)
    throw noToken('token-unusable', `${where} is too long for a token.`, 'Give it only the token.')
  return tokenIn(Buffer.concat(chunks).toString('utf8'), where)
}
