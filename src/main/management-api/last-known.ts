import { z } from 'zod'
import type { Failure, FailureCode } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'
import type { DocumentStore, StoredDocument } from '../storage/document-store'
import type { Migrations } from '../storage/envelope'

/** What this needs of the document store. */
export type Documents = Pick<DocumentStore, 'open'>

/** A listing as it was last had; `fetchedAt` is null where there never was a whole one. */
export interface Snapshot<Rows> {
  readonly fetchedAt: string | null
  readonly rows: Rows
}

/** What is kept of one kind of list, and how it is stored. */
export interface KeptList<Rows> {
  readonly rows: z.ZodType<Rows>
  readonly none: Rows
  readonly version: number
  readonly migrations?: Migrations
}

export interface LastKnown<Rows> {
  /** A mark for `keep`: taken before asking, so that an answer older than a write is not kept over it. */
  mark(): number
  /** Keeps a listing, in the background. Newer ones replace one not yet written. */
  keep(rows: Rows, fetchedAt: string, mark: number): void
  /** Changes the kept rows after a write, in the background. The change must bear being applied twice. */
  change(edit: (rows: Rows) => Rows): void
  /** Forgets the rows, in the background: what they belonged to is gone. */
  forget(): void
  /** What is kept, once all before it is written; null where nothing is or it cannot be read. */
  read(): Promise<Snapshot<Rows> | null>
  /** The same, but null where it takes more than `bytes` on disk. */
  readIfShort(bytes: number): Promise<Snapshot<Rows> | null>
}

const unreachable: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'offline',
  'host-unknown',
  'connection-failed',
  'timed-out',
  'server-fault',
  'rate-limited',
  'certificate-invalid',
])

/**
 * The failure for which the last known listing may stand in, or null: the API could not be reached or was not
 * well. What it answered about the token or its permissions is shown as what it is.
 */
export const reasonForStale = (thrown: unknown): Failure | null =>
  thrown instanceof KeydeskError && unreachable.has(thrown.failure.code) ? thrown.failure : null

/** Keeps the last listing in a document. Nothing here ever fails a caller: a lost copy is only a lost copy. */
export const createLastKnown = <Rows>(
  documents: Documents,
  name: string,
  { rows: rowsSchema, none, ...form }: KeptList<Rows>,
): LastKnown<Rows> => {
  const schema = z.strictObject({ fetchedAt: z.string().nullable(), rows: rowsSchema })
  const empty: Snapshot<Rows> = { fetchedAt: null, rows: none }
  // Opened anew each time: the store retires documents of a removed workspace, and its id may come back.
  const document = () => documents.open<Snapshot<Rows>>({ name, schema, initial: empty, ...form })
  let chain: Promise<unknown> = Promise.resolve()
  let waiting: Snapshot<Rows> | null = null
  let writes = 0
  const enqueue = (work: () => Promise<unknown>): void => {
    chain = chain.then(work).catch(() => undefined)
  }
  const readBy = async (
    read: (from: StoredDocument<Snapshot<Rows>>) => Promise<Snapshot<Rows> | null>,
  ): Promise<Snapshot<Rows> | null> => {
    await chain
    try {
      return await read(document())
    } catch {
      return null
    }
  }
  return {
    mark: () => writes,
    keep: (rows, fetchedAt, mark) => {
      if (mark !== writes) return
      const queued = waiting !== null
      waiting = { fetchedAt, rows }
      // One write under way and one waiting at most, however often a large list is refreshed.
      if (queued) return
      enqueue(async () => {
        const next = waiting
        waiting = null
        if (next !== null) await document().replace(next)
      })
    },
    change: (edit) => {
      writes += 1
      enqueue(() => document().update((current) => ({ ...current, rows: edit(current.rows) })))
    },
    forget: () => {
      writes += 1
      waiting = null
      enqueue(() => document().replace(empty))
    },
    read: () => readBy((from) => from.read()),
    readIfShort: (bytes) => readBy((from) => from.readIfShort(bytes)),
  }
}
