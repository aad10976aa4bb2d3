import type { CampaignRow, CampaignStage } from '#shared/contract/keys/campaigns'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { StoredCampaign } from './stored-campaign'
import { change, heldValue, rotationsByKey, rowAt, type Work } from './work'

/** The rotation that a row is: by its id, or where a crash kept that from being written, by the old key. */
export const rotationOfRow = (
  { startedAt }: Pick<StoredCampaign, 'startedAt'>,
  { rotationId, keyId }: Pick<CampaignRow, 'rotationId' | 'keyId'>,
  byKey: ReadonlyMap<string, Rotation>,
): Rotation | null => {
  const rotation = byKey.get(keyId)
  if (rotation === undefined) return null
  const isIt = rotationId === null ? rotation.startedAt >= startedAt : rotation.id === rotationId
  return isIt ? rotation : null
}

const stageOf = (rotation: Rotation, isHeld: boolean): CampaignStage => {
  switch (rotation.stage) {
    case 'creating':
      return 'creating'
    case 'not-created':
      return 'not-created'
    case 'value-lost':
      return 'value-lost'
    case 'waiting':
      if (isHeld) return 'value-waits'
      return rotation.isDelivered ? 'replaced' : 'value-lost'
    case 'revoking':
      return 'revoking'
    case 'finished':
      return 'revoked'
    case 'abandoned':
      return 'left-out'
  }
}

/**
 * Finds out how far a row is from its rotation, which looks at the lists; sends nothing but reads. A row without a
 * rotation was never sent: that is on disk before the request leaves. Throws what the listing failed with.
 */
export const settleRow = async (work: Work, index: number): Promise<CampaignRow> => {
  const { deps, record, signal } = work
  const row = rowAt(work, index)
  const { workspaceId } = record.campaign
  const found = rotationOfRow(record.campaign, row, await rotationsByKey(deps, workspaceId))
  if (found === null)
    return change(work, index, { stage: 'planned', rotationId: null, newKeyId: null, failure: null })
  const { rotation } = await deps.rotations['rotations.settle']({ rotationId: found.id }, { signal })
  const isHeld = (await heldValue(work, { rotationId: rotation.id })) !== null
  return change(work, index, {
    stage: stageOf(rotation, isHeld),
    rotationId: rotation.id,
    newKeyId: rotation.newKeyId,
  })
}
