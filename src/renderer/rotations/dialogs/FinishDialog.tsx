import { useState } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { unprovenWords } from '#shared/text/unproven'
import { call } from '../../bridge'
import { type Found, KeyFacts, RevokeQuestion } from '../../keys'
import { nameOf } from '../../entities/keys/key-words'
import { tellRevoked } from '../../entities/keys/tell-revoked'
import { useNow } from '../../entities/keys/use-now'
import { showToast, Visible } from '../../ui'
import { closeRotationDialog } from '../../entities/rotations/dialog-store'
import { rotationsResource, useRotation } from '../../entities/rotations/store'
import styles from '../Rotations.module.css'
import { oldName, whenWords } from '../words'

const words = text.rotations.finish

/** Asks before the old key of a rotation is revoked, does it, and tells what became of it. */
export const FinishDialog = (props: { rotation: Rotation; isAtOnce: boolean }) => {
  const { isAtOnce } = props
  const rotation = useRotation(props.rotation)
  const { id, workspaceId, oldKey, stage } = rotation
  const now = useNow(30_000)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const [stillListedSeconds, setStillListedSeconds] = useState<number>()

  const ended = (isAlreadyGone: boolean) => {
    tellRevoked(oldKey, isAlreadyGone ? 'already-gone' : 'revoked')
    closeRotationDialog()
  }

  const revoke = async (typedName: string) => {
    setFound(null)
    const reply = await call('rotations.finish', { rotationId: id, typedName })
    if (reply.ok) {
      ended(reply.value.outcome === 'already-gone')
      return
    }
    await rotationsResource.reload(workspaceId)
    setStillListedSeconds(reply.failure.stillListedSeconds)
    setFailure(reply.failure.code === 'outcome-unknown' ? null : reply.failure)
  }

  const look = async () => {
    const reply = await call('rotations.settle', { rotationId: id })
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    const { rotation: seen, outcome, stillListedSeconds: seconds } = reply.value
    if (seen.stage === 'finished') ended(outcome === 'already-gone')
    else setFound(seconds === null ? { presence: 'open' } : { presence: 'listed', seconds })
  }

  const leave = () => {
    closeRotationDialog()
    if (isAtOnce && stage === 'waiting')
      showToast({
        kind: 'info',
        message: text.rotations.keptDue(oldName(rotation)),
        detail: text.rotations.keptDueDetail,
      })
  }

  return (
    <RevokeQuestion
      apiKey={oldKey}
      title={
        isAtOnce ? words.titleAtOnce(nameOf({ name: rotation.newName })) : words.title(oldName(rotation))
      }
      description={isAtOnce ? words.atOnceBody : undefined}
      facts={<Facts rotation={rotation} isAtOnce={isAtOnce} />}
      before={<TooEarly rotation={rotation} now={now} isAtOnce={isAtOnce} />}
      effects={words.effects}
      failure={failure}
      refused={refusedWords(failure)}
      isUnknown={stage === 'revoking' && found === null}
      stillListedSeconds={stillListedSeconds}
      found={found}
      submit={words.submit}
      look={text.rotations.pollForOutcome}
      cancel={isAtOnce ? words.notYet : words.cancel}
      onRevoke={revoke}
      onLook={look}
      onClose={leave}
    />
  )
}

/** The key to go, and the one in its place. */
const Facts = (props: { rotation: Rotation; isAtOnce: boolean }) => {
  const { rotation, isAtOnce } = props
  const { workspaceId, oldKey, newName, newKeyId, projectName } = rotation
  return (
    <KeyFacts
      workspaceId={workspaceId}
      apiKey={oldKey}
      projectName={projectName}
      // The title asks about the new key then.
      name={
        isAtOnce && (
          <>
            <dt>{text.rotations.oldKey}</dt>
            <dd>
              <Visible className={styles.strong}>{oldName(rotation)}</Visible>
            </dd>
          </>
        )
      }
    >
      <dt>{words.replacedBy}</dt>
      <dd>
        <Visible className={styles.strong}>{newName}</Visible> {newKeyId !== null && <code>{newKeyId}</code>}
      </dd>
    </KeyFacts>
  )
}

/** Why revoking may be too early. */
const TooEarly = (props: { rotation: Rotation; now: number; isAtOnce: boolean }) => {
  const { rotation, now, isAtOnce } = props
  const { revokeAfter, isDelivered } = rotation
  const isEarly = !isAtOnce && Date.parse(revokeAfter) > now
  const reasons = [
    isDelivered ? unprovenWords(rotation) : words.notDelivered,
    isEarly ? words.early(revokeAfter, whenWords(revokeAfter, now)) : null,
  ].filter((reason) => reason !== null)
  if (reasons.length === 0) return null
  return (
    <div className={styles.note}>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </div>
  )
}

/** Why the old key was not revoked, where the rotation is in the way. */
const refusedWords = (failure: Failure | null): string | undefined => {
  const fields = failure?.fields
  if (fields?.['stage'] !== undefined || fields?.['newKeyId'] !== undefined) return words.refusedStage
  return fields?.['isDelivered'] === undefined ? undefined : words.notDelivered
}
