import type { CampaignRow, CampaignStage } from '#shared/contract/keys/campaigns'
import type { Destination } from '#shared/contract/keys/destinations'
import type { TestTarget } from '#shared/contract/keys/key-tests'
import type { Rotation } from '#shared/contract/keys/rotations'
import { isEverywhere } from '#shared/domain/campaign'
import { isOpen } from '#shared/domain/rotation'
import { placeOf } from '../destinations/place-of'
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
  // A second one of the same key is refused while one is open, so an open one is it, whatever the clock did.
  const own = rotations.filter((each) => each.oldKey.id === keyId)
  const open = own.find(isOpen)
  if (open !== undefined) return open
  const since = own.filter((each) => each.startedAt >= startedAt)
  return since.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))[0] ?? null
}

/** What destinations have, without those that were edited since. */
const stillThere = (
  deliveries: CampaignRow['deliveries'],
  destinations: readonly Destination[],
): CampaignRow['deliveries'] =>
  deliveries.filter(({ destinationId, outcome, to }) => {
    const now = destinations.find(({ id }) => id === destinationId)
    return outcome === 'failed' || now === undefined || placeOf(now) === to
  })

type Delivered = Pick<CampaignRow, 'stage' | 'destinationIds' | 'deliveries'>

/** The stage of a row whose replacement is there and whose old key is kept. */
const stageWhileKept = (
  row: Delivered,
  { isDelivered }: Pick<Rotation, 'isDelivered'>,
  isHeld: boolean,
): CampaignStage => {
  const ended = (): CampaignStage => {
    if (!isDelivered) return 'value-lost'
    return isEverywhere(row) ? 'replaced' : 'undelivered'
  }
  switch (row.stage) {
    case 'left-out':
      return row.stage
    case 'put-aside':
      if (isDelivered) return 'replaced'
      return isHeld ? row.stage : 'value-lost'
    // How far the step came, only settling tells; without a value that was delivered there is nothing to settle.
    case 'delivering':
    case 'testing':
      return isHeld || isDelivered ? row.stage : 'value-lost'
    case 'test-failed':
      return isHeld ? row.stage : ended()
    case 'replaced':
      if (isDelivered) return row.stage
      return isHeld ? 'value-waits' : 'value-lost'
    case 'planned':
    case 'creating':
    case 'not-created':
    case 'value-lost':
    case 'value-waits':
    case 'undelivered':
    case 'revoking':
    case 'revoked':
      return isHeld ? 'value-waits' : ended()
  }
}

const stageOf = (row: Delivered, rotation: Rotation, isHeld: boolean): CampaignStage => {
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

// One whose value was lost is only a candidate of its rotation; what became of it still counts.
const isSameKey = (row: Pick<CampaignRow, 'newKeyId'>, { newKeyId, candidates }: Rotation): boolean =>
  newKeyId === row.newKeyId || (newKeyId === null && candidates.some(({ id }) => id === row.newKeyId))

/** What this computer knows of a row beside the row itself. */
export interface Known {
  readonly rotation: Rotation | null
  readonly isHeld: boolean
  readonly destinations: readonly Destination[]
  /** What the campaign tests for; null where the person tests as they like. */
  readonly test: TestTarget | null
}

/** The test that counts: of this key, and of what the campaign tests for. */
const testedOf = (row: CampaignRow, isSame: boolean, { rotation, test }: Known): CampaignRow['tested'] => {
  const tested = rotation?.tested ?? null
  const isOfTarget =
    tested !== null && (test === null || (tested.product === test.product && tested.region === test.region))
  if (isOfTarget) return tested
  return isSame ? row.tested : null
}

/**
 * A row with what is known better elsewhere: what was done with its key. Proof counts for the replacement it was found
 * of, the place that was delivered to and the product that the campaign tests for: nothing of it is left where any of
 * these is another one by now.
 */
export const knownOfRow = (row: CampaignRow, known: Known): CampaignRow => {
  const { rotation, isHeld, destinations } = known
  if (rotation === null) return row.rotationId === null ? row : { ...row, tested: null }
  const isSame = isSameKey(row, rotation)
  const deliveries = isSame ? stillThere(row.deliveries, destinations) : []
  // Of another key, nothing is known but what its rotation says; what the person left out stays so.
  const before = isSame || row.stage === 'left-out' ? row.stage : 'creating'
  const stage = stageOf({ ...row, stage: before, deliveries }, rotation, isHeld)
  return {
    ...row,
    stage,
    rotationId: rotation.id,
    newKeyId: isSame ? row.newKeyId : rotation.newKeyId,
    deliveries,
    tested: testedOf(row, isSame, known),
    isAccepted: isSame && row.isAccepted,
    failure: stage === row.stage ? row.failure : null,
  }
}

type Ports = Pick<CampaignsOptions, 'rotations' | 'handoffOf' | 'destinations'>

interface Looked {
  readonly row: CampaignRow
  readonly rotation: Rotation | null
}

/** Looks at what this computer knows of a campaign's rows. Asks no server. */
const look = async (deps: Ports, campaign: StoredCampaign): Promise<(row: CampaignRow) => Looked> => {
  const { workspaceId, test } = campaign
  const rotations = await rotationsOf(deps, workspaceId)
  const destinations = await deps.destinations(workspaceId)
  return (row) => {
    const rotation = rotationOfRow(campaign, row, rotations)
    const isHeld = rotation !== null && heldValue(deps, { rotationId: rotation.id }) !== null
    return { row: knownOfRow(row, { rotation, isHeld, destinations, test }), rotation }
  }
}

/** The rows of a campaign as they are known to be now. */
export const knownRows = async (deps: Ports, campaign: StoredCampaign): Promise<CampaignRow[]> => {
  const known = await look(deps, campaign)
  return campaign.rows.map((row) => known(row).row)
}

const writeKnown = async (work: Work, index: number, row: CampaignRow): Promise<CampaignRow> => {
  const now = progressOf(row)
  const before = rowAt(work, index)
  return JSON.stringify(progressOf(before)) === JSON.stringify(now) ? before : change(work, index, now)
}

/** Writes down what became of a row elsewhere, so that what follows goes by what is known now. */
export const takeUpRow = async (work: Work, index: number): Promise<Looked> => {
  const known = await look(work.deps, work.record.campaign)
  const { row, rotation } = known(rowAt(work, index))
  return { row: await writeKnown(work, index, row), rotation }
}

/** The same for all rows. */
export const takeUpKnown = async (work: Work): Promise<void> => {
  for (const [index, row] of (await knownRows(work.deps, work.record.campaign)).entries())
    await writeKnown(work, index, row)
}
