import { useRef, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys/keys'
import type { Failure } from '#shared/failure'
import { isSameName } from '#shared/domain/visible-text'
import { describeFailure, text } from '#shared/text/index'
import { call, useAppInfo } from '../../bridge'
import { Button, Dialog, FailureNotice } from '../../ui'
import { Candidates } from './Candidates'
import styles from './dialogs.module.css'

/** An ending of a creation other than a key with its value. */
export type CreationFailure = Exclude<Creation, { outcome: 'created' }>

type ValueLost = Extract<CreationFailure, { outcome: 'value-lost' }>

const isSure = ({ areNew, candidates, name }: ValueLost): boolean =>
  areNew && candidates.some((key) => isSameName(key.name, name))

const titleOf = (creationFailure: CreationFailure): string => {
  const words = text.keys.outcome
  switch (creationFailure.outcome) {
    case 'value-lost':
      if (creationFailure.isEarlier)
        return isSure(creationFailure) ? words.earlierTitle : words.earlierUnsureTitle
      return isSure(creationFailure) ? words.valueLostTitle : words.unsureTitle
    case 'not-created':
      return words.notCreatedTitle
    case 'unknown':
      return words.unknownTitle
    case 'temporary-lost':
      return words.temporaryLostTitle
  }
}

const valueLostWords = (creationFailure: ValueLost): string => {
  const words = text.keys.outcome
  const { areNew, candidates, name, isEarlier } = creationFailure
  if (!areNew) return isEarlier ? words.notSurelyNewEarlier(name) : words.notSurelyNewBody
  if (isEarlier)
    return isSure(creationFailure) && candidates.length === 1
      ? words.earlierBody(name)
      : words.earlierUnsureBody(name)
  if (candidates.length > 1) return words.valueLostSeveral
  return isSure(creationFailure) ? words.valueLostBody : words.unsureBody
}

/** Explains a creation whose reply was lost, and offers the one right next step. */
export const OutcomeDialog = (props: {
  creationFailure: CreationFailure
  /** Candidates revoked since. */
  revokedIds: ReadonlySet<string>
  revokeReason: string | undefined
  onOutcome: (creation: Creation) => void
  onRevoke: (key: ApiKey) => void
  /** Back to the form, with everything typed still there. */
  onCreateAgain: () => void
  onClose: () => void
}) => {
  const { creationFailure, revokedIds, revokeReason, onOutcome, onRevoke, onCreateAgain, onClose } = props
  const words = text.keys.outcome
  const appInfo = useAppInfo()
  const [isChecking, setIsChecking] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isUnderWay = useRef(false)
  const next = useRef<HTMLButtonElement>(null)

  const check = async (attemptId: string) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setIsChecking(true)
    const reply = await call('keys.reconcile', { attemptId })
    isUnderWay.current = false
    setIsChecking(false)
    if (reply.ok) onOutcome(reply.value)
    setFailure(reply.ok ? null : reply.failure)
  }

  const again = (
    <Button ref={next} variant="primary" onClick={onCreateAgain}>
      {words.createAgain}
    </Button>
  )
  return (
    <Dialog
      open
      urgent
      onClose={onClose}
      locked={isChecking}
      title={titleOf(creationFailure)}
      // A lost key is to be revoked first: there the first control is the one to start with.
      initialFocus={creationFailure.outcome === 'value-lost' ? undefined : next}
      footer={
        <>
          <Button onClick={onClose}>{words.close}</Button>
          {creationFailure.outcome === 'unknown' ? (
            <Button
              ref={next}
              variant="primary"
              busy={isChecking}
              onClick={() => void check(creationFailure.attemptId)}
            >
              {words.checkAgain}
            </Button>
          ) : (
            again
          )}
        </>
      }
    >
      {creationFailure.outcome === 'value-lost' && (
        <>
          <p>{valueLostWords(creationFailure)}</p>
          <Candidates
            keys={creationFailure.candidates}
            revokedIds={revokedIds}
            revokeReason={revokeReason}
            onRevoke={onRevoke}
          />
        </>
      )}
      {creationFailure.outcome === 'not-created' && (
        <p>{words.notCreatedBody(creationFailure.lookedForSeconds)}</p>
      )}
      {creationFailure.outcome === 'unknown' && <p>{words.unknownBody}</p>}
      {creationFailure.outcome === 'temporary-lost' && (
        <p>{words.temporaryLostBody(creationFailure.endsAt)}</p>
      )}
      {creationFailure.outcome !== 'value-lost' && failure === null && (
        // Its title alone: the advice that goes with it, to try again, may be just what must not be done now.
        <p className={styles.muted}>
          {words.because(describeFailure(creationFailure.failure, appInfo).title)}
        </p>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
    </Dialog>
  )
}
