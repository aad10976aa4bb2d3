import type { FileHandle } from 'node:fs/promises'
import type { CommandError } from '../command-error'
import { openUnlinked } from '../../main/storage/regular-file'
import { isMissing, systemCode } from '../../main/storage/system-code'
import { longestTokenText, noToken, tokenIn } from './token-text'

const refused = (what: string, nextStep: string): CommandError =>
  noToken('token-file-refused', `The file of --token-file ${what}, so it was not read.`, nextStep)

const isLink = (): CommandError =>
  refused('is a link', 'Give the file itself, or open it for the command: --token-fd 3 3< FILE.')

const notOpened = (thrown: unknown): CommandError => {
  const code = systemCode(thrown)
  if (code === 'ELOOP' || code === 'EMLINK') return isLink()
  return isMissing(thrown)
    ? noToken('token-missing', 'There is no file as given with --token-file.', 'Correct the path.')
    : noToken(
        'token-missing',
        'The file of --token-file can’t be opened.',
        'It must be a file that you can read.',
      )
}

/** Throws a CommandError unless an opened file is a regular one that this user alone has. Windows: that it is regular. */
const requireOwn = async (file: FileHandle): Promise<void> => {
  const found = await file.stat()
  if (!found.isFile()) throw refused('is no regular file', 'For a pipe, use --token-fd.')
  const user = process.getuid?.()
  if (user !== undefined && found.uid !== user)
    throw refused('belongs to another user', 'Make a file of your own, with chmod 600.')
  if (user !== undefined && (found.mode & 0o077) !== 0)
    throw refused(
      'can be read or written by others',
      'Run chmod 600 on it. If others could read it, replace the token.',
    )
  if (found.size > longestTokenText) throw refused('is too long for a token', 'It must hold only the token.')
}

/**
 * Reads the token of `--token-file`. What is checked is the opened file, not its name: another one cannot take its
 * place in between. Throws a CommandError.
 */
export const readTokenFile = async (path: string): Promise<string> => {
  const file = await openUnlinked(path).catch((thrown: unknown) => {
    throw notOpened(thrown)
  })
  try {
    await requireOwn(file)
    // Bounded, as the file can grow after it was looked at.
    const bytes = Buffer.alloc(longestTokenText)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return tokenIn(bytes.toString('utf8', 0, bytesRead), 'The content of the file of --token-file')
  } finally {
    await file.close()
  }
}
