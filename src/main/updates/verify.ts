import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** Whether a file's SHA-512 is one of those, in base64. False where it cannot be read. */
export const hasChecksum = async (path: string, allowed: readonly string[]): Promise<boolean> => {
  const hash = createHash('sha512')
  try {
    await pipeline(createReadStream(path), hash)
  } catch {
    return false
  }
  return allowed.includes(hash.digest('base64'))
}
