import type { CampaignRow } from '#shared/contract/keys/campaigns'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { CampaignsOptions } from './ports'
import type { CampaignRecord, RowChange } from './stored-campaign'

/** A campaign that is worked on. */
export interface Work {
  readonly deps: CampaignsOptions
  readonly record: CampaignRecord
  /** Aborted to pause it after the step under way. */
  readonly pause: AbortSignal
}

/** For a step that is seen to its end once it has begun: a pause comes after it. */
export const untilDone = (): AbortSignal => new AbortController().signal

export const rowAt = ({ record }: Pick<Work, 'record'>, index: number): CampaignRow => {
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
export const heldValue = (
  { handoffOf }: Pick<CampaignsOptions, 'handoffOf'>,
  { rotationId }: Pick<CampaignRow, 'rotationId'>,
): string | null => (rotationId === null ? null : handoffOf(rotationId))

/** The open rotations of a workspace, and those that ended lately. */
export const rotationsOf = async (
  { rotations }: Pick<CampaignsOptions, 'rotations'>,
  workspaceId: string,
): Promise<readonly Rotation[]> =>
  (await rotations['rotations.list']({ workspaceId }, { signal: untilDone() })).rotations
