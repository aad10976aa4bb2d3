import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import type { StoredDocument } from '#shared/failure'
import { parseJson } from '../bounded-json'
import { KeydeskError } from '../keydesk-error'
import { makingFolder } from './making-folder'
import type { OwnFolder } from './own-folder'
import { ownReadAppendFlags, readRegularFile, requireRegular } from './regular-file'
import { syncFolder } from './sync-folder'
import { systemCode } from './system-code'

/** A file of JSON lines that only grows. */
export interface Journal<Line> {
  /**
   * Resolves once the line is safely on disk; lines offered together share one flush, in the order offered.
   * Throws `storage-failed`, and from then on for every line: after a half-written one nothing may follow.
   */
  append(line: Line): Promise<void>
  close(): Promise<void>
}

const storageFailed = (cause: unknown): KeydeskError =>
  new KeydeskError({ code: 'storage-failed' }, { cause })
const unreadable = (document: StoredDocument, cause?: unknown): KeydeskError =>
  new KeydeskError({ code: 'stored-data-unreadable', document }, cause === undefined ? {} : { cause })

/**
 * The lines of a journal; none where there is no file. A last line without its end was cut off by a crash and is
 * left out: what it announced had not begun. Throws `stored-data-unreadable` where another line is not in form.
 */
export const readJournal = async <Line>(
  path: string,
  schema: z.ZodType<Line>,
  document: StoredDocument,
): Promise<Line[]> => {
  let text: string
  try {
    text = await readRegularFile(path)
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return []
    throw unreadable(document, thrown)
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole === '') return []
  return whole
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      let json: unknown
      try {
        json = parseJson(line)
      } catch {
        // Not as the cause: its message quotes the line.
        throw unreadable(document)
      }
      const parsed = schema.safeParse(json)
      if (!parsed.success) throw unreadable(document)
      return parsed.data
    })
}

const lineFeed = 0x0a

/** Opens a file for appending, mode 0600, and cuts off what a crash left of a last line. */
const openToAppend = async (path: string, requireOwn: OwnFolder['requireOwn']): Promise<FileHandle> => {
  const file = await makingFolder(path, () => open(path, ownReadAppendFlags, 0o600))
  try {
    await requireRegular(file)
    const bytes = await file.readFile()
    const end = bytes.lastIndexOf(lineFeed) + 1
    // What looks cut off can be a line that another process is writing.
    await requireOwn()
    if (end < bytes.length) await file.truncate(end)
    if (bytes.length === 0) await syncFolder(dirname(path))
    return file
  } catch (thrown) {
    await file.close()
    throw thrown
  }
}

/** Opens a journal, new or to go on with. Throws `storage-failed`. */
export const openJournal = async <Line>(
  path: string,
  requireOwn: OwnFolder['requireOwn'] = async () => {},
): Promise<Journal<Line>> => {
  const file = await openToAppend(path, requireOwn).catch((thrown: unknown) => {
    throw storageFailed(thrown)
  })
  let waiting: string[] = []
  let broken: KeydeskError | null = null
  let flushing: Promise<void> = Promise.resolve()

  const flush = async (): Promise<void> => {
    if (broken !== null) throw broken
    // All that came in while the flush before was on its way.
    const text = waiting.join('')
    waiting = []
    if (text === '') return
    try {
      await requireOwn()
      await file.appendFile(text, 'utf8')
      await file.datasync()
    } catch (thrown) {
      broken = storageFailed(thrown)
      throw broken
    }
  }
  return {
    append: (line) => {
      waiting.push(`${JSON.stringify(line)}\n`)
      const turn = flushing.then(flush)
      flushing = turn.catch(() => undefined)
      return turn
    },
    close: async () => {
      await flushing
      await file.close()
    },
  }
}

/** The journals of one task, by name, in the folders of the workspaces. */
export interface JournalFolder<Line> {
  read(workspaceId: string, name: string): Promise<Line[]>
  open(workspaceId: string, name: string): Promise<Journal<Line>>
  /** Deletes all but the one named; all where it is null. */
  keepOnly(workspaceId: string, name: string | null): Promise<void>
}

export interface JournalFolderOptions<Line> {
  /** Where the documents are too; removing a workspace's folder removes its journals. */
  readonly folder: OwnFolder
  /** What the files' names begin with. */
  readonly prefix: string
  /** What a person would miss if one cannot be read. */
  readonly document: StoredDocument
  readonly schema: z.ZodType<Line>
}

const plain = /^[a-z0-9-]{1,80}$/u

/** Makes the journals under a folder. Names and workspace ids are lower case letters, digits and `-`. */
export const createJournalFolder = <Line>({
  folder,
  prefix,
  document,
  schema,
}: JournalFolderOptions<Line>): JournalFolder<Line> => {
  const folderOf = (workspaceId: string): string => {
    if (!plain.test(workspaceId)) throw new Error('not a workspace id')
    return join(folder.path, 'workspaces', workspaceId)
  }
  const pathOf = (workspaceId: string, name: string): string => {
    if (!plain.test(name)) throw new Error('not a journal name')
    return join(folderOf(workspaceId), `${prefix}-${name}.jsonl`)
  }
  return {
    read: async (workspaceId, name) => readJournal(pathOf(workspaceId, name), schema, document),
    open: async (workspaceId, name) => openJournal<Line>(pathOf(workspaceId, name), folder.requireOwn),
    keepOnly: async (workspaceId, name) => {
      try {
        const there = await readdir(folderOf(workspaceId))
        const ours = there.filter((each) => each.startsWith(`${prefix}-`) && each.endsWith('.jsonl'))
        const others = ours.filter((each) => name === null || each !== `${prefix}-${name}.jsonl`)
        if (others.length > 0) await folder.requireOwn()
        for (const each of others) await rm(join(folderOf(workspaceId), each), { force: true })
      } catch (thrown) {
        if (systemCode(thrown) !== 'ENOENT') throw storageFailed(thrown)
      }
    },
  }
}
