import type { CampaignRow } from '#shared/contract/keys/campaigns'
import { isEverywhere } from '#shared/domain/campaign'
import { failureOf } from '../keydesk-error'
import { rotationOfRow, takeUpRow } from './known-of-row'
import { change, heldValue, rotationsOf, rowAt, untilDone, type Work } from './work'

/**
 * Finds out how far a row is from its rotation, which looks at the lists; sends nothing but reads. A row without a
 * rotation was never sent: that is on disk before the request leaves. One whose rotation is no longer there may have
 * been: it is left out. Where the lists cannot be had, the row stays as it is and says why.
 */
export const settleRow = async (work: Work, index: number): Promise<CampaignRow> => {
  const { deps, record } = work
  const row = rowAt(work, index)
  const { workspaceId } = record.campaign
  const found = rotationOfRow(record.campaign, row, await rotationsOf(deps, workspaceId))
  if (found === null)
    return change(
      work,
      index,
      row.rotationId === null
        ? { stage: 'planned', newKeyId: null, deliveries: [], tested: null, failure: null }
        : { stage: 'left-out', failure: { code: 'stored-data-unreadable', document: 'rotations' } },
    )
  const rotationId = found.id
  try {
    await deps.rotations['rotations.settle']({ rotationId }, { signal: untilDone() })
  } catch (thrown) {
    return change(work, index, { rotationId, failure: failureOf(thrown) })
  }
  if (row.rotationId === null) await change(work, index, { rotationId })
  const { row: known } = await takeUpRow(work, index)
  // A step that this process is not at has ended, whichever it was.
  const isCut = known.stage === 'delivering' || known.stage === 'testing'
  if (!isCut || heldValue(deps, known) !== null) return known
  return change(work, index, { stage: isEverywhere(known) ? 'replaced' : 'undelivered' })
}
