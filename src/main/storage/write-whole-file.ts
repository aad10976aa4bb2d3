import type { BigIntStats } from 'node:fs'
import { type FileHandle, lstat, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { syncFolder } from './sync-folder'

// In UTF-16 units: a large document is encoded and written bit by bit, main being free in between.
const pieceLength = 512 * 1024

const piecesOf = function* (text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    let to = from + pieceLength
    // Half of a pair would be written as rubbish.
    if (/[\uD800-\uDBFF]/u.test(text.charAt(to - 1))) to += 1
    yield text.slice(from, to)
    from = to
  }
}

/** Milliseconds after which a temporary file counts as left by a crash: writing one takes some tens. */
const abandonedAfterMs = 2_000
const tryAgainAfterMs = 10

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST'

/** What a written file can be known by: renaming it changes none of these. */
export type WrittenFile = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs'>

export interface WriteOptions {
  /** Called once all is written, right before it replaces the old file; where it throws, the old one stays. */
  readonly beforeReplacing?: () => Promise<void>
  /** True where a lock keeps every other writer of this file out: what is in the way was left by a crash. */
  readonly isLocked?: boolean
  /** True where the old text may come back after a power cut. */
  readonly mayComeBack?: boolean
}

/** Opens the temporary file, once another process that writes the same document is done with it. */
const openTemporary = async (path: string, isLocked: boolean): Promise<FileHandle> => {
  for (;;) {
    try {
      return await open(path, 'wx', 0o600)
    } catch (thrown) {
      if (!isTaken(thrown)) throw thrown
      const found = await lstat(path).catch(() => null)
      if (found === null) continue
      // Either way: a clock that was set back makes it younger than nothing.
      const age = Math.abs(Date.now() - found.mtimeMs)
      if (!isLocked && found.isFile() && age < abandonedAfterMs) await delay(tryAgainAfterMs)
      else await rm(path, { force: true })
    }
  }
}

/**
 * Replaces a file so that at any moment, also after a power cut, it holds the old text or the new one, whole, also
 * where another process replaces it too. Mode 0600. Answers what the file can be known by. Throws the system's error,
 * and then leaves the old file as it was.
 *
 * Not write-file-atomic: 7.0.1 takes no notice of a short write, so a disk that fills up half-way made it put a
 * cut-off file in the place of a good one (seen on a full tmpfs). `writeFile` to a handle writes all or throws.
 */
export const writeWholeFile = async (
  path: string,
  text: string,
  { beforeReplacing, isLocked = false, mayComeBack = false }: WriteOptions = {},
): Promise<WrittenFile> => {
  // One fixed name, so that what a crash left behind is overwritten.
  const temporary = `${path}.tmp`
  const file = await openTemporary(temporary, isLocked)
  let written: WrittenFile
  try {
    try {
      await writeFile(file, piecesOf(text), 'utf8')
      await file.sync()
      written = await file.stat({ bigint: true })
    } finally {
      await file.close()
    }
    await beforeReplacing?.()
    await rename(temporary, path)
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => {})
    throw thrown
  }
  if (!mayComeBack) await syncFolder(dirname(path))
  return written
}
