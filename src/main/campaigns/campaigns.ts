import { randomUUID } from 'node:crypto'
import type { Campaign, CampaignChoice, campaignCalls } from '#shared/contract/keys/campaigns'
import { choicesFor, isProven, isRowDone, isRowUnsettled, nextRow } from '#shared/domain/campaign'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { createJournalFolder } from '../storage/journal'
import { audited, createOneAtATime } from '../writes'
import { knownRows, takeUpKnown } from './known-of-row'
import { planCampaign } from './plan'
import type { CampaignsOptions } from './ports'
import { requireRulesOfAll } from './require-rules'
import { revokeOld } from './revoke-old'
import { runRow } from './run-row'
import { settleRow } from './settle-row'
import {
  campaignLineSchema,
  type CampaignRecord,
  createCampaignRecords,
  newRow,
  type StoredCampaign,
} from './stored-campaign'
import { heldValue, rowAt, type Work } from './work'

export interface Campaigns {
  readonly handlers: HandlersOf<typeof campaignCalls>
  /** Quitting: begins no further step, and ends a test. What is sent already goes on. */
  dispose(): void
}

const refused = (field: string, problem: 'mismatch' | 'already-used' | 'not-allowed-here'): KeydeskError =>
  new KeydeskError({ code: 'input-invalid', fields: { [field]: problem } })

/**
 * Makes the feature of campaigns (contract/campaigns.ts). One campaign a workspace. Each key of it is a rotation, so that
 * what a crash or a lost answer leaves open is found out in one place; the journal says how far each key is.
 */
export const createCampaigns = (deps: CampaignsOptions): Campaigns => {
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
  const disposal = new AbortController()
  const active = new Map<string, { readonly record: CampaignRecord; readonly pause: AbortController }>()
  const iso = (): string => new Date(now()).toISOString()

  const shown = async (stored: StoredCampaign): Promise<Campaign> => {
    const { workspaceId } = stored
    const rows = await knownRows(deps, stored)
    const row = nextRow({ rows })
    const next = rows[row]
    const handoffId = next === undefined ? null : heldValue(deps, next)
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
    const pause = new AbortController()
    active.set(workspaceId, { record, pause })
    try {
      await work({ deps, record, pause: AbortSignal.any([signal, pause.signal, disposal.signal]) })
    } finally {
      active.delete(workspaceId)
      await record.close()
      deps.send('campaigns.rested', { workspaceId })
    }
    return { campaign: await shown(record.campaign) }
  }
  const runRows = async (work: Work, choice: CampaignChoice | null): Promise<void> => {
    let said = choice
    for (;;) {
      const index = nextRow(work.record.campaign)
      if (index === -1) return work.record.end(iso())
      if (work.pause.aborted) return
      if ((await runRow(work, index, said)) === 'stop') return
      said = null
    }
  }
  const handlers: Campaigns['handlers'] = {
    'campaigns.plan': (input, { signal }) => planCampaign(deps, input, signal),

    'campaigns.start': (input, { signal }) => {
      const { workspaceId, rows, revokeAfter, test, confirmedCount } = input
      return runs.run(workspaceId, async () => {
        await deps.workspaceName(workspaceId)
        if (confirmedCount !== rows.length) throw refused('confirmedCount', 'mismatch')
        if (new Set(rows.map(({ keyId }) => keyId)).size !== rows.length)
          throw refused('rows', 'already-used')
        const last = await records.last(workspaceId)
        if (last !== null && last.endedAt === null) throw new KeydeskError({ code: 'write-in-progress' })
        await requireRulesOfAll(deps, input, signal)
        const campaign: StoredCampaign = {
          id: randomUUID(),
          workspaceId,
          startedAt: iso(),
          endedAt: null,
          revokeAfter,
          test,
          rows: rows.map(newRow),
        }
        const record = await audited(
          audit,
          'campaign-started',
          { workspaceId, note: `keys to rotate: ${rows.length}` },
          () => records.begin(campaign),
        )
        return workOn(record, signal, (work) => runRows(work, null))
      })
    },

    'campaigns.resume': ({ workspaceId, campaignId, row, choice }, { signal }) =>
      runs.run(workspaceId, async () => {
        const record = await records.resume(workspaceId, campaignId)
        return workOn(record, signal, async (work) => {
          if (record.campaign.endedAt !== null) throw refused('campaignId', 'not-allowed-here')
          await takeUpKnown(work)
          const index = nextRow(record.campaign)
          const at = record.campaign.rows[index]
          // Nothing is left to be done: the last of it was done elsewhere.
          if (at === undefined) return runRows(work, null)
          const shownRow = record.campaign.rows[row]
          // Handed over and closed before the person went on.
          if (choice === 'go-on' && shownRow !== undefined && isRowDone(shownRow)) return runRows(work, null)
          if (index !== row) throw refused('row', 'mismatch')
          if (!choicesFor(at, heldValue(deps, at) !== null).includes(choice))
            throw refused('choice', 'not-allowed-here')
          return runRows(work, choice)
        })
      }),

    'campaigns.pause': async ({ workspaceId }) => {
      active.get(workspaceId)?.pause.abort()
      return {}
    },

    'campaigns.stop': ({ workspaceId, campaignId }, { signal }) =>
      runs.run(workspaceId, async () => {
        const record = await records.resume(workspaceId, campaignId)
        return workOn(record, signal, async (work) => {
          if (record.campaign.endedAt !== null) return
          await takeUpKnown(work)
          const left = record.campaign.rows.filter(({ stage }) => stage === 'planned').length
          await audited(audit, 'campaign-stopped', { workspaceId, note: `keys not rotated: ${left}` }, () =>
            record.end(iso()),
          )
        })
      }),

    'campaigns.last': async ({ workspaceId }) => {
      const stored = active.get(workspaceId)?.record.campaign ?? (await records.last(workspaceId))
      return { campaign: stored === null ? null : await shown(stored) }
    },

    'campaigns.revoke': ({ workspaceId, campaignId, keyIds }, { signal }) =>
      runs.run(workspaceId, async () => {
        const record = await records.resume(workspaceId, campaignId)
        return workOn(record, signal, async (work) => {
          await takeUpKnown(work)
          const { rows } = record.campaign
          const proven = [...rows.entries()].flatMap(([index, row]) => (isProven(row) ? [index] : []))
          const shownIds = new Set(keyIds)
          const isAsShown =
            proven.length === shownIds.size && proven.every((index) => shownIds.has(rowAt(work, index).keyId))
          if (!isAsShown) throw refused('keyIds', 'mismatch')
          await revokeOld(work, proven)
        })
      }),

    'campaigns.settle': ({ workspaceId, campaignId }, { signal }) =>
      runs.run(workspaceId, async () => {
        const record = await records.resume(workspaceId, campaignId)
        return workOn(record, signal, async (work) => {
          for (const [index, row] of record.campaign.rows.entries())
            if (isRowUnsettled(row)) await settleRow(work, index)
          await takeUpKnown(work)
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
  return { handlers, dispose: () => disposal.abort() }
}
