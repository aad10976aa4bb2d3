import type { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createTurns } from '../../storage/in-turn'
import { syncFolder } from '../../storage/sync-folder'
import { type Head, type KeyedHead, genesis } from './chain'
import { type UnchainedEntry, chainEntry, entryLine } from './entry-line'
import { KeydeskError } from '../../keydesk-error'
import { ownAppendFlags, requireRegular } from '../../storage/regular-file'
import { systemCode } from '../../storage/system-code'
import { writeHead } from './head-file'
import { type HeldLock, withLockFile } from '../../storage/lock-file'
import { LogReader, type LogState, type ReadEntry } from './log-reader'
import type { SomePlaces } from './places'
import { keyAfter, keyAt } from './seal-key'
import type { TornBytes } from './torn-note'

/** The part of `node:fs/promises` by which the log is written; tests put a disk that fails in its place. */
export interface LogFs {
  readonly open: typeof open
}

/** The log's file: looked at and appended to by one at a time, in this process or another. */
export interface LogFile {
  /**
   * Appends entries in one write and one fsync, then calls `onSafe`; resolves once the head is written too. Where
   * it throws (the system's error) nothing was appended.
   */
  append(entries: readonly UnchainedEntry[], onSafe: () => void): Promise<void>
  /**
   * Replaces the head by what `change` makes of the log as it is, unless that is null. Answers the log as it was.
   * Throws the system's error.
   */
  changeHead(change: (state: LogState) => KeyedHead | null): Promise<LogState>
  /** Whether a log has this entry, with this hash. */
  contains(state: LogState, head: Head): Promise<boolean>
  /** The log as it is now; `afresh` reads the whole file again. Throws the system's error. */
  look(options?: { afresh: boolean }): Promise<LogState>
  /** The entries at places that a look gave, also while more is appended; with `having`, of lines with these bytes. */
  entriesAt(places: SomePlaces, having?: Buffer): AsyncIterable<ReadEntry>
}

/** Where a log's file, its head and its lock are. */
export interface LogPlace {
  readonly path: string
  readonly headPath: string
  readonly lockPath: string
}

/** The place of a profile's log, under its folder. */
export const placeInFolder = (folder: string): LogPlace => ({
  path: join(folder, 'audit.jsonl'),
  headPath: join(folder, 'audit.head'),
  lockPath: join(folder, 'audit.lock'),
})

/** The place of a log in a file of its own: its head and its lock are beside it. */
export const placeOfFile = (path: string): LogPlace => ({
  path,
  headPath: `${path}.head`,
  lockPath: `${path}.lock`,
})

export interface LogFileOptions {
  readonly place: LogPlace
  readonly fs: LogFs
  /** Makes the entry that accounts for bytes that are no entry. */
  readonly tornEntry: (torn: TornBytes) => UnchainedEntry
}

const cannotLock: ReadonlySet<string | null> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOENT',
])

/** The log's file with its head and its lock, in a folder that is made when first written to. */
export const createLogFile = ({ place, fs, tornEntry }: LogFileOptions): LogFile => {
  const { path, headPath, lockPath } = place
  const folder = dirname(path)
  const reader = new LogReader(path, headPath)
  const inTurn = createTurns()

  const write = async (text: string, expectedSize: number, lock: HeldLock): Promise<void> => {
    const file = await fs.open(path, ownAppendFlags, 0o600)
    try {
      await requireRegular(file)
      await lock.requireHeld()
      const { size } = await file.stat()
      // Somebody else wrote since the log was read, lock or not: what was chained to it would not fit.
      if (size !== expectedSize) throw new KeydeskError({ code: 'storage-failed' })
      try {
        await file.appendFile(text)
        await file.datasync()
      } catch (thrown) {
        // Only what this write left, and nobody was told of; the lock keeps others out.
        await file.truncate(size).catch(() => {})
        throw thrown
      }
    } finally {
      // What was synced stays synced.
      await file.close().catch(() => {})
    }
  }

  const appendLocked = async (
    entries: readonly UnchainedEntry[],
    onSafe: () => void,
    lock: HeldLock,
  ): Promise<void> => {
    const state = await reader.look()
    const isNew = state.head === 'missing' && state.last.sequence === 0 && state.torn === null
    // The head comes first: a log without one has lost it.
    if (isNew) await writeHead(headPath, genesis, lock)
    const isCutOff = typeof state.head === 'object' && state.head.sequence > state.last.sequence
    // Where confirmed entries are gone the numbers go on after them: the gap stays to be seen at its line.
    let last: Head = isCutOff && typeof state.head === 'object' ? state.head : state.last
    let key = typeof state.head === 'object' ? keyAfter(state.head, last.sequence + 1) : null
    const lines = state.lacksLineEnd ? [''] : []
    const chain = (entry: UnchainedEntry): void => {
      const chained = chainEntry(entry, last.sequence + 1, last.hash, key)
      key = key === null ? null : keyAt(key, last.sequence + 2)
      lines.push(entryLine(chained))
      last = { sequence: chained.sequence, hash: chained.hash }
    }
    if (state.torn !== null && !isCutOff) chain(tornEntry(state.torn))
    for (const entry of entries) chain(entry)
    await write(`${lines.join('\n')}\n`, state.size, lock)
    if (isNew) await syncFolder(folder)
    onSafe()
    // A head behind the log is sound, so a failure here waits for the next append, and the one before may come back.
    // One that contradicts the log is evidence and stays.
    if (state.isHeadSound)
      await writeHead(headPath, { ...last, key: key?.key }, lock, { mayComeBack: true }).catch(() => {})
  }

  return {
    append: (entries, onSafe) =>
      inTurn(() =>
        withLockFile(lockPath, (lock) => appendLocked(entries, onSafe, lock), { makesFolder: true }),
      ),

    changeHead: (change) =>
      inTurn(() =>
        withLockFile(
          lockPath,
          async (lock) => {
            const state = await reader.look()
            const head = change(state)
            if (head !== null) await writeHead(headPath, head, lock)
            return state
          },
          { makesFolder: true },
        ),
      ),

    contains: async (state, { sequence, hash }) => {
      if (sequence === 0 || sequence === state.last.sequence)
        return hash === (sequence === 0 ? genesis.hash : state.last.hash)
      const found = state.find(sequence)
      if (found === null) return false
      for await (const { entry } of reader.entriesAt([found.place])) return entry.hash === hash
      return false
    },

    look: (options = { afresh: false }) =>
      inTurn(async () => {
        if (options.afresh) reader.forget()
        return withLockFile(lockPath, () => reader.look()).catch((thrown: unknown) => {
          // A folder that cannot be written to can still be read, and nobody else writes to it either.
          if (cannotLock.has(systemCode(thrown))) return reader.look()
          throw thrown
        })
      }),

    entriesAt: (places, having) => reader.entriesAt(places, having),
  }
}
