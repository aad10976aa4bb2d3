import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { WrittenFile } from './write-whole-file'

// In UTF-16 units: larger ones are lists of keys, read once and seldom again.
const longestKept = 1024 * 1024

const markOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(' ')

const statsOf = (path: string): Promise<BigIntStats | null> => stat(path, { bigint: true }).catch(() => null)

const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const each of Object.values(value)) freeze(each)
}

/**
 * What a file was found to hold, so that it is read and checked again only once it is another file. Held weakly: it
 * takes no memory that is needed.
 */
export interface Kept<T> {
  /** The data, where the file at the path is still the same; else null. `mark` is null where there is no file. */
  look(): Promise<{ readonly data: T | null; readonly mark: string | null }>
  /** Keeps data of a text of so many UTF-16 units for the file of that mark. Answers it, frozen. */
  keep(data: T, length: number, mark: string | null): T
  /** The mark of a file that was just written; null where another has taken its place. */
  markOf(written: WrittenFile): Promise<string | null>
}

/** Keeps what a document's file holds. */
export const createKept = <T>(path: string): Kept<T> => {
  let kept: { readonly mark: string; readonly data: WeakRef<T & object> } | null = null
  const isKeepable = (data: T): data is T & object => typeof data === 'object' && data !== null

  return {
    look: async () => {
      const stats = await statsOf(path)
      const mark = stats === null ? null : markOf(stats)
      return { data: mark !== null && kept?.mark === mark ? (kept.data.deref() ?? null) : null, mark }
    },
    keep: (data, length, mark) => {
      freeze(data)
      const isKept = mark !== null && length <= longestKept && isKeepable(data)
      kept = isKept ? { mark, data: new WeakRef(data) } : null
      return data
    },
    markOf: async ({ dev, ino, size, mtimeNs }) => {
      const stats = await statsOf(path)
      const isSame =
        stats?.dev === dev && stats.ino === ino && stats.size === size && stats.mtimeNs === mtimeNs
      return isSame ? markOf(stats) : null
    },
  }
}
