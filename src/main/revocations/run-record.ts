import { z } from 'zod'
import {
  type RevocationItem,
  revocationItemSchema,
  type RevocationRun,
} from '#shared/contract/keys/revocations'
import { failureSchema } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'
import type { Documents } from '../management-api/last-known'
import type { JournalFolder } from '../storage/journal'
import { createJournaledRuns, type JournaledRuns, type RunJournal } from '../storage/journaled-run'

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

const begunSchema = z.strictObject({
  id: z.uuid(),
  startedAt: z.iso.datetime(),
  /** Project id, project name, key id, key name. */
  targets: z.array(z.tuple([z.number().int(), z.string(), z.string(), z.string()])),
})
type Target = z.infer<typeof begunSchema>['targets'][number]

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
export interface RunRecords extends Pick<JournaledRuns<RevocationRun, Line>, 'last' | 'drop'> {
  /** Writes a new run in place of the last one. */
  begin(run: RevocationRun): Promise<RunRecord>
  /** Opens the last run to go on with. Throws `not-found` where it is another one. */
  resume(workspaceId: string, runId: string): Promise<RunRecord>
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

const recordOf = (journal: RunJournal<RevocationRun, Line>): RunRecord => ({
  get run() {
    return journal.run
  },
  mark: (item, outcome, failure = null) => journal.write({ item, outcome, failure }),
  takeUp: (takenUpAt) => journal.write({ takenUpAt }),
  end: (endedAt) => journal.write({ endedAt }),
  close: () => journal.close(),
})

/** Makes the records of runs. */
export const createRunRecords = (documents: Documents, journals: JournalFolder<Line>): RunRecords => {
  const runs = createJournaledRuns({
    documents,
    journals,
    name: 'revocation-run',
    begun: begunSchema,
    begunOf: ({ id, startedAt, items }: RevocationRun) => ({
      id,
      startedAt,
      targets: items.map((item): Target => [item.projectId, item.projectName, item.keyId, item.keyName]),
    }),
    runOf: ({ id, startedAt, targets }, workspaceId) => ({
      id,
      workspaceId,
      startedAt,
      endedAt: null,
      items: targets.map(([projectId, projectName, keyId, keyName]): RevocationItem => ({
        projectId,
        projectName,
        keyId,
        keyName,
        outcome: 'untouched',
        failure: null,
      })),
    }),
    applied,
  })
  return {
    last: runs.last,
    drop: runs.drop,
    begin: async (run) => recordOf(await runs.begin(run)),
    resume: async (workspaceId, runId) => recordOf(await runs.resume(workspaceId, runId)),
  }
}
