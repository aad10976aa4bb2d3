import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemCode } from './system-code'

/** Does `write`, and once more where the folder of its file was missing, which is made (mode 0700). Throws as `write`. */
export const makingFolder = async <T>(path: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw thrown
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return write()
  }
}
