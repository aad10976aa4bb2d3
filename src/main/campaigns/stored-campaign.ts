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
import type { StoredDocument } from '../storage/document-store'
import type { Journal, JournalFolder } from '../storage/journal'

/** What the steps change of a row. */
const progressSchema = campaignRowSchema.pick({
  stage: true,
  rotationId: true,
  newKeyId: true,
  deliveries: true,
  tested: true,
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

const headSchema = z.strictObject({
  campaign: z
    .strictObject({
      id: z.uuid(),
      startedAt: z.iso.datetime(),
      revokeAfter: z.iso.datetime(),
      test: testTargetSchema.nullable(),
      rows: z.array(plannedRow),
    })
    .nullable(),
})
type Head = z.infer<typeof headSchema>

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
export interface CampaignRecords {
  /** Throws `stored-data-unreadable`. */
  last(workspaceId: string): Promise<StoredCampaign | null>
  /** Writes a new one in place of the last. */
  begin(campaign: StoredCampaign): Promise<CampaignRecord>
  /** Opens the last one to go on with. Throws `not-found` where it is another. */
  resume(workspaceId: string, campaignId: string): Promise<CampaignRecord>
  /** Forgets the last one, where it is this one. */
  drop(workspaceId: string, campaignId: string): Promise<void>
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
  failure: null,
})

const rowOf = ({ rows }: StoredCampaign, index: number): CampaignRow => {
  const row = rows[index]
  if (row === undefined) throw unreadable()
  return row
}

const progressOf = ({ stage, rotationId, newKeyId, deliveries, tested, failure }: CampaignRow) => ({
  stage,
  rotationId,
  newKeyId,
  deliveries,
  tested,
  failure,
})

const applied = (campaign: StoredCampaign, line: CampaignLine): StoredCampaign => {
  if ('endedAt' in line) return { ...campaign, endedAt: line.endedAt }
  const row = { ...rowOf(campaign, line.row), ...line.now }
  return { ...campaign, rows: campaign.rows.with(line.row, row) }
}

const recordOf = (begun: StoredCampaign, journal: Journal<CampaignLine>): CampaignRecord => {
  let campaign = begun
  const write = async (line: CampaignLine): Promise<void> => {
    await journal.append(line)
    campaign = applied(campaign, line)
  }
  return {
    get campaign() {
      return campaign
    },
    change: async (row, change) => {
      await write({ row, now: { ...progressOf(rowOf(campaign, row)), ...change } })
      return rowOf(campaign, row)
    },
    end: (endedAt) => write({ endedAt }),
    close: () => journal.close(),
  }
}

/** Makes the records of campaigns. */
export const createCampaignRecords = (
  documents: Documents,
  journals: JournalFolder<CampaignLine>,
): CampaignRecords => {
  const headOf = (workspaceId: string): StoredDocument<Head> =>
    documents.open<Head>({
      name: `workspaces/${workspaceId}/campaign`,
      schema: headSchema,
      version: 1,
      initial: { campaign: null },
    })
  const last = async (workspaceId: string): Promise<StoredCampaign | null> => {
    const { campaign } = await headOf(workspaceId).read()
    if (campaign === null) return null
    const begun = { ...campaign, workspaceId, endedAt: null, rows: campaign.rows.map(newRow) }
    return (await journals.read(workspaceId, campaign.id)).reduce<StoredCampaign>(applied, begun)
  }
  return {
    last,
    begin: async (campaign) => {
      const { id, workspaceId, startedAt, revokeAfter, test, rows } = campaign
      await headOf(workspaceId).update(() => ({
        campaign: {
          id,
          startedAt,
          revokeAfter,
          test,
          rows: rows.map(
            ({ projectId, projectName, keyId, keyName, newName, newClientRef, destinationIds }) => ({
              projectId,
              projectName,
              keyId,
              keyName,
              newName,
              newClientRef,
              destinationIds,
            }),
          ),
        },
      }))
      await journals.keepOnly(workspaceId, id)
      return recordOf(campaign, await journals.open(workspaceId, id))
    },
    resume: async (workspaceId, campaignId) => {
      const campaign = await last(workspaceId)
      if (campaign?.id !== campaignId) throw new KeydeskError({ code: 'not-found' })
      return recordOf(campaign, await journals.open(workspaceId, campaignId))
    },
    drop: async (workspaceId, campaignId) => {
      let isGone = false
      await headOf(workspaceId).update((head) => {
        isGone = head.campaign?.id === campaignId
        return isGone ? { campaign: null } : head
      })
      if (isGone) await journals.keepOnly(workspaceId, null)
    },
  }
}
