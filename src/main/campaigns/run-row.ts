import type { CampaignChoice, CampaignRow } from '#shared/contract/keys/campaigns'
import type { Delivery, Destination } from '#shared/contract/keys/destinations'
import type { Creation } from '#shared/contract/keys/keys'
import type { Rotation } from '#shared/contract/keys/rotations'
import { isEverywhere, isRowDone } from '#shared/domain/campaign'
import { failureOf, isFailure } from '../keydesk-error'
import { placeOf } from '../destinations/place-of'
import { isFateUnknown } from '../writes'
import { settleRow } from './settle-row'
import type { RowChange } from './stored-campaign'
import { change, heldValue, rotationsOf, rowAt, untilDone, type Work } from './work'

/** `next`: the campaign may go on with the next key. `stop`: this one needs the person, or it is paused. */
type Then = 'next' | 'stop'

const outcomeUnknown = { code: 'outcome-unknown' } as const

/** Writes down what became of a creation; answers whether its value can be delivered. */
const created = async (
  work: Work,
  index: number,
  { rotation, creation }: { readonly rotation: Rotation; readonly creation: Creation },
): Promise<boolean> => {
  const rotationId = rotation.id
  switch (creation.outcome) {
    case 'created':
      await change(work, index, { stage: 'value-waits', rotationId, newKeyId: creation.handoff.keyId })
      return true
    case 'not-created':
    case 'value-lost':
      await change(work, index, { stage: creation.outcome, rotationId })
      return false
    case 'unknown':
    case 'temporary-lost':
      await change(work, index, { stage: 'creating', rotationId, failure: creation.failure })
      return false
  }
}

type RowDelivery = CampaignRow['deliveries'][number]

const deliveryOf = (
  destinationId: string,
  destinations: readonly Destination[],
  outcome: 'failed' | 'unknown',
  reason: Delivery['reason'],
): RowDelivery => {
  const destination = destinations.find(({ id }) => id === destinationId)
  const name = destination?.name ?? ''
  const to = destination === undefined ? '' : placeOf(destination)
  return { destinationId, name, outcome, reason, exitCode: null, output: '', to }
}

/** Which destinations of a row could not be delivered to now. A question that is still to be asked is none of them. */
const notReady = async ({ deps, record }: Work, row: CampaignRow): Promise<RowDelivery[]> => {
  const { workspaceId } = record.campaign
  const known = await deps.destinations(workspaceId)
  const found: RowDelivery[] = []
  for (const id of row.destinationIds) {
    const reason = await deps.whyNotReady(workspaceId, id)
    if (reason !== null && reason !== 'not-approved') found.push(deliveryOf(id, known, 'failed', reason))
  }
  return found
}

/** Asks for the replacement: another one where an earlier one surely is not there, or its value was lost. */
const request = async (work: Work, row: CampaignRow) => {
  const { deps, record } = work
  const { workspaceId, revokeAfter } = record.campaign
  const { projectId, projectName, keyId, newName, newClientRef, rotationId } = row
  if (rotationId !== null)
    return deps.rotations['rotations.createAgain']({ rotationId }, { signal: untilDone() })
  // It may have run for longer than the old keys were to be kept.
  const due = new Date(Math.max(Date.parse(revokeAfter), deps.now())).toISOString()
  return deps.rotations['rotations.start'](
    { workspaceId, projectId, projectName, keyId, newName, newClientRef, revokeAfter: due },
    { signal: untilDone() },
  )
}

/** Creates the replacement, where every destination is ready for its value. */
const create = async (work: Work, index: number): Promise<'created' | Then> => {
  const before = rowAt(work, index)
  const { stage } = before
  try {
    const deliveries = await notReady(work, before)
    if (deliveries.length > 0) {
      await change(work, index, { deliveries, failure: null })
      return 'stop'
    }
  } catch (thrown) {
    await change(work, index, { failure: failureOf(thrown) })
    return 'stop'
  }
  // What was proven of an earlier replacement says nothing of this one.
  await change(work, index, {
    stage: 'creating',
    newKeyId: null,
    deliveries: [],
    tested: null,
    isAccepted: false,
    failure: null,
  })
  try {
    return (await created(work, index, await request(work, before))) ? 'created' : 'stop'
  } catch (thrown) {
    const failure = failureOf(thrown)
    // The disk may have the rotation all the same, although it refused: settling looks for it before another is begun.
    if (isFateUnknown(thrown) || isFailure(thrown, 'storage-failed')) {
      await change(work, index, { stage: 'creating', failure })
      return 'stop'
    }
    // It is being rotated by somebody else.
    const isAnother = failure.fields?.['keyId'] === 'already-used'
    if (stage === 'planned' && (isAnother || isFailure(thrown, 'not-found', 'gone', 'not-listed'))) {
      await change(work, index, { stage: 'left-out', failure })
      return 'next'
    }
    await change(work, index, { stage, failure })
    return 'stop'
  }
}

const withDelivery = (deliveries: readonly RowDelivery[], delivery: RowDelivery): RowDelivery[] => [
  ...deliveries.filter(({ destinationId }) => destinationId !== delivery.destinationId),
  delivery,
]

/** Delivers to the destinations that have not got the value yet; answers whether all have it. */
const deliverAll = async (work: Work, index: number, handoffId: string): Promise<boolean> => {
  const { deps, record, pause } = work
  const { destinationIds } = rowAt(work, index)
  const known = await deps.destinations(record.campaign.workspaceId)
  for (const destinationId of destinationIds) {
    const { deliveries } = rowAt(work, index)
    if (isEverywhere({ destinationIds: [destinationId], deliveries })) continue
    if (pause.aborted) return false
    // Before the program runs: after a crash nobody can say whether it has the value.
    const begun = deliveryOf(destinationId, known, 'unknown', null)
    await change(work, index, {
      stage: 'delivering',
      deliveries: withDelivery(deliveries, begun),
      failure: null,
    })
    try {
      const delivery = await deps.deliver(handoffId, destinationId, { signal: untilDone() })
      await change(work, index, {
        stage: 'value-waits',
        deliveries: withDelivery(deliveries, { ...delivery, to: begun.to }),
      })
    } catch (thrown) {
      // Thrown before the program got anything: what is known is what was known before.
      await change(work, index, { stage: 'value-waits', deliveries, failure: failureOf(thrown) })
      return false
    }
  }
  return isEverywhere(rowAt(work, index))
}

/** Ends a row whose value is delivered: it is destroyed here, so that none pile up. `proven`: what came with its end. */
const finishRow = async (
  work: Work,
  index: number,
  handoffId: string | null,
  proven: Pick<RowChange, 'tested'> = {},
): Promise<'next'> => {
  await change(work, index, { ...proven, stage: 'replaced', failure: null })
  if (handoffId !== null)
    await work.deps.handoff['handoff.close']({ handoffId, force: true }, { signal: untilDone() })
  return 'next'
}

/** Begins to list the project of the key after a row, while that row's last step is waited for. */
const listNext = ({ deps, record, pause }: Work, index: number): void => {
  const { workspaceId, rows } = record.campaign
  const next = rows.slice(index + 1).find((row) => !isRowDone(row))
  if (next?.stage === 'planned') deps.listAhead({ workspaceId, projectId: next.projectId }, pause)
}

const testValue = async (work: Work, index: number, handoffId: string): Promise<Then> => {
  const { deps, record, pause } = work
  const target = record.campaign.test
  if (target === null) return finishRow(work, index, handoffId)
  await change(work, index, { stage: 'testing', failure: null })
  if (pause.aborted) return 'stop'
  listNext(work, index)
  try {
    const { testedAt: at, product, region, outcome } = await deps.test(handoffId, target, pause)
    const tested = { at, product, region, outcome }
    if (outcome === 'works') return await finishRow(work, index, handoffId, { tested })
    await change(work, index, { tested, stage: 'test-failed' })
    return 'stop'
  } catch (thrown) {
    // Paused: the test can be made again.
    if (!pause.aborted) await change(work, index, { stage: 'test-failed', failure: failureOf(thrown) })
    return 'stop'
  }
}

const isDelivered = async (work: Work, { rotationId }: CampaignRow): Promise<boolean> => {
  const rotations = await rotationsOf(work.deps, work.record.campaign.workspaceId)
  return rotations.some((each) => each.id === rotationId && each.isDelivered)
}

/** Goes on with a value that waits: delivers it, or takes up what the person did with it; then tests it. */
const handOver = async (work: Work, index: number): Promise<Then> => {
  const row = rowAt(work, index)
  const handoffId = heldValue(work.deps, row)
  if (handoffId === null) {
    return isRowDone(await settleRow(work, index)) ? 'next' : 'stop'
  }
  const isReady =
    row.destinationIds.length === 0 ? await isDelivered(work, row) : await deliverAll(work, index, handoffId)
  return isReady ? testValue(work, index, handoffId) : 'stop'
}

const createAndHandOver = async (work: Work, index: number): Promise<Then> => {
  const made = await create(work, index)
  return made === 'created' ? handOver(work, index) : made
}

/** What the person said of a row, where that ends it; null where it is taken further. */
const ended = async (work: Work, index: number, choice: CampaignChoice | null): Promise<'next' | null> => {
  if (choice === 'accept') {
    const row = await change(work, index, { isAccepted: true })
    return finishRow(work, index, heldValue(work.deps, row))
  }
  if (choice !== 'put-aside' && choice !== 'leave-out') return null
  await change(work, index, { stage: choice === 'put-aside' ? 'put-aside' : 'left-out' })
  return 'next'
}

/**
 * Takes one row as far as it goes. `choice` is what the person said of it, one of `choicesFor`; null where it is reached
 * by itself.
 */
export const runRow = async (work: Work, index: number, choice: CampaignChoice | null): Promise<Then> => {
  const isEnded = await ended(work, index, choice)
  if (isEnded !== null) return isEnded
  const { stage } = rowAt(work, index)
  switch (stage) {
    case 'planned':
      return createAndHandOver(work, index)
    case 'not-created':
    case 'value-lost':
      return choice === 'again' ? createAndHandOver(work, index) : 'stop'
    case 'creating': {
      const settled = await settleRow(work, index)
      if (settled.stage === 'creating' && settled.failure === null)
        await change(work, index, { failure: outcomeUnknown })
      return 'stop'
    }
    case 'delivering':
    case 'value-waits':
      return handOver(work, index)
    case 'undelivered':
      return 'stop'
    case 'testing':
    case 'test-failed':
      // Where a destination was edited since, it comes before the test.
      return choice === 'again' ? handOver(work, index) : 'stop'
    case 'left-out':
    case 'put-aside':
    case 'replaced':
    case 'revoking':
    case 'revoked':
      return 'next'
  }
}
