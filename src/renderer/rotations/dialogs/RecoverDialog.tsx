import { useEffect, useRef } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { isSameName } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import { useWrite } from '../../bridge'
import { restoreHandoffs } from '../../handoff'
import { Candidates } from '../../keys'
import { Button, Dialog, FailureNotice, Visible } from '../../ui'
import { closeRotationDialog, openRotationDialog } from '../../entities/rotations/dialog-store'
import styles from '../Rotations.module.css'
import { rotationsResource, useRotation } from '../../entities/rotations/store'
import { takeCreation } from '../take-creation'
import { oldName } from '../words'

const words = text.rotations.recover
const noIds: ReadonlySet<string> = new Set()

const titles: Partial<Record<Rotation['stage'], string>> = {
  'value-lost': words.valueLostTitle,
  'not-created': words.notCreatedTitle,
  creating: words.creatingTitle,
}

const valueLostWords = ({ candidates, newName }: Rotation): string => {
  if (candidates.length > 1) return words.valueLostSeveral
  const hasItsName = candidates.some(({ name }) => isSameName(name, newName))
  return hasItsName ? words.valueLostBody : words.valueLostUnsure
}

/** What became of a replacement that is not at work, and the one right next step. */
export const RecoverDialog = ({ rotation: given }: { rotation: Rotation }) => {
  const rotation = useRotation(given)
  const { id, workspaceId, stage, candidates } = rotation
  const settle = useWrite('rotations.settle')
  const again = useWrite('rotations.createAgain')
  const next = useRef<HTMLButtonElement>(null)
  const title = titles[stage]
  const isSettled = title === undefined

  // It went on meanwhile: there is a replacement at work, or the rotation has ended.
  useEffect(() => {
    if (!isSettled || again.busy) return
    closeRotationDialog()
    void restoreHandoffs()
  }, [isSettled, again.busy])

  const look = async () => {
    again.reset()
    const done = await settle.run({ rotationId: id })
    if (done === null) void rotationsResource.reload(workspaceId)
  }
  const createAgain = async () => {
    settle.reset()
    const done = await again.run({ rotationId: id })
    if (done === null) void rotationsResource.reload(workspaceId)
    else void takeCreation(done, false)
  }
  const failure = settle.failure ?? again.failure
  const isCreating = stage === 'creating' && !again.busy
  return (
    <Dialog
      open
      urgent
      onClose={closeRotationDialog}
      locked={settle.busy || again.busy}
      title={again.busy ? words.busyTitle : (title ?? words.creatingTitle)}
      description={<Visible className={styles.strong}>{oldName(rotation)}</Visible>}
      // A lost key is to be revoked first: there the first control is the one to start with.
      initialFocus={stage === 'value-lost' ? undefined : next}
      footer={
        <>
          {again.busy ? (
            <Button onClick={again.cancel}>{words.stop}</Button>
          ) : (
            <Button disabled={settle.busy} onClick={closeRotationDialog}>
              {words.close}
            </Button>
          )}
          {isCreating ? (
            <Button key="look" ref={next} variant="primary" busy={settle.busy} onClick={() => void look()}>
              {words.pollForOutcome}
            </Button>
          ) : (
            <Button
              key="again"
              ref={next}
              variant="primary"
              busy={again.busy}
              onClick={() => void createAgain()}
            >
              {words.createAgain}
            </Button>
          )}
        </>
      }
    >
      {stage === 'value-lost' && (
        <>
          <p>{valueLostWords(rotation)}</p>
          <Candidates
            keys={candidates}
            revokedIds={noIds}
            revokeReason={undefined}
            onRevoke={(key) => openRotationDialog({ kind: 'revoke-lost', rotation, key })}
          />
        </>
      )}
      {stage === 'not-created' && <p>{words.notCreatedBody}</p>}
      {isCreating && <p>{words.creatingBody}</p>}
      {failure !== null && <FailureNotice failure={failure} />}
    </Dialog>
  )
}
