import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Rotation } from '#shared/contract/rotations'
import type { Failure } from '#shared/failure'
import { fieldMessage, formatDayAndTime, text } from '#shared/text/index'
import { call } from '../bridge'
import { forgetKeys } from '../inventory/store'
import dialogStyles from '../keys/dialogs.module.css'
import { noteKeyChange } from '../keys/key-changes'
import { ageWords, confirmationOf, exactTime } from '../keys/key-words'
import { useNow } from '../keys/use-now'
import { announce, Button, ConfirmByName, Dialog, FailureNotice, isNameTyped, showToast } from '../ui'
import { closeRotationDialog } from './dialog-store'
import { loadRotations, putRotation, useRotation } from './store'
import { oldName, whenWords } from './words'

const words = text.rotations.finish
const revokeWords = text.keys.revoke

/** Asks before the old key of a rotation is revoked, does it, and tells what became of it. */
export const FinishDialog = (props: { rotation: Rotation; isAtOnce: boolean }) => {
  const { isAtOnce } = props
  const rotation = useRotation(props.rotation)
  const { id, workspaceId, projectId, oldKey, stage } = rotation
  const now = useNow(30_000)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState<'revoking' | 'checking' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isThere, setIsThere] = useState(false)
  const isUnderWay = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const look = useRef<HTMLButtonElement>(null)
  const expected = confirmationOf(oldKey)
  const isTyped = isNameTyped(expected, typed)
  const fields = failure?.fields ?? {}
  const isUnknown = busy !== 'revoking' && stage === 'revoking'

  // The field goes and comes back with the question whether the key is gone; the focus goes along.
  useEffect(() => {
    if (isUnknown) look.current?.focus()
  }, [isUnknown])
  useEffect(() => {
    if (isThere) input.current?.focus()
  }, [isThere])

  // State is a render late for a second click; the ref is not.
  const once = async (kind: 'revoking' | 'checking', work: () => Promise<void>) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setBusy(kind)
    announce(kind === 'revoking' ? revokeWords.submitting : revokeWords.checking)
    await work()
    isUnderWay.current = false
    setBusy(null)
  }

  const ended = (isAlreadyGone: boolean) => {
    noteKeyChange({ workspaceId, projectId, removedId: oldKey.id })
    forgetKeys(workspaceId, [oldKey.id])
    const name = oldName(rotation)
    showToast(
      isAlreadyGone
        ? { kind: 'info', message: revokeWords.alreadyGone(name), detail: oldKey.id }
        : { kind: 'success', message: revokeWords.done(name), detail: oldKey.id },
    )
    closeRotationDialog()
  }

  const revoke = () =>
    once('revoking', async () => {
      setIsThere(false)
      const reply = await call('rotations.finish', { rotationId: id, typedName: typed })
      if (reply.ok) {
        putRotation(reply.value.rotation)
        ended(reply.value.outcome === 'already-gone')
        return
      }
      await loadRotations(workspaceId)
      setFailure(reply.failure.code === 'outcome-unknown' ? null : reply.failure)
    })

  const check = () =>
    once('checking', async () => {
      const reply = await call('rotations.settle', { rotationId: id })
      setFailure(reply.ok ? null : reply.failure)
      if (!reply.ok) return
      putRotation(reply.value.rotation)
      if (reply.value.rotation.stage === 'finished') ended(false)
      else setIsThere(reply.value.rotation.stage === 'waiting')
    })

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
    <Dialog
      open
      urgent
      onClose={leave}
      locked={busy !== null}
      title={isAtOnce ? words.titleAtOnce : words.title}
      description={isAtOnce ? words.atOnceBody : undefined}
      initialFocus={isUnknown ? look : input}
      onSubmit={() => isTyped && !isUnknown && void revoke()}
      footer={
        <>
          <Button disabled={busy !== null} onClick={leave}>
            {isAtOnce ? words.notYet : words.cancel}
          </Button>
          {isUnknown ? (
            <Button
              key="look"
              ref={look}
              variant="primary"
              busy={busy === 'checking'}
              onClick={() => void check()}
            >
              {text.rotations.lookAgain}
            </Button>
          ) : (
            <Button
              key="revoke"
              type="submit"
              variant="danger"
              disabled={!isTyped}
              busy={busy === 'revoking'}
            >
              {words.submit}
            </Button>
          )}
        </>
      }
    >
      <Facts rotation={rotation} now={now} />
      {isUnknown ? (
        <>
          <div role="alert" className={dialogStyles.warning}>
            <p className={dialogStyles.strong}>{revokeWords.unknownTitle}</p>
            <p>{revokeWords.unknownBody}</p>
          </div>
          {failure !== null && <FailureNotice failure={failure} />}
        </>
      ) : (
        <>
          <Effects rotation={rotation} now={now} isAtOnce={isAtOnce} />
          {isThere && (
            <p role="alert" className={dialogStyles.note}>
              {revokeWords.stillThere}
            </p>
          )}
          {failure !== null && fields['typedName'] === undefined && <Refused failure={failure} />}
          <ConfirmByName
            inputRef={input}
            label={oldKey.name.trim() === '' ? revokeWords.confirmId : revokeWords.confirmName}
            expected={expected}
            value={typed}
            onValueChange={setTyped}
            error={fieldMessage(fields['typedName'])}
          />
        </>
      )}
    </Dialog>
  )
}

/** The key to go, and the one in its place. */
const Facts = ({ rotation, now }: { rotation: Rotation; now: number }) => {
  const { oldKey, newName, newKeyId, projectName } = rotation
  const age = ageWords(oldKey.createdAt, now)
  return (
    <dl className={dialogStyles.facts}>
      <dt>{text.rotations.oldKey}</dt>
      <dd>
        <bdi className={dialogStyles.strong}>{oldName(rotation)}</bdi> <code>{oldKey.id}</code>
      </dd>
      <dt>{text.keys.detail.created}</dt>
      <dd title={exactTime(oldKey.createdAt)}>
        {oldKey.createdAt === null || age === null
          ? text.keys.unknownTime
          : text.keys.detail.createdAndAge(formatDayAndTime(oldKey.createdAt), age)}
      </dd>
      <dt>{text.keys.detail.project}</dt>
      <dd>
        <bdi>{projectName}</bdi>
      </dd>
      <dt>{words.replacedBy}</dt>
      <dd>
        <bdi className={dialogStyles.strong}>{newName}</bdi> {newKeyId !== null && <code>{newKeyId}</code>}
      </dd>
    </dl>
  )
}

/** What revoking breaks, and why it may be too early. */
const Effects = (props: { rotation: Rotation; now: number; isAtOnce: boolean }) => {
  const { rotation, now, isAtOnce } = props
  const { revokeAfter, isHandedOver } = rotation
  const isEarly = !isAtOnce && Date.parse(revokeAfter) > now
  return (
    <>
      {!isHandedOver && <p className={dialogStyles.note}>{words.notHandedOver}</p>}
      {isEarly && (
        <p className={dialogStyles.note}>{words.early(revokeAfter, whenWords(revokeAfter, now))}</p>
      )}
      <div className={dialogStyles.warning}>
        <p className={dialogStyles.strong}>
          <TriangleAlert size={14} aria-hidden="true" /> {revokeWords.effectsLabel}
        </p>
        <ul className={dialogStyles.list}>
          {words.effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      </div>
    </>
  )
}

/** Why the old key was not revoked. */
const Refused = ({ failure }: { failure: Failure }) => {
  const isStage = failure.fields?.['stage'] !== undefined
  const isNotHandedOver = failure.fields?.['isHandedOver'] !== undefined
  return (
    <>
      <p className={dialogStyles.strong}>{revokeWords.notRevoked}</p>
      {isStage || isNotHandedOver ? (
        <p role="alert" className={dialogStyles.note}>
          {isStage ? words.refusedStage : words.notHandedOver}
        </p>
      ) : (
        <FailureNotice failure={failure} />
      )}
    </>
  )
}
