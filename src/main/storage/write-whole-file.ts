import { open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

// The rename itself is durable only once its folder is; Windows cannot open a folder and needs no such step.
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

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

/**
 * Replaces a file so that at any moment, also after a power cut, it holds the old text or the new one, whole.
 * Mode 0600. Throws the system's error, and then leaves the old file as it was.
 *
 * Not write-file-atomic: 7.0.1 takes no notice of a short write, so a disk that fills up half-way made it put a
 * cut-off file in the place of a good one (seen on a full tmpfs). `writeFile` to a handle writes all or throws.
 */
export const writeWholeFile = async (path: string, text: string): Promise<void> => {
  // One fixed name: writes to a document are serialised, and what a crash left behind is overwritten.
  const temporary = `${path}.tmp`
  try {
    await rm(temporary, { force: true })
    const file = await open(temporary, 'wx', 0o600)
    try {
      await writeFile(file, piecesOf(text), 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => {})
    throw thrown
  }
  await syncFolder(dirname(path))
}
