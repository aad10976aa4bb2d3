import { access, readFile } from 'node:fs/promises'
import { CommandError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { plain } from '../output'

// A workspace of a thousand projects with a hundred keys each is far below it.
const largestFile = 16 * 1024 * 1024

/** A file given on the command line cannot be used. */
export const fileUnusable = (sentence: string, nextStep: string): CommandError =>
  new CommandError({ exitCode: exitCodes.usage, code: 'file-unusable', sentence, nextStep })

/** Whether something is at a path. */
export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The text of a file given on the command line. Throws a CommandError where it cannot be read. */
export const readGivenFile = async (path: string): Promise<string> => {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch {
    throw fileUnusable(`${plain(path)} can’t be read.`, 'Check the path and its permissions.')
  }
  if (bytes.length > largestFile) throw fileUnusable(`${plain(path)} is too large.`, 'Give the right file.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw fileUnusable(`${plain(path)} is not UTF-8 text.`, 'Save it as UTF-8, or give the right file.')
  }
}
