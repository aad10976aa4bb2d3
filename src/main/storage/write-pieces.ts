import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const temporaryName = /^\.keydesk-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.part$/u

/** A name of its own beside a file: the folder is the person's, and nothing of theirs may be overwritten. */
export const temporaryPath = (path: string): string => join(dirname(path), `.keydesk-${randomUUID()}.part`)

/** Whether a path is one that `temporaryPath` gives. */
export const isTemporaryPath = (path: string): boolean => temporaryName.test(basename(path))

/**
 * Writes a file where a person asked for one, piece by piece; it is there whole or not at all, mode 0600. A link
 * of that name is replaced, never followed. Answers the permission bits that the file system kept: some keep none.
 * Throws the system's error, and what the pieces throw.
 */
export const writePieces = async (
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
  temporary = temporaryPath(path),
): Promise<number> => {
  try {
    const file = await open(temporary, 'wx', 0o600)
    let mode: number
    try {
      mode = (await file.stat()).mode & 0o777
      for await (const piece of pieces) await file.appendFile(piece)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    return mode
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => {})
    throw thrown
  }
}
