import type { CampaignRow } from '#shared/contract/keys/campaigns'
import type { Delivery } from '#shared/contract/keys/destinations'
import type { Creation } from '#shared/contract/keys/keys'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { FailureCode } from '#shared/failure'
import { failureOf, isFailure } from '../keydesk-error'
import { isFateUnknown } from '../writes'
import { settleRow } from './settle-row'
import { change, type Choice, heldValue, rowAt, type Work } from './work'

// What concerns this key alone: the next one may do better.
const ofThisKey: readonly FailureCode[] = ['not-found', 'gone', 'not-listed', 'input-invalid']

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
      work.values.set(rotationId, creation.handoff.id)
      await change(work, index, {
        stage: 'value-waits',
        rotationId,
        newKeyId: creation.handoff.keyId,
        deliveries: [],
        tested: null,
        failure: null,
      })
      return true
    case 'not-created':
      await change(work, index, { stage: 'not-created', rotationId, failure: null })
      return false
    case 'value-lost':
      await change(work, index, { stage: 'value-lost', rotationId, failure: null })
      return false
    case 'unknown':
    case 'temporary-lost':
      await change(work, index, { stage: 'creating', rotationId, failure: creation.failure })
      return false
  }
}

/** Creates the replacement: `again` where an earlier one surely is not there, or its value was lost. */
const create = async (work: Work, index: number, again: boolean): Promise<'created' | 'next' | 'stop'> => {
  const { deps, record, signal } = work
  const before = rowAt(work, index)
  const { workspaceId, revokeAfter } = record.campaign
  const { projectId, projectName, keyId, newName, newClientRef, rotationId } = before
  await change(work, index, { stage: 'creating', failure: null })
  try {
    const answer =
      again && rotationId !== null
        ? await deps.rotations['rotations.createAgain']({ rotationId }, { signal })
        : await deps.rotations['rotations.start'](
            { workspaceId, projectId, projectName, keyId, newName, newClientRef, revokeAfter },
            { signal },
          )
    return (await created(work, index, answer)) ? 'created' : 'stop'
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (isFateUnknown(thrown)) {
      await change(work, index, { stage: 'creating', failure })
      return 'stop'
    }
    // Paused by the person before anything was sent: nothing to report.
    const why = failure.code === 'cancelled' ? null : failure
    if (!again && isFailure(thrown, ...ofThisKey)) {
      await change(work, index, { stage: 'left-out', failure: why })
      return 'next'
    }
    await change(work, index, { stage: before.stage, failure: why })
    return 'stop'
  }
}

const withDelivery = (deliveries: readonly Delivery[], delivery: Delivery): Delivery[] => [
  ...deliveries.filter(({ destinationId }) => destinationId !== delivery.destinationId),
  delivery,
]

/** Delivers to the destinations that have not got the value yet; answers whether all have it. */
const deliverAll = async (work: Work, index: number, handoffId: string): Promise<boolean> => {
  const { deps, signal } = work
  const has = ({ deliveries }: CampaignRow, id: string): boolean =>
    deliveries.some(({ destinationId, outcome }) => destinationId === id && outcome === 'delivered')
  for (const destinationId of rowAt(work, index).destinationIds) {
    const row = rowAt(work, index)
    if (has(row, destinationId)) continue
    if (signal.aborted) {
      await change(work, index, { stage: 'value-waits' })
      return false
    }
    const name = row.deliveries.find((each) => each.destinationId === destinationId)?.name ?? ''
    // Before the program runs: after a crash nobody can say whether it has the value.
    const begun: Delivery = {
      destinationId,
      name,
      outcome: 'unknown',
      reason: null,
      exitCode: null,
      output: '',
    }
    await change(work, index, {
      stage: 'delivering',
      deliveries: withDelivery(row.deliveries, begun),
      failure: null,
    })
    try {
      const delivery = await deps.deliver(handoffId, destinationId, { signal })
      await change(work, index, {
        stage: 'value-waits',
        deliveries: withDelivery(row.deliveries, delivery),
      })
    } catch (thrown) {
      // Thrown before the program got anything: what is known is what was known before.
      await change(work, index, {
        stage: 'value-waits',
        deliveries: row.deliveries,
        failure: failureOf(thrown),
      })
      return false
    }
  }
  const row = rowAt(work, index)
  return row.destinationIds.length > 0 && row.destinationIds.every((id) => has(row, id))
}

/** Ends a row whose value is delivered: it is destroyed here, so that none pile up. */
const finishRow = async (work: Work, index: number, handoffId: string | null): Promise<'next'> => {
  await change(work, index, { stage: 'replaced' })
  if (handoffId !== null)
    await work.deps.handoff['handoff.close']({ handoffId, force: true }, { signal: work.signal })
  return 'next'
}

const testValue = async (work: Work, index: number, handoffId: string): Promise<'next' | 'stop'> => {
  const { deps, record, signal } = work
  const target = record.campaign.test
  if (target === null) return finishRow(work, index, handoffId)
  await change(work, index, { stage: 'testing', failure: null })
  try {
    const tested = await deps.test(handoffId, target, signal)
    if (tested.outcome === 'works') {
      await change(work, index, { tested })
      return await finishRow(work, index, handoffId)
    }
    await change(work, index, { stage: 'test-failed', tested })
  } catch (thrown) {
    await change(work, index, { stage: 'test-failed', failure: failureOf(thrown) })
  }
  return 'stop'
}

const isDelivered = async (work: Work, { rotationId }: CampaignRow): Promise<boolean> => {
  const { workspaceId } = work.record.campaign
  const { rotations } = await work.deps.rotations['rotations.list']({ workspaceId }, { signal: work.signal })
  return rotations.some((each) => each.id === rotationId && each.isDelivered)
}

/** Goes on with a value that waits: delivers it, or takes up what the person did with it; then tests it. */
const handOver = async (work: Work, index: number, choice: Choice | 'fresh'): Promise<'next' | 'stop'> => {
  const row = rowAt(work, index)
  const handoffId = await heldValue(work, row)
  if (choice === 'put-aside' && handoffId !== null) {
    await change(work, index, { stage: 'put-aside', failure: null })
    return 'next'
  }
  if (handoffId === null) {
    const settled = await settleRow(work, index)
    return settled.stage === 'replaced' || settled.stage === 'revoked' ? 'next' : 'stop'
  }
  const byPerson = choice === 'go-on' && (await isDelivered(work, row))
  const isReady = byPerson || (choice !== 'go-on' && (await deliverAll(work, index, handoffId)))
  return isReady ? testValue(work, index, handoffId) : 'stop'
}

/**
 * Takes one row as far as it goes: `next` where the campaign may go on with the next one, `stop` where this one needs the
 * person. `choice` is what the person said of it; null where it is reached by itself.
 */
export const runRow = async (work: Work, index: number, choice: Choice | null): Promise<'next' | 'stop'> => {
  const row = rowAt(work, index)
  switch (row.stage) {
    case 'planned': {
      if (choice === 'leave-out') {
        await change(work, index, { stage: 'left-out' })
        return 'next'
      }
      const made = await create(work, index, false)
      return made === 'created' ? handOver(work, index, 'fresh') : made
    }
    case 'not-created':
    case 'value-lost': {
      if (choice === 'leave-out') {
        await change(work, index, { stage: 'left-out' })
        return 'next'
      }
      if (choice !== 'again') return 'stop'
      const made = await create(work, index, true)
      return made === 'created' ? handOver(work, index, 'fresh') : made
    }
    case 'creating': {
      const settled = await settleRow(work, index)
      if (settled.stage === 'creating') {
        if (settled.failure === null) await change(work, index, { failure: outcomeUnknown })
        return 'stop'
      }
      // Looked at anew with what was found; what needs the person still stops there.
      return settled.stage === 'planned' ? runRow(work, index, null) : 'stop'
    }
    case 'delivering':
    case 'value-waits':
      return handOver(work, index, choice ?? 'go-on')
    case 'testing':
    case 'test-failed': {
      const handoffId = await heldValue(work, row)
      if (choice === 'accept' || choice === 'leave-out') return finishRow(work, index, handoffId)
      if (choice === 'put-aside' && handoffId !== null) {
        await change(work, index, { stage: 'put-aside' })
        return 'next'
      }
      if (handoffId === null) {
        await settleRow(work, index)
        return 'next'
      }
      return choice === 'again' || row.stage === 'testing' ? testValue(work, index, handoffId) : 'stop'
    }
    case 'left-out':
    case 'put-aside':
    case 'replaced':
    case 'revoking':
    case 'revoked':
      return 'next'
  }
}
