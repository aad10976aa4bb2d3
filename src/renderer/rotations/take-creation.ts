import type { CallOutput } from '#shared/contract'
import { openHandoff } from '../handoff'
import { closeRotationDialog, openRotationDialog } from '../entities/rotations/dialog-store'
import { rotationsResource } from '../entities/rotations/store'
import { followHandoff } from './follow-handoff'

/** Goes on with what became of a replacement: to its value, or to what to do without one. */
export const takeCreation = async (
  { rotation, creation }: CallOutput<'rotations.start'>,
  isAtOnce: boolean,
  /** The destinations that its value goes to at once. */
  deliverTo: readonly string[] = [],
): Promise<void> => {
  if (creation.outcome !== 'created') {
    await rotationsResource.load(rotation.workspaceId)
    openRotationDialog({ kind: 'recover', rotation })
    return
  }
  closeRotationDialog()
  openHandoff(creation.handoff, deliverTo)
  await followHandoff(creation.handoff.id, rotation, isAtOnce)
}
