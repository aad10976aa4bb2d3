import { useRef } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { useWrite } from '../../bridge'
import { Button, Dialog, FailureNotice, showToast, Visible } from '../../ui'
import { closeRotationDialog } from '../../entities/rotations/dialog-store'
import styles from '../Rotations.module.css'
import { rotationsResource, useRotation } from '../../entities/rotations/store'
import { oldName } from '../words'

const words = text.rotations.abandon

/** Asks before a rotation is ended with both keys left as they are. */
export const AbandonDialog = ({ rotation: given }: { rotation: Rotation }) => {
  const rotation = useRotation(given)
  const { id, workspaceId, newKeyId, candidates } = rotation
  const abandon = useWrite('rotations.abandon')
  const keep = useRef<HTMLButtonElement>(null)
  const submit = async () => {
    const done = await abandon.run({ rotationId: id })
    if (done === null) {
      void rotationsResource.reload(workspaceId)
      return
    }
    // Looking first may have shown that the old key is gone: then it is finished, and its row says so.
    if (done.rotation.stage === 'abandoned')
      showToast({ kind: 'info', message: words.done(oldName(rotation)), detail: words.doneDetail })
    closeRotationDialog()
  }
  return (
    <Dialog
      open
      size="small"
      onClose={closeRotationDialog}
      locked={abandon.busy}
      title={words.title}
      description={<Visible className={styles.strong}>{oldName(rotation)}</Visible>}
      initialFocus={keep}
      onSubmit={submit}
      footer={
        <>
          <Button ref={keep} disabled={abandon.busy} onClick={closeRotationDialog}>
            {words.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={abandon.busy}>
            {words.submit}
          </Button>
        </>
      }
    >
      <p>{newKeyId === null ? words.bodyWithoutNew : words.body}</p>
      {candidates.length > 0 && <p>{words.lost}</p>}
      {abandon.failure !== null && <FailureNotice failure={abandon.failure} />}
    </Dialog>
  )
}
