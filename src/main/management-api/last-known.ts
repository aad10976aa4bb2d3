import { z } from 'zod'
import type { Failure, FailureCode } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'
import type { DocumentStore } from '../storage/document-store'

/** What this needs of the document store. */
export type Documents = Pick<DocumentStore, 'open'>

/** A listing as it was last had; `fetchedAt` is null where there never was a whole one. */
export interface Snapshot<Row> {
  readonly fetchedAt: string | null
  readonly rows: Row[]
}

export interface LastKnown<Row> {
  /** A mark for `keep`: taken before asking, so that an answer older than a write is not kept over it. */
  mark(): number
  /** Keeps a listing, in the background. Newer ones replace one not yet written. */
  keep(rows: readonly Row[], fetchedAt: string, mark: number): void
  /** Changes the kept rows after a write, in the background. The change must bear being applied twice. */
  change(edit: (rows: Row[]) => Row[]): void
  /** Forgets the rows, in the background: what they belonged to is gone. */
  forget(): void
  /** What is kept, once all before it is written; null where nothing is or it cannot be read. */
  read(): Promise<Snapshot<Row> | null>
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
export const createLastKnown = <Row>(
  documents: Documents,
  name: string,
  row: z.ZodType<Row>,
): LastKnown<Row> => {
  const schema = z.strictObject({ fetchedAt: z.string().nullable(), rows: z.array(row) })
  const empty: Snapshot<Row> = { fetchedAt: null, rows: [] }
  // Opened anew each time: the store retires documents of a removed workspace, and its id may come back.
  const document = () => documents.open<Snapshot<Row>>({ name, schema, version: 1, initial: empty })
  let chain: Promise<unknown> = Promise.resolve()
  let waiting: Snapshot<Row> | null = null
  let writes = 0
  const enqueue = (work: () => Promise<unknown>): void => {
    chain = chain.then(work).catch(() => undefined)
  }
  return {
    mark: () => writes,
    keep: (rows, fetchedAt, mark) => {
      if (mark !== writes) return
      const queued = waiting !== null
      waiting = { fetchedAt, rows: [...rows] }
      // One write under way and one waiting at most, however often a large list is refreshed.
      if (queued) return
      enqueue(async () => {
        const next = waiting
        waiting = null
        if (next !== null) await document().update(() => next)
      })
    },
    change: (edit) => {
      writes += 1
      enqueue(() => document().update((current) => ({ ...current, rows: edit(current.rows) })))
    },
    forget: () => {
      writes += 1
      waiting = null
      enqueue(() => document().update(() => empty))
    },
    read: async () => {
      await chain
      try {
        return await document().read()
      } catch {
        return null
      }
    },
  }
}
