import { z } from 'zod'
import { KeydeskError } from '../keydesk-error'
import type { DocumentStore, StoredDocument } from './document-store'
import type { JournalFolder } from './journal'

/** A run that is worked on: what happens to it is on disk before it counts. */
export interface RunJournal<Run, Line> {
  /** As it stands, also while it is worked on. */
  readonly run: Run
  /** Resolves once the line is on disk. Throws `storage-failed`. */
  write(line: Line): Promise<void>
  close(): Promise<void>
}

/** The last run of each workspace: how it began in a document, and what happened since in a journal beside it. */
export interface JournaledRuns<Run, Line> {
  /** Throws `stored-data-unreadable`. */
  readonly last: (workspaceId: string) => Promise<Run | null>
  /** Writes a new run in place of the last one. */
  begin(run: Run): Promise<RunJournal<Run, Line>>
  /** Opens the last run to go on with. Throws `not-found` where it is another one. */
  resume(workspaceId: string, runId: string): Promise<RunJournal<Run, Line>>
  /** Forgets the last run, where it is this one. */
  readonly drop: (workspaceId: string, runId: string) => Promise<void>
}

export interface JournaledRunsOptions<Begun extends { readonly id: string }, Run, Line> {
  readonly documents: Pick<DocumentStore, 'open'>
  readonly journals: JournalFolder<Line>
  /** The document's name in the folder of its workspace. */
  readonly name: string
  /** How a run began, as it is kept. */
  readonly begun: z.ZodType<Begun>
  /** That of a run, and the run before anything happened to it. */
  readonly begunOf: (run: Run) => Begun
  readonly runOf: (begun: Begun, workspaceId: string) => Run
  /** A run after a line of its journal. */
  readonly applied: (run: Run, line: Line) => Run
}

/** Keeps runs. A crash loses no line that was written, and a line that it cut off had announced nothing yet. */
export const createJournaledRuns = <
  Begun extends { readonly id: string },
  Run extends { readonly id: string; readonly workspaceId: string },
  Line,
>(
  options: JournaledRunsOptions<Begun, Run, Line>,
): JournaledRuns<Run, Line> => {
  const { documents, journals, begun, begunOf, runOf, applied } = options
  const schema = z.strictObject({ run: begun.nullable() })
  const documentOf = (workspaceId: string): StoredDocument<{ run: Begun | null }> =>
    documents.open<{ run: Begun | null }>({
      name: `workspaces/${workspaceId}/${options.name}`,
      schema,
      version: 1,
      initial: { run: null },
    })
  const last = async (workspaceId: string): Promise<Run | null> => {
    const { run } = await documentOf(workspaceId).read()
    if (run === null) return null
    const lines = await journals.read(workspaceId, run.id)
    return lines.reduce<Run>(applied, runOf(run, workspaceId))
  }
  const opened = async (from: Run): Promise<RunJournal<Run, Line>> => {
    const journal = await journals.open(from.workspaceId, from.id)
    let run = from
    return {
      get run() {
        return run
      },
      write: async (line) => {
        await journal.append(line)
        run = applied(run, line)
      },
      close: () => journal.close(),
    }
  }
  return {
    last,
    begin: async (run) => {
      const { workspaceId, id } = run
      await documentOf(workspaceId).update(() => ({ run: begunOf(run) }))
      await journals.keepOnly(workspaceId, id)
      return opened(run)
    },
    resume: async (workspaceId, runId) => {
      const run = await last(workspaceId)
      if (run?.id !== runId) throw new KeydeskError({ code: 'not-found' })
      return opened(run)
    },
    drop: async (workspaceId, runId) => {
      let isGone = false
      await documentOf(workspaceId).update((current) => {
        isGone = current.run?.id === runId
        return isGone ? { run: null } : current
      })
      if (isGone) await journals.keepOnly(workspaceId, null)
    },
  }
}
