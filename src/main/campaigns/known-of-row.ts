import type { CampaignRow, CampaignStage } from '#shared/contract/keys/campaigns'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { CampaignsOptions } from './ports'
import { progressOf, type StoredCampaign } from './stored-campaign'
import { change, heldValue, rotationsOf, rowAt, type Work } from './work'

/** The rotation that a row is: by its id, or where a crash kept that from being written, by the old key. */
export const rotationOfRow = (
  { startedAt }: Pick<StoredCampaign, 'startedAt'>,
  { rotationId, keyId, stage }: Pick<CampaignRow, 'rotationId' | 'keyId' | 'stage'>,
  rotations: readonly Rotation[],
): Rotation | null => {
  if (rotationId !== null) return rotations.find(({ id }) => id === rotationId) ?? null
  if (stage === 'planned' || stage === 'left-out') return null
  const own = rotations.filter((each) => each.oldKey.id === keyId && each.startedAt >= startedAt)
  return own.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))[0] ?? null
}

/** The stage of a row whose replacement is there and whose old key is kept. */
const stageWhileKept = (
  { stage }: Pick<CampaignRow, 'stage'>,
  { isDelivered }: Pick<Rotation, 'isDelivered'>,
  isHeld: boolean,
): CampaignStage => {
  switch (stage) {
    case 'left-out':
      return stage
    case 'put-aside':
      if (isDelivered) return 'replaced'
      return isHeld ? stage : 'value-lost'
    // How far the step came, only settling tells; without a value that was delivered there is nothing to settle.
    case 'delivering':
    case 'testing':
      return isHeld || isDelivered ? stage : 'value-lost'
    case 'test-failed':
      if (isHeld) return stage
      return isDelivered ? 'replaced' : 'value-lost'
    case 'replaced':
      return isDelivered ? stage : isHeld ? 'value-waits' : 'value-lost'
    case 'planned':
    case 'creating':
    case 'not-created':
    case 'value-lost':
    case 'value-waits':
    case 'revoking':
    case 'revoked':
      if (isHeld) return 'value-waits'
      return isDelivered ? 'replaced' : 'value-lost'
  }
}

const stageOf = (row: Pick<CampaignRow, 'stage'>, rotation: Rotation, isHeld: boolean): CampaignStage => {
  if (rotation.stage === 'finished') return 'revoked'
  if (row.stage === 'left-out') return row.stage
  switch (rotation.stage) {
    case 'creating':
    case 'not-created':
    case 'value-lost':
    case 'revoking':
      return rotation.stage
    case 'waiting':
      return stageWhileKept(row, rotation, isHeld)
    case 'abandoned':
      return 'left-out'
  }
}

/**
 * A row with what its rotation knows better: what was done with its key elsewhere. Proof counts for the replacement it
 * was found of: nothing of it is left where the rotation has another one by now, or is no longer there.
 */
export const knownOfRow = (row: CampaignRow, rotation: Rotation | null, isHeld: boolean): CampaignRow => {
  if (rotation === null) return row.rotationId === null ? row : { ...row, tested: null }
  const isSame = rotation.newKeyId === row.newKeyId
  const stage = stageOf(isSame ? row : { stage: 'creating' }, rotation, isHeld)
  const isLeftOut = row.stage === 'left-out' && stage !== 'revoked'
  return {
    ...row,
    stage: isLeftOut ? row.stage : stage,
    rotationId: rotation.id,
    newKeyId: rotation.newKeyId,
    deliveries: isSame || rotation.stage === 'finished' ? row.deliveries : [],
    tested: isSame ? (rotation.tested ?? row.tested) : rotation.tested,
    failure: isLeftOut || stage === row.stage ? row.failure : null,
  }
}

type Known = Pick<CampaignsOptions, 'rotations' | 'handoffOf'>

const known = (
  deps: Known,
  campaign: StoredCampaign,
  row: CampaignRow,
  rotations: readonly Rotation[],
): CampaignRow => {
  const rotation = rotationOfRow(campaign, row, rotations)
  const isHeld = rotation !== null && heldValue(deps, { rotationId: rotation.id }) !== null
  return knownOfRow(row, rotation, isHeld)
}

/** The rows of a campaign as they are known to be now. Asks nobody but the rotations of this computer. */
export const knownRows = async (deps: Known, campaign: StoredCampaign): Promise<CampaignRow[]> => {
  const rotations = await rotationsOf(deps, campaign.workspaceId)
  return campaign.rows.map((row) => known(deps, campaign, row, rotations))
}

const writeKnown = async (work: Work, index: number, row: CampaignRow): Promise<CampaignRow> => {
  const now = progressOf(row)
  const before = rowAt(work, index)
  return JSON.stringify(progressOf(before)) === JSON.stringify(now) ? before : change(work, index, now)
}

/** Writes down what became of a row elsewhere, so that what follows goes by what is known now. */
export const takeUpRow = async (work: Work, index: number): Promise<CampaignRow> => {
  const { deps, record } = work
  const rotations = await rotationsOf(deps, record.campaign.workspaceId)
  return writeKnown(work, index, known(deps, record.campaign, rowAt(work, index), rotations))
}

/** The same for all rows. */
export const takeUpKnown = async (work: Work): Promise<void> => {
  for (const [index, row] of (await knownRows(work.deps, work.record.campaign)).entries())
    await writeKnown(work, index, row)
}
