import { lstat, rm } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import { z } from 'zod'
import type { DocumentStore } from '../storage/document-store'
import { systemCode } from '../storage/system-code'
import { isTemporaryPath, temporaryPath } from '../storage/write-pieces'

/** The saves of values under way: what a killed one leaves on disk is removed at the next start. */
export interface UnfinishedSaves {
  /**
   * Saves to `path` by way of a temporary file whose path is on disk before `save` begins. Throws `storage-failed`
   * where it cannot be noted, and what `save` throws.
   */
  during<T>(path: string, save: (temporary: string) => Promise<T>): Promise<T>
  /** At start, by the profile's holder: removes the temporary files that an earlier run left. Never rejects. */
  removeLeft(): Promise<void>
}

/** Whether nothing is left of a temporary file; false also where its folder cannot be reached now. */
const removed = async (temporary: string): Promise<boolean> => {
  try {
    // The document could have been edited: nothing else is deleted in its name.
    if (!isAbsolute(temporary) || !isTemporaryPath(temporary)) return true
    await lstat(dirname(temporary))
    if (!(await lstat(temporary)).isFile()) return true
    await rm(temporary, { force: true })
    return true
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') return false
    return lstat(dirname(temporary)).then(
      () => true,
      // Such as a drive that was taken out: it is looked for again.
      () => false,
    )
  }
}

/** Keeps the paths of temporary files in a document, and never what is in them. */
export const createUnfinishedSaves = (documents: Pick<DocumentStore, 'open'>): UnfinishedSaves => {
  const document = documents.open<readonly string[]>({
    name: 'unfinished-saves',
    schema: z.array(z.string()),
    version: 1,
    initial: [],
  })
  const forget = async (temporary: string): Promise<void> => {
    if (await removed(temporary)) await document.update((all) => all.filter((each) => each !== temporary))
  }
  return {
    during: async (path, save) => {
      const temporary = temporaryPath(path)
      await document.update((all) => [...all, temporary])
      try {
        return await save(temporary)
      } finally {
        // The save is done or has failed: a note too many only makes the next start look.
        await forget(temporary).catch(() => {})
      }
    },
    removeLeft: async () => {
      const all = await document.read().catch(() => [])
      for (const temporary of all) await forget(temporary).catch(() => {})
    },
  }
}
