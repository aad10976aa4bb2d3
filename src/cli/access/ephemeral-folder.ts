import { rmSync } from 'node:fs'
import { lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseJson } from '../../main/bounded-json'
import { KeydeskError } from '../../main/keydesk-error'
import { lifeOf, processIdentitySchema, thisProcess } from '../../main/storage/process-identity'
import { readRegularFile } from '../../main/storage/regular-file'

const prefix = 'keydesk-run-'
const ownerName = 'process.json'

/** Whether a folder is this user's, of a run whose process is surely gone. */
const isLeft = async (folder: string): Promise<boolean> => {
  try {
    const found = await lstat(folder)
    const user = process.getuid?.()
    if (!found.isDirectory() || (user !== undefined && found.uid !== user)) return false
    const owner = processIdentitySchema.parse(parseJson(await readRegularFile(join(folder, ownerName))))
    return (await lifeOf(owner)) === 'gone'
  } catch {
    return false
  }
}

/** Deletes what runs left that were killed. Never rejects: this run does not need it. */
const sweep = async (): Promise<void> => {
  const names = await readdir(tmpdir()).catch(() => [])
  for (const name of names) {
    const folder = join(tmpdir(), name)
    if (name.startsWith(prefix) && (await isLeft(folder)))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** A folder for the documents of one run. */
export interface EphemeralFolder {
  readonly path: string
  /** Deletes it. Never rejects: what is left, a later run deletes. */
  remove(): Promise<void>
}

/**
 * Makes a folder for the documents of this run alone, and deletes those that killed runs of this user left. It is also
 * deleted where the process ends by itself before `remove`. Throws `storage-failed`.
 */
export const openEphemeralFolder = async (): Promise<EphemeralFolder> => {
  await sweep()
  try {
    const path = await mkdtemp(join(tmpdir(), prefix))
    const removeNow = (): void => {
      try {
        rmSync(path, { recursive: true, force: true })
      } catch {
        // The process ends with what it has to say, not with this.
      }
    }
    process.once('exit', removeNow)
    await writeFile(join(path, ownerName), JSON.stringify(await thisProcess()), { mode: 0o600, flag: 'wx' })
    return {
      path,
      remove: async () => {
        // On Windows a virus scanner may have a file of it open for a moment.
        await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
        process.off('exit', removeNow)
      },
    }
  } catch (thrown) {
    throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
  }
}
