import { confirmationOf } from '#shared/domain/visible-text'
import { failureOf, isFailure } from '../keydesk-error'
import { isFateUnknown } from '../writes'
import { change, rowAt, rotationsByKey, type Work } from './work'

/**
 * Revokes the old keys of these rows, one after the other, on a yes that a person gave to their number. Each goes the way
 * of its rotation, which looks first whether the replacement is still listed. Stops where the API is not well.
 */
export const revokeOld = async (work: Work, indices: readonly number[]): Promise<void> => {
  const { deps, record, signal } = work
  const byKey = await rotationsByKey(deps, record.campaign.workspaceId)
  for (const index of indices) {
    if (signal.aborted) return
    const { rotationId, keyId, stage } = rowAt(work, index)
    const oldKey = byKey.get(keyId)?.oldKey
    if (rotationId === null || oldKey === undefined) continue
    await change(work, index, { stage: 'revoking', failure: null })
    try {
      await deps.rotations['rotations.finish'](
        { rotationId, typedName: confirmationOf(oldKey) },
        // A deletion that has begun is seen to its end; the pause comes after it.
        { signal: new AbortController().signal },
      )
      await change(work, index, { stage: 'revoked' })
    } catch (thrown) {
      const isOpen = isFateUnknown(thrown) || isFailure(thrown, 'outcome-unknown')
      await change(work, index, { stage: isOpen ? 'revoking' : stage, failure: failureOf(thrown) })
      if (!isFailure(thrown, 'input-invalid', 'not-found', 'gone', 'outcome-unknown')) return
    }
  }
}
