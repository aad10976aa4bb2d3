import type { CallOutput } from '#shared/contract'
import { openHandoff } from '../handoff'
import { closeRotationDialog, openRotationDialog } from '../entities/rotations/dialog-store'
import { followHandoff } from './follow-handoff'
import { putRotation } from '../entities/rotations/store'

/** Goes on with what became of a replacement: to its value, or to what to do without one. */
export const takeCreation = (
  { rotation, creation }: CallOutput<'rotations.start'>,
  isAtOnce: boolean,
): void => {
  putRotation(rotation)
  if (creation.outcome !== 'created') {
    openRotationDialog({ kind: 'recover', rotation })
    return
  }
  closeRotationDialog()
  openHandoff(creation.handoff)
  void followHandoff(creation.handoff.id, rotation, isAtOnce)
}
