import { access, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { storedDocuments, type StoredDocument as DocumentKind } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'
import { documentNameParts } from './document-name'
import { type Migrations, type Reason, parseEnvelope } from './envelope'
import { createTurns } from './in-turn'
import { createKept } from './kept-data'
import { makingFolder } from './making-folder'
import { type OwnFolder, ownFolder } from './own-folder'
import type { ProfileLock } from './profile-lock'
import { readRegularFile } from './regular-file'
import { isMissing } from './system-code'
import { writeWholeFile } from './write-whole-file'

export interface DocumentOptions<T> {
  /** Where it is kept, without `.json`: lower case, digits, `-` and `_`, at most four parts divided by `/`. */
  readonly name: string
  readonly schema: z.ZodType<T>
  /** The version of the data's form, from 1. */
  readonly version: number
  /** What it holds until it is first written. */
  readonly initial: T
  readonly migrations?: Migrations
}

export interface StoredDocument<T> {
  /** The data as it is on disk, frozen. Throws `stored-data-unreadable` where the disk refuses. */
  read(): Promise<T>
  /** The same, but null, unread, where the file is longer than `bytes`. */
  readIfShort(bytes: number): Promise<T | null>
  /**
   * Changes the data and resolves once the change is safely on disk. Changes of one document run one after the
   * other. `change` must be quick and pure; what it throws is passed on and nothing is written. Throws
   * `storage-failed` where the disk is full or read-only.
   */
  update(change: (current: T) => T): Promise<T>
  /** Puts other data in its place, whatever is there, unread: for a copy, which may be large. Throws as `update`. */
  replace(data: T): Promise<void>
}

/** JSON documents under one folder, readable by this user alone. Nothing secret is ever given to it. */
export interface DocumentStore {
  /** Where the documents are, for what is kept beside them. */
  readonly folder: OwnFolder
  /** Opening a name again gives the same document. */
  open<T>(options: DocumentOptions<T>): StoredDocument<T>
  /** The names of the folders in a folder; none where it does not exist. Throws `stored-data-unreadable`. */
  listFolders(name: string): Promise<readonly string[]>
  /**
   * Deletes a folder for good: for the rest of this run its documents, opened before or after, hold their initial
   * data and write nothing, so that a late answer does not bring back what was removed. Throws `storage-failed`.
   */
  removeFolder(name: string): Promise<void>
  /** Deletes a folder's documents, which then start anew. Throws `storage-failed`. */
  clearFolder(name: string): Promise<void>
  /** Resolves once every change asked for so far is on disk or has failed. */
  settled(): Promise<void>
}

export interface DocumentStoreOptions {
  readonly folder: string
  /** Told of a file that could not be used and was moved aside, never overwritten. */
  readonly onSetAside: (name: string, reason: Reason) => void
  /** The time, in milliseconds since 1970. */
  readonly now?: () => number
  /** Left out, or null, where nobody else writes to the folder. */
  readonly lock?: Pick<ProfileLock, 'isHeld'> | null
}

interface Entry {
  readonly document: unknown
  readonly version: number
  /** Resolves once what was under way is done. */
  settled(): Promise<void>
}

const isNamed = (name: string): name is DocumentKind => storedDocuments.some((document) => document === name)

const unreadable = (name: string, cause: unknown): KeydeskError => {
  const last = name.slice(name.lastIndexOf('/') + 1)
  return new KeydeskError(
    { code: 'stored-data-unreadable', document: isNamed(last) ? last : 'copy' },
    { cause },
  )
}

const setAside = async (path: string, now: number): Promise<void> => {
  const stem = path.replace(
    /\.json$/u,
    `.unreadable-${new Date(now).toISOString().replaceAll(/[:.]/gu, '-')}`,
  )
  for (let count = 1; ; count += 1) {
    const target = count === 1 ? `${stem}.json` : `${stem}-${count}.json`
    const isFree = await access(target).then(
      () => false,
      () => true,
    )
    if (isFree) return rename(path, target)
  }
}

/** Makes a store of the documents under `folder`, which is created when first written to. */
export const createDocumentStore = ({
  folder,
  onSetAside,
  now = Date.now,
  lock = null,
}: DocumentStoreOptions): DocumentStore => {
  const own = ownFolder(folder, lock)
  const entries = new Map<string, Entry>()
  const removed = new Set<string>()

  const isRemoved = (name: string): boolean =>
    [...removed].some((folderName) => name.startsWith(`${folderName}/`))

  const openDocument = <T>(options: DocumentOptions<T>): StoredDocument<T> & Pick<Entry, 'settled'> => {
    const path = `${join(folder, ...documentNameParts(options.name))}.json`
    const inTurn = createTurns()
    const kept = createKept<T>(path)

    const load = async (): Promise<T> => {
      const { data, mark } = await kept.look()
      if (data !== null) return data
      let text: string
      try {
        text = await readRegularFile(path)
      } catch (thrown) {
        if (isMissing(thrown)) return options.initial
        throw unreadable(options.name, thrown)
      }
      const result = parseEnvelope(text, options)
      if (result.ok) return kept.keep(result.data, text.length, mark)
      try {
        await own.requireOwn()
        await setAside(path, now())
      } catch (thrown) {
        // What cannot be moved aside would be overwritten by the next change: refuse instead.
        throw unreadable(options.name, thrown)
      }
      onSetAside(options.name, result.reason)
      return options.initial
    }

    const save = async (data: T): Promise<void> => {
      // Data that the schema refuses would be set aside at the next start: better a fault now.
      const checked = options.schema.parse(data)
      const text = JSON.stringify({ version: options.version, data })
      try {
        const written = await makingFolder(path, () =>
          writeWholeFile(path, text, { beforeReplacing: own.requireOwn }),
        )
        kept.keep(checked, text.length, await kept.markOf(written))
      } catch (thrown) {
        throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
      }
    }

    return {
      read: () => inTurn(() => (isRemoved(options.name) ? Promise.resolve(options.initial) : load())),
      readIfShort: (bytes) =>
        inTurn(async () => {
          if (isRemoved(options.name)) return options.initial
          const isLong = await stat(path).then(
            ({ size }) => size > bytes,
            () => false,
          )
          return isLong ? null : load()
        }),
      update: (change) =>
        inTurn(async () => {
          if (isRemoved(options.name)) return change(options.initial)
          const changed = change(await load())
          await save(changed)
          return changed
        }),
      replace: (data) => inTurn(async () => (isRemoved(options.name) ? undefined : save(data))),
      settled: () => inTurn(() => Promise.resolve()),
    }
  }

  const settledIn = async (name: string): Promise<void> => {
    const inside = [...entries].filter(([document]) => document.startsWith(`${name}/`))
    await Promise.all(inside.map(([, entry]) => entry.settled()))
  }

  const deleteFolder = async (name: string): Promise<void> => {
    await own.requireOwn()
    try {
      await rm(join(folder, ...documentNameParts(name)), { recursive: true, force: true })
    } catch (thrown) {
      throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
    }
  }

  return {
    folder: own,

    open: <T>(options: DocumentOptions<T>): StoredDocument<T> => {
      const known = entries.get(options.name)
      if (known !== undefined) {
        if (known.version !== options.version) throw new Error('a document opened with two versions')
        // What was opened under this name and version holds this data.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return known.document as StoredDocument<T>
      }
      const { settled, ...document } = openDocument(options)
      entries.set(options.name, { document, version: options.version, settled })
      return document
    },

    listFolders: async (name) => {
      try {
        const found = await readdir(join(folder, ...documentNameParts(name)), { withFileTypes: true })
        return found.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
      } catch (thrown) {
        if (isMissing(thrown)) return []
        throw unreadable(name, thrown)
      }
    },

    removeFolder: async (name) => {
      removed.add(name)
      await settledIn(name)
      await deleteFolder(name)
    },

    clearFolder: async (name) => {
      await settledIn(name)
      await deleteFolder(name)
    },

    settled: async () => {
      await Promise.all(Array.from(entries.values(), (entry) => entry.settled()))
    },
  }
}
