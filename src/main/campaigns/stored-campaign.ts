import { z } from 'zod'
import {
  type Campaign,
  campaignRowSchema,
  type CampaignRow,
  type CampaignRowPlan,
} from '#shared/contract/keys/campaigns'
import { testTargetSchema } from '#shared/contract/keys/key-tests'
import { KeydeskError } from '../keydesk-error'
import type { Documents } from '../management-api/last-known'
import type { JournalFolder } from '../storage/journal'
import { createJournaledRuns, type JournaledRuns, type RunJournal } from '../storage/journaled-run'

const progressSchema = campaignRowSchema.pick({
  stage: true,
  rotationId: true,
  newKeyId: true,
  deliveries: true,
  tested: true,
  isAccepted: true,
  failure: true,
})
export type RowChange = Partial<z.infer<typeof progressSchema>>

/** What happened after a campaign was written: a row's step, its end, or that it was taken up again. */
export const campaignLineSchema = z.union([
  z.strictObject({ row: z.number().int().nonnegative(), now: progressSchema }),
  z.strictObject({ endedAt: z.iso.datetime().nullable() }),
])
export type CampaignLine = z.infer<typeof campaignLineSchema>

const plannedRow = campaignRowSchema.pick({
  projectId: true,
  projectName: true,
  keyId: true,
  keyName: true,
  newName: true,
  newClientRef: true,
  destinationIds: true,
})

const begunSchema = z.strictObject({
  id: z.uuid(),
  startedAt: z.iso.datetime(),
  revokeAfter: z.iso.datetime(),
  test: testTargetSchema.nullable(),
  rows: z.array(plannedRow),
})

/** A campaign as it is on disk: without what only this process knows of it. */
export type StoredCampaign = Omit<Campaign, 'isRunning' | 'waiting'>

/** A campaign that is worked on: each change is on disk when it resolves. */
export interface CampaignRecord {
  /** As it stands, also while it runs. */
  readonly campaign: StoredCampaign
  change(row: number, change: RowChange): Promise<CampaignRow>
  end(at: string | null): Promise<void>
  close(): Promise<void>
}

/** The last campaign of each workspace: its plan in a document, and what became of it in a journal. */
export interface CampaignRecords extends Pick<JournaledRuns<StoredCampaign, CampaignLine>, 'last' | 'drop'> {
  /** Writes a new one in place of the last. */
  begin(campaign: StoredCampaign): Promise<CampaignRecord>
  /** Opens the last one to go on with. Throws `not-found` where it is another. */
  resume(workspaceId: string, campaignId: string): Promise<CampaignRecord>
}

const unreadable = (): KeydeskError =>
  new KeydeskError({ code: 'stored-data-unreadable', document: 'campaign' })

/** A row before anything was done for it. */
export const newRow = (plan: CampaignRowPlan): CampaignRow => ({
  ...plan,
  stage: 'planned',
  rotationId: null,
  newKeyId: null,
  deliveries: [],
  tested: null,
  isAccepted: false,
  failure: null,
})

const rowOf = ({ rows }: StoredCampaign, index: number): CampaignRow => {
  const row = rows[index]
  if (row === undefined) throw unreadable()
  return row
}

/** What the steps change of a row. */
export const progressOf = ({
  stage,
  rotationId,
  newKeyId,
  deliveries,
  tested,
  isAccepted,
  failure,
}: CampaignRow) => ({
  stage,
  rotationId,
  newKeyId,
  deliveries,
  tested,
  isAccepted,
  failure,
})

const applied = (campaign: StoredCampaign, line: CampaignLine): StoredCampaign => {
  if ('endedAt' in line) return { ...campaign, endedAt: line.endedAt }
  const row = { ...rowOf(campaign, line.row), ...line.now }
  return { ...campaign, rows: campaign.rows.with(line.row, row) }
}

const recordOf = (journal: RunJournal<StoredCampaign, CampaignLine>): CampaignRecord => ({
  get campaign() {
    return journal.run
  },
  change: async (row, change) => {
    await journal.write({ row, now: progressOf({ ...rowOf(journal.run, row), ...change }) })
    return rowOf(journal.run, row)
  },
  end: (endedAt) => journal.write({ endedAt }),
  close: () => journal.close(),
})

/** Makes the records of campaigns. */
export const createCampaignRecords = (
  documents: Documents,
  journals: JournalFolder<CampaignLine>,
): CampaignRecords => {
  const runs = createJournaledRuns({
    documents,
    journals,
    name: 'campaign',
    begun: begunSchema,
    begunOf: ({ id, startedAt, revokeAfter, test, rows }: StoredCampaign) => ({
      id,
      startedAt,
      revokeAfter,
      test,
      rows: rows.map((row) => plannedRow.strip().parse(row)),
    }),
    runOf: ({ rows, ...begun }, workspaceId) => ({
      ...begun,
      workspaceId,
      endedAt: null,
      rows: rows.map(newRow),
    }),
    applied,
  })
  return {
    last: runs.last,
    drop: runs.drop,
    begin: async (campaign) => recordOf(await runs.begin(campaign)),
    resume: async (workspaceId, campaignId) => recordOf(await runs.resume(workspaceId, campaignId)),
  }
}
