import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { restoreHandoffs, useHandoffs } from '../handoff'
import { refusesToRevoke } from '../entities/keys/revoking'
import { showToast } from '../ui'
import { openRotationDialog } from '../entities/rotations/dialog-store'
import { isAtOnce } from './at-once'
import { freshReplacing, freshRotation } from '../entities/rotations/store'
import { oldName } from './words'

const words = text.rotations

/** Waits until the dialog of a handoff is gone, however that came. */
const handoffGone = (handoffId: string): Promise<void> =>
  new Promise((resolve) => {
    const isThere = () => useHandoffs.getState().open.some(({ handoff }) => handoff.id === handoffId)
    if (!isThere()) return resolve()
    const stop = useHandoffs.subscribe(() => {
      if (isThere()) return
      stop()
      resolve()
    })
  })

const followed = new Set<string>()

/**
 * Once a replacement's value was handed over, says until when the old key is kept; with `asksAtOnce`, asks whether to
 * revoke it. Where nobody took the value, offers to revoke the lost key and create another.
 */
export const followHandoff = async (
  handoffId: string,
  { workspaceId, id }: Rotation,
  asksAtOnce: boolean,
): Promise<void> => {
  if (followed.has(handoffId)) return
  followed.add(handoffId)
  await handoffGone(handoffId)
  const rotation = await freshRotation(workspaceId, id)
  if (rotation === undefined) return
  const name = oldName(rotation)
  if (rotation.stage === 'value-lost' || rotation.stage === 'not-created')
    openRotationDialog({ kind: 'recover', rotation })
  else if (rotation.stage !== 'waiting') return
  else if (asksAtOnce && !refusesToRevoke()) openRotationDialog({ kind: 'finish', rotation, isAtOnce: true })
  else if (asksAtOnce) return
  else
    showToast({
      kind: 'success',
      message: words.kept(name, rotation.revokeAfter),
      detail: words.keptDetail,
    })
}

/** After a reload of the window: goes on following the replacements whose values still wait in main. */
export const followRestored = async (): Promise<void> => {
  for (const { id, workspaceId, keyId } of await restoreHandoffs()) {
    if (keyId === null) continue
    const rotation = await freshReplacing(workspaceId, keyId)
    if (rotation !== undefined) void followHandoff(id, rotation, isAtOnce(rotation))
  }
}
