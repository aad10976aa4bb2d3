import { createHash } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openUnlinked } from '../storage/regular-file'

/** Whether a path and the two folders above it, which electron-updater makes, are what they seem, and no links. */
const isPlain = async (path: string): Promise<boolean> => {
  const folder = dirname(path)
  const [file, ...folders] = await Promise.all([path, folder, dirname(folder)].map((each) => lstat(each)))
  return file?.isFile() === true && folders.every((each) => each.isDirectory())
}

/**
 * Whether a downloaded file's SHA-512 is one of `allowed`, which are in base64. False where it cannot be read, and where
 * the file or one of its folders is a link, so that another file could be installed.
 */
export const hasChecksum = async (path: string, allowed: readonly string[]): Promise<boolean> => {
  const hash = createHash('sha512')
  try {
    if (!(await isPlain(path))) return false
    const file = await openUnlinked(path)
    await pipeline(file.createReadStream(), hash)
  } catch {
    return false
  }
  return allowed.includes(hash.digest('base64'))
}
