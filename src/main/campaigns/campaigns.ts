import { randomUUID } from 'node:crypto'
import type { Campaign, campaignCalls, CampaignRow } from '#shared/contract/keys/campaigns'
import type { Rotation } from '#shared/contract/keys/rotations'
import { isProven, isRowUnsettled, nextRow } from '#shared/domain/campaign'
import { isOpen } from '#shared/domain/rotation'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { createJournalFolder } from '../storage/journal'
import { createOneAtATime } from '../writes'
import { planCampaign } from './plan'
import type { CampaignsOptions } from './ports'
import { revokeOld } from './revoke-old'
import { runRow } from './run-row'
import { rotationOfRow, settleRow } from './settle-row'
import {
  campaignLineSchema,
  type CampaignRecord,
  createCampaignRecords,
  newRow,
  type StoredCampaign,
} from './stored-campaign'
import { type Choice, heldValue, rotationsByKey, type Work } from './work'

export type CampaignHandlers = HandlersOf<typeof campaignCalls>

const refused = (field: string, problem: 'mismatch' | 'already-used' | 'not-allowed-here'): KeydeskError =>
  new KeydeskError({ code: 'input-invalid', fields: { [field]: problem } })

/** A row with what its rotation knows better: what was done with it elsewhere, in the rotations' own view. */
const withRotation = (row: CampaignRow, rotation: Rotation | null): CampaignRow => {
  if (rotation === null) return row
  if (rotation.stage === 'finished') return { ...row, stage: 'revoked', failure: null }
  if (row.stage === 'put-aside' && rotation.stage === 'waiting' && rotation.isDelivered)
    return { ...row, stage: 'replaced' }
  if (row.stage === 'replaced' && !(isOpen(rotation) && rotation.isDelivered))
    return { ...row, stage: rotation.stage === 'value-lost' ? 'value-lost' : 'left-out' }
  return row
}

/**
 * The handlers of `campaigns.*` (contract/campaigns.ts). One campaign a workspace. Each key of it is a rotation, so that
 * what a crash or a lost answer leaves open is found out in one place; the journal says how far each key is.
 */
export const createCampaigns = (deps: CampaignsOptions): CampaignHandlers => {
  const { now, audit } = deps
  const records = createCampaignRecords(
    deps.documents,
    createJournalFolder({
      folder: deps.folder,
      prefix: 'campaign',
      document: 'campaign',
      schema: campaignLineSchema,
    }),
  )
  const runs = createOneAtATime()
  const active = new Map<string, CampaignRecord>()
  const values = new Map<string, string>()
  const iso = (): string => new Date(now()).toISOString()

  const shown = async (stored: StoredCampaign): Promise<Campaign> => {
    const { workspaceId } = stored
    const byKey = await rotationsByKey(deps, workspaceId)
    const rows = stored.rows.map((row) => withRotation(row, rotationOfRow(stored, row, byKey)))
    const row = nextRow({ rows })
    const next = rows[row]
    const handoffId = next === undefined ? null : await heldValue({ deps, values }, next)
    return {
      ...stored,
      rows,
      isRunning: active.has(workspaceId),
      waiting: handoffId === null ? null : { row, handoffId },
    }
  }
  const workOn = async (
    record: CampaignRecord,
    signal: AbortSignal,
    work: (work: Work) => Promise<unknown>,
  ): Promise<{ campaign: Campaign }> => {
    const { workspaceId } = record.campaign
    active.set(workspaceId, record)
    try {
      await work({ deps, record, values, signal })
    } finally {
      active.delete(workspaceId)
      await record.close()
    }
    return { campaign: await shown(record.campaign) }
  }
  const runRows = async (work: Work, choice: Choice | null): Promise<void> => {
    let said = choice
    for (;;) {
      const index = nextRow(work.record.campaign)
      if (index === -1) return work.record.end(iso())
      if (work.signal.aborted) return
      if ((await runRow(work, index, said)) === 'stop') return
      said = null
    }
  }
  const note = (
    campaign: StoredCampaign,
    action: 'campaign-started' | 'campaign-stopped',
    text: string,
  ): Promise<void> =>
    audit.record({ action, outcome: 'succeeded', workspaceId: campaign.workspaceId, note: text })

  return {
    'campaigns.plan': (input, { signal }) => planCampaign(deps, input, signal),

    'campaigns.start': ({ workspaceId, rows, revokeAfter, test, confirmedCount }, { signal }) =>
      runs.run(workspaceId, async () => {
        if (confirmedCount !== rows.length) throw refused('confirmedCount', 'mismatch')
        if (new Set(rows.map(({ keyId }) => keyId)).size !== rows.length)
          throw refused('rows', 'already-used')
        const last = await records.last(workspaceId)
        if (last !== null && last.endedAt === null) throw new KeydeskError({ code: 'write-in-progress' })
        const campaign: StoredCampaign = {
          id: randomUUID(),
          workspaceId,
          startedAt: iso(),
          endedAt: null,
          revokeAfter,
          test,
          rows: rows.map(newRow),
        }
        await note(campaign, 'campaign-started', `keys to rotate: ${rows.length}`)
        return workOn(await records.begin(campaign), signal, (work) => runRows(work, null))
      }),

    'campaigns.resume': ({ workspaceId, campaignId, choice }, { signal }) =>
      runs.run(workspaceId, async () => {
        const record = await records.resume(workspaceId, campaignId)
        if (record.campaign.endedAt !== null) {
          await record.close()
          throw refused('campaignId', 'not-allowed-here')
        }
        return workOn(record, signal, (work) => runRows(work, choice))
      }),

    'campaigns.stop': ({ workspaceId, campaignId }, { signal }) =>
      runs.run(workspaceId, async () => {
        const record = await records.resume(workspaceId, campaignId)
        return workOn(record, signal, async () => {
          if (record.campaign.endedAt !== null) return
          await record.end(iso())
          const left = record.campaign.rows.filter(({ stage }) => stage === 'planned').length
          await note(record.campaign, 'campaign-stopped', `keys not rotated: ${left}`)
        })
      }),

    'campaigns.last': async ({ workspaceId }) => {
      const stored = active.get(workspaceId)?.campaign ?? (await records.last(workspaceId))
      return { campaign: stored === null ? null : await shown(stored) }
    },

    'campaigns.revoke': ({ workspaceId, campaignId, confirmedCount }, { signal }) =>
      runs.run(workspaceId, async () => {
        const record = await records.resume(workspaceId, campaignId)
        return workOn(record, signal, async (work) => {
          const { rows } = await shown(record.campaign)
          const proven = [...rows.keys()].filter((index) => {
            const row = rows[index]
            return row !== undefined && isProven(row)
          })
          if (proven.length !== confirmedCount) throw refused('confirmedCount', 'mismatch')
          await revokeOld(work, proven)
        })
      }),

    'campaigns.settle': ({ workspaceId, campaignId }, { signal }) =>
      runs.run(workspaceId, async () => {
        const record = await records.resume(workspaceId, campaignId)
        return workOn(record, signal, async (work) => {
          for (const [index, row] of record.campaign.rows.entries())
            if (isRowUnsettled(row)) await settleRow(work, index)
        })
      }),

    'campaigns.putAway': ({ workspaceId, campaignId }) =>
      runs.run(workspaceId, async () => {
        const last = await records.last(workspaceId)
        if (last?.id === campaignId && last.endedAt === null) throw refused('campaignId', 'not-allowed-here')
        await records.drop(workspaceId, campaignId)
        return {}
      }),
  }
}
