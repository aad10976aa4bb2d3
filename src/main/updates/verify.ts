import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Whether a path and the two folders above it, which electron-updater makes, are what they seem, and no links. */
const isPlain = async (path: string): Promise<boolean> => {
  const folder = dirname(path)
  const [file, ...folders] = await Promise.all([path, folder, dirname(folder)].map((each) => lstat(each)))
  return file?.isFile() === true && folders.every((each) => each.isDirectory())
}

/**
 * Whether a downloaded file's SHA-512 is one of those, in base64. False where it cannot be read, or where a link stands
 * in its place or its folders', so that another file would be installed.
 */
export const hasChecksum = async (path: string, allowed: readonly string[]): Promise<boolean> => {
  const hash = createHash('sha512')
  try {
    if (!(await isPlain(path))) return false
    // Windows has no such flag.
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    await pipeline(file.createReadStream(), hash)
  } catch {
    return false
  }
  return allowed.includes(hash.digest('base64'))
}
