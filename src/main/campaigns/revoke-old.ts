import { isProven } from '#shared/domain/campaign'
import { confirmationOf } from '#shared/domain/visible-text'
import { failureOf, isFailure } from '../keydesk-error'
import { isFateUnknown } from '../writes'
import { takeUpRow } from './known-of-row'
import { change, untilDone, type Work } from './work'

/**
 * Revokes the old keys of these rows, one after the other, on a yes that a person gave to their number. Each goes the way
 * of its rotation, which looks first whether the replacement is still listed; one that is no longer proven when its turn
 * comes stays. Stops where the API is not well.
 */
export const revokeOld = async (work: Work, indices: readonly number[]): Promise<void> => {
  const { deps, pause } = work
  for (const index of indices) {
    if (pause.aborted) return
    const { row, rotation } = await takeUpRow(work, index)
    if (rotation === null || !isProven(row)) continue
    await change(work, index, { stage: 'revoking', failure: null })
    try {
      await deps.rotations['rotations.finish'](
        { rotationId: rotation.id, typedName: confirmationOf(rotation.oldKey) },
        { signal: untilDone() },
      )
      await change(work, index, { stage: 'revoked' })
    } catch (thrown) {
      const isOpen = isFateUnknown(thrown) || isFailure(thrown, 'outcome-unknown')
      await change(work, index, { stage: isOpen ? 'revoking' : row.stage, failure: failureOf(thrown) })
      if (!isFailure(thrown, 'input-invalid', 'not-found', 'gone', 'outcome-unknown')) return
    }
  }
}
