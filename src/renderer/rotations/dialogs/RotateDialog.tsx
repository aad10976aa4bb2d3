import { useRef, useState } from 'react'
import { listedNameLength } from '#shared/limits'
import { text } from '#shared/text/index'
import { cleanName } from '#shared/domain/visible-text'
import { openView } from '../../shell/views'
import { annotationOf } from '../../annotations'
import { usePolicy, useWrite } from '../../bridge'
import { DeliverAgain, useUsualDestinations } from '../../destinations'
import { emptyForm, formProblems, CreateFields, rulesBrokenBy } from '../../keys'
import { nameOf } from '../../entities/keys/key-words'
import { useRevokingReason } from '../../entities/keys/revoking'
import { Button, Dialog, FailureNotice, Visible } from '../../ui'
import { closeRotationDialog, type RotationTarget } from '../../entities/rotations/dialog-store'
import { keepChoices, keepUntil, type KeepForm } from './keep-for'
import { KeepForFields } from './KeepForFields'
import { NothingToRotate } from './NothingToRotate'
import styles from '../Rotations.module.css'
import { isBeingRotated, rotationsResource } from '../../entities/rotations/store'
import { takeCreation } from '../take-creation'

const words = text.rotations.start
const threeDays: KeepForm = { choice: 'threeDays', own: '' }

/** Starts rotating a key: how it goes, what the replacement is called, and how long the old key is kept. */
export const RotateDialog = ({ target }: { target: RotationTarget }) => {
  const { workspaceId, projectId, projectName, key } = target
  const forbidden = useRevokingReason()
  const start = useWrite('rotations.start')
  // Asked at opening and after a failure alone: while the replacement is being made, it would always be so.
  const [isTaken, setIsTaken] = useState(() => isBeingRotated(workspaceId, key.id))
  const [form, setForm] = useState(() => ({
    ...emptyForm,
    name: cleanName(key.name),
    clientRef: key.clientRef,
    owner: annotationOf(workspaceId, key.id).owner,
  }))
  const { policy } = usePolicy()
  // Where the project is the default one, main says so.
  const broken = rulesBrokenBy(policy, form, false)
  const [keep, setKeep] = useState(threeDays)
  const [showAll, setShowAll] = useState(false)
  const usual = useUsualDestinations(workspaceId, key.id)
  const [isDelivering, setIsDelivering] = useState(false)
  const name = useRef<HTMLInputElement>(null)
  const problems = formProblems(form)
  const fields = start.failure?.fields ?? {}
  // Main names them as its call does, the Management API as a new key's.
  const nameRejected = fields['newName'] ?? fields['name']
  const clientRefRejected = fields['newClientRef'] ?? fields['clientRef']
  const ownerRejected = fields['newOwner'] ?? fields['owner']
  const isFieldFailure =
    nameRejected !== undefined || clientRefRejected !== undefined || ownerRejected !== undefined

  const submit = async () => {
    setShowAll(true)
    const kept = keepUntil(keep, Date.now())
    const isTyped = problems.name === null && problems.clientRef === null && problems.owner === null
    if (!isTyped || 'problem' in kept || Object.keys(broken).length > 0) return
    const done = await start.run({
      workspaceId,
      projectId,
      projectName: projectName.slice(0, listedNameLength),
      keyId: key.id,
      newName: form.name.trim(),
      newClientRef: form.clientRef.trim(),
      ...(policy.ownerRequired === true && { newOwner: form.owner.trim() }),
      revokeAfter: kept.until,
    })
    if (done !== null) {
      void takeCreation(done, keep.choice === 'now', isDelivering ? usual.map(({ id }) => id) : [])
      return
    }
    // Perhaps it was begun all the same, or by someone else.
    await rotationsResource.reload(workspaceId)
    setIsTaken(isBeingRotated(workspaceId, key.id))
  }

  if (isTaken)
    return (
      <NothingToRotate reason="taken" apiKey={key} onShow={showRotations} onClose={closeRotationDialog} />
    )
  if (start.failure?.code === 'not-found')
    return <NothingToRotate reason="gone" apiKey={key} onShow={null} onClose={closeRotationDialog} />
  return (
    <Dialog
      open
      onClose={closeRotationDialog}
      locked={start.busy}
      title={words.title}
      description={
        <>
          <Visible className={styles.strong}>{nameOf(key)}</Visible> {words.inProject}{' '}
          <Visible className={styles.strong}>{projectName}</Visible>
        </>
      }
      initialFocus={name}
      onSubmit={submit}
      footer={
        <>
          {start.busy ? (
            <Button onClick={start.cancel}>{words.stop}</Button>
          ) : (
            <Button onClick={closeRotationDialog}>{words.cancel}</Button>
          )}
          <Button type="submit" variant="primary" busy={start.busy}>
            {words.submit}
          </Button>
        </>
      }
    >
      <ol className={styles.steps} aria-label={words.stepsLabel}>
        {words.steps.map((step) => (
          <li key={step.title}>
            <span className={styles.stepTitle}>{step.title}</span>
            <span className={styles.muted}>{step.body}</span>
          </li>
        ))}
        <li>
          <span className={styles.stepTitle}>{words.revokeStep.title}</span>
          <span className={styles.muted}>
            {forbidden === undefined ? words.revokeStep.body : `${forbidden} ${words.revokeStep.elsewhere}`}
          </span>
        </li>
      </ol>
      {start.failure !== null && !isFieldFailure && (
        <FailureNotice
          failure={start.failure}
          // Create replacement is right below; a button of the notice's own only where it counts a wait down.
          onRetry={start.failure.retryAfterSeconds === undefined ? undefined : () => void submit()}
        />
      )}
      <CreateFields
        form={form}
        onChange={(changed) => {
          setForm((now) => ({ ...now, ...changed }))
          start.reset()
        }}
        nameRef={name}
        problems={problems}
        rejected={{
          ...(nameRejected !== undefined && { name: nameRejected }),
          ...(clientRefRejected !== undefined && { clientRef: clientRefRejected }),
          ...(ownerRejected !== undefined && { owner: ownerRejected }),
        }}
        rejectedWords={start.failure?.fieldWords ?? {}}
        broken={broken}
        showAll={showAll}
        // The same name as the old key's is what is wanted here.
        namesakes={0}
        readOnly={start.busy}
      />
      <KeepForFields
        label={text.rotations.keep.label}
        choices={keepChoices}
        form={keep}
        onChange={setKeep}
        showAll={showAll}
      />
      {usual.length > 0 && (
        <DeliverAgain
          destinations={usual}
          isOn={isDelivering}
          disabled={start.busy}
          onChange={setIsDelivering}
        />
      )}
    </Dialog>
  )
}

const showRotations = () => {
  closeRotationDialog()
  openView('rotations')
}
