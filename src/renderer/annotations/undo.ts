import type { AnnotationPart } from '#shared/contract/annotations'
import type { Failure } from '#shared/failure'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { dismissToast, showToast, tellFailure } from '../ui'
import { saveAnnotation } from './store'

/** Whether a save failed because the field was changed since it was shown. */
export const isConflict = ({ fields }: Failure): boolean =>
  Object.values(fields ?? {}).includes('changed-meanwhile')

// Only the latest change is offered to be undone.
let offered: string | null = null

// In milliseconds. Long enough to look up from the next field.
const undoFor = 20_000

/** A change of what is noted of a key, and what to say of it. */
export interface NotedChange {
  readonly workspaceId: string
  readonly keyId: string
  readonly was: AnnotationPart
  /** As it was stored: it is undone only while it is still noted so. */
  readonly now: AnnotationPart
  readonly saved: string
  readonly undone: string
}

const undo = async ({ workspaceId, keyId, was, now, undone }: NotedChange): Promise<void> => {
  const reply = await saveAnnotation(workspaceId, keyId, was, now)
  if (reply.ok) showToast({ kind: 'success', workspaceId, message: undone })
  else
    tellFailure(words.undoFailed, reply.failure, {
      detail: isConflict(reply.failure) ? words.undoOverwrites : undefined,
      workspaceId,
    })
}

/** Says that a change was saved, and offers to undo it for a while. */
export const offerUndo = (change: NotedChange): void => {
  if (offered !== null) dismissToast(offered)
  offered = showToast({
    kind: 'success',
    workspaceId: change.workspaceId,
    message: change.saved,
    action: { label: words.undo, run: () => void undo(change) },
    goesAfter: undoFor,
  })
}
