import type { CampaignRow, campaignCalls } from '#shared/contract/keys/campaigns'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { z } from 'zod'
import type { CampaignsOptions } from './ports'
import type { CampaignRecord, RowChange } from './stored-campaign'

export type Choice = z.output<(typeof campaignCalls)['campaigns.resume']['input']>['choice']

/** A campaign that is worked on. */
export interface Work {
  readonly deps: CampaignsOptions
  readonly record: CampaignRecord
  /** The values of this process, by rotation: after a restart there are none. */
  readonly values: Map<string, string>
  /** Pauses it after the step under way. */
  readonly signal: AbortSignal
}

export const rowAt = ({ record }: Work, index: number): CampaignRow => {
  const row = record.campaign.rows[index]
  if (row === undefined) throw new Error('no such row')
  return row
}

/** Writes a step of a row down, then tells the window. */
export const change = async (work: Work, index: number, changed: RowChange): Promise<CampaignRow> => {
  const { record, deps } = work
  const row = await record.change(index, changed)
  const { workspaceId, id: campaignId } = record.campaign
  deps.send('campaigns.progress', { workspaceId, campaignId, row: index, now: row })
  return row
}

/** The handoff of a row's value, where it still waits; null where it does not. */
export const heldValue = async (
  { deps, values }: Pick<Work, 'deps' | 'values'>,
  { rotationId }: Pick<CampaignRow, 'rotationId'>,
): Promise<string | null> => {
  const handoffId = rotationId === null ? undefined : values.get(rotationId)
  if (handoffId === undefined) return null
  const { handoffs } = await deps.handoff['handoff.list']({}, { signal: new AbortController().signal })
  return handoffs.some(({ id }) => id === handoffId) ? handoffId : null
}

/** The rotations of a workspace by their old key, the newest of each. */
export const rotationsByKey = async (
  { rotations }: Pick<CampaignsOptions, 'rotations'>,
  workspaceId: string,
): Promise<ReadonlyMap<string, Rotation>> => {
  const found = await rotations['rotations.list']({ workspaceId }, { signal: new AbortController().signal })
  const byKey = new Map<string, Rotation>()
  for (const rotation of found.rotations) {
    const other = byKey.get(rotation.oldKey.id)
    if (other === undefined || other.startedAt < rotation.startedAt) byKey.set(rotation.oldKey.id, rotation)
  }
  return byKey
}
