import type { CampaignRow } from '#shared/contract/keys/campaigns'
import { knownOfRow, rotationOfRow } from './known-of-row'
import { progressOf } from './stored-campaign'
import { change, heldValue, rotationsOf, rowAt, untilDone, type Work } from './work'

/**
 * Finds out how far a row is from its rotation, which looks at the lists; sends nothing but reads. A row without a
 * rotation was never sent: that is on disk before the request leaves. One whose rotation is no longer there may have
 * been: it is left out. Throws what the listing failed with.
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
  const { rotation } = await deps.rotations['rotations.settle'](
    { rotationId: found.id },
    { signal: untilDone() },
  )
  const isHeld = heldValue(deps, { rotationId: rotation.id }) !== null
  // A step that this process is not at has ended, whichever it was.
  const known = knownOfRow(row, rotation, isHeld)
  const isCut = !isHeld && (known.stage === 'delivering' || known.stage === 'testing')
  return change(work, index, { ...progressOf(known), ...(isCut && { stage: 'replaced' }) })
}
