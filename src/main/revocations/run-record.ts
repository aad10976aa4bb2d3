import { z } from 'zod'
import {
  type RevocationItem,
  revocationItemSchema,
  type RevocationRun,
} from '#shared/contract/keys/revocations'
import { failureSchema } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'
import type { Documents } from '../management-api/last-known'
import type { StoredDocument } from '../storage/document-store'
import type { Journal, JournalFolder } from '../storage/journal'

/** What happened after a run was written: an item's step, the end, or that it was taken up again. */
export const lineSchema = z.union([
  z.strictObject({
    item: z.number().int().nonnegative(),
    outcome: revocationItemSchema.shape.outcome,
    failure: failureSchema.nullable(),
  }),
  z.strictObject({ endedAt: z.iso.datetime() }),
  z.strictObject({ takenUpAt: z.iso.datetime() }),
])
export type Line = z.infer<typeof lineSchema>

const headSchema = z.strictObject({
  run: z
    .strictObject({
      id: z.uuid(),
      startedAt: z.iso.datetime(),
      /** Project id, project name, key id, key name. */
      targets: z.array(z.tuple([z.number().int(), z.string(), z.string(), z.string()])),
    })
    .nullable(),
})
type Head = z.infer<typeof headSchema>

export type Outcome = RevocationItem['outcome']

/** Whether an item's key is proven gone. */
export const isRevoked = ({ outcome }: { readonly outcome: Outcome }): boolean =>
  outcome === 'revoked' || outcome === 'already-gone'

/** Stands in where an index has no item, which does not happen: nothing is ever done for it. */
export const cannot: RevocationItem = {
  projectId: 0,
  projectName: '',
  keyId: '',
  keyName: '',
  outcome: 'revoked',
  failure: null,
}

/** A run that is being worked on: each change is on disk when it resolves. */
export interface RunRecord {
  /** As it stands, also while it runs. */
  readonly run: RevocationRun
  mark(index: number, outcome: Outcome, failure?: RevocationItem['failure']): Promise<void>
  takeUp(at: string): Promise<void>
  end(at: string): Promise<void>
  close(): Promise<void>
}

/** The last run of each workspace: its targets in a document, and what became of them in a journal. */
export interface RunRecords {
  /** Throws `stored-data-unreadable`. */
  last(workspaceId: string): Promise<RevocationRun | null>
  /** Writes a new run in place of the last one. */
  begin(run: RevocationRun): Promise<RunRecord>
  /** Opens the last run to go on with. Throws `not-found` where it is another one. */
  resume(workspaceId: string, runId: string): Promise<RunRecord>
  /** Forgets the last run, where it is this one. */
  drop(workspaceId: string, runId: string): Promise<void>
}

const applied = (run: RevocationRun, line: Line): RevocationRun => {
  if ('endedAt' in line) return { ...run, endedAt: line.endedAt }
  if ('takenUpAt' in line) return { ...run, endedAt: null }
  const { item, outcome, failure } = line
  const before = run.items[item]
  if (before === undefined)
    throw new KeydeskError({ code: 'stored-data-unreadable', document: 'revocation-run' })
  // In place: copying 10,000 items for each of them would be slow.
  run.items[item] = { ...before, outcome, failure }
  return run
}

const recordOf = (begun: RevocationRun, journal: Journal<Line>): RunRecord => {
  let run = begun
  const write = async (line: Line): Promise<void> => {
    await journal.append(line)
    run = applied(run, line)
  }
  return {
    get run() {
      return run
    },
    mark: (item, outcome, failure = null) => write({ item, outcome, failure }),
    takeUp: (takenUpAt) => write({ takenUpAt }),
    end: (endedAt) => write({ endedAt }),
    close: () => journal.close(),
  }
}

/** Makes the records of runs. */
export const createRunRecords = (documents: Documents, journals: JournalFolder<Line>): RunRecords => {
  const headOf = (workspaceId: string): StoredDocument<Head> =>
    documents.open<Head>({
      name: `workspaces/${workspaceId}/revocation-run`,
      schema: headSchema,
      version: 1,
      initial: { run: null },
    })
  const last = async (workspaceId: string): Promise<RevocationRun | null> => {
    const { run } = await headOf(workspaceId).read()
    if (run === null) return null
    const items = run.targets.map(([projectId, projectName, keyId, keyName]): RevocationItem => ({
      projectId,
      projectName,
      keyId,
      keyName,
      outcome: 'untouched',
      failure: null,
    }))
    const begun: RevocationRun = { id: run.id, workspaceId, startedAt: run.startedAt, endedAt: null, items }
    return (await journals.read(workspaceId, run.id)).reduce(applied, begun)
  }
  return {
    last,
    begin: async (run) => {
      await headOf(run.workspaceId).update(() => ({
        run: {
          id: run.id,
          startedAt: run.startedAt,
          targets: run.items.map((item) => [item.projectId, item.projectName, item.keyId, item.keyName]),
        },
      }))
      await journals.keepOnly(run.workspaceId, run.id)
      return recordOf(run, await journals.open(run.workspaceId, run.id))
    },
    resume: async (workspaceId, runId) => {
      const run = await last(workspaceId)
      if (run?.id !== runId) throw new KeydeskError({ code: 'not-found' })
      return recordOf(run, await journals.open(workspaceId, runId))
    },
    drop: async (workspaceId, runId) => {
      let isGone = false
      await headOf(workspaceId).update((head) => {
        isGone = head.run?.id === runId
        return isGone ? { run: null } : head
      })
      if (isGone) await journals.keepOnly(workspaceId, null)
    },
  }
}
