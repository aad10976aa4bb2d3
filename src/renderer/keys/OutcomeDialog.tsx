import { useRef, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys'
import type { Failure } from '#shared/failure'
import { foldName } from '#shared/visible-text'
import { describeFailure, text } from '#shared/text/index'
import { call, useAppInfo } from '../bridge'
import { Button, Dialog, FailureNotice } from '../ui'
import { Candidates } from './Candidates'
import styles from './dialogs.module.css'

/** An ending of a creation other than a key with its value. */
export type Mishap = Exclude<Creation, { outcome: 'created' }>

type ValueLost = Extract<Mishap, { outcome: 'value-lost' }>

const isSure = ({ areNew, candidates, name }: ValueLost): boolean =>
  areNew && candidates.some((key) => foldName(key.name) === foldName(name))

const titleOf = (mishap: Mishap): string => {
  const words = text.keys.outcome
  switch (mishap.outcome) {
    case 'value-lost':
      if (mishap.isEarlier) return isSure(mishap) ? words.earlierTitle : words.earlierUnsureTitle
      return isSure(mishap) ? words.valueLostTitle : words.unsureTitle
    case 'not-created':
      return words.notCreatedTitle
    case 'unknown':
      return words.unknownTitle
    case 'temporary-lost':
      return words.temporaryLostTitle
  }
}

const valueLostWords = (mishap: ValueLost): string => {
  const words = text.keys.outcome
  const { areNew, candidates, name, isEarlier } = mishap
  if (!areNew) return isEarlier ? words.notSurelyNewEarlier(name) : words.notSurelyNewBody
  if (isEarlier)
    return isSure(mishap) && candidates.length === 1 ? words.earlierBody(name) : words.earlierUnsureBody(name)
  if (candidates.length > 1) return words.valueLostSeveral
  return isSure(mishap) ? words.valueLostBody : words.unsureBody
}

/** Explains a creation whose reply was lost, and offers the one right next step. */
export const OutcomeDialog = (props: {
  mishap: Mishap
  /** Candidates revoked since. */
  revokedIds: ReadonlySet<string>
  revokeReason: string | undefined
  onOutcome: (creation: Creation) => void
  onRevoke: (key: ApiKey) => void
  /** Back to the form, with everything typed still there. */
  onCreateAgain: () => void
  onClose: () => void
}) => {
  const { mishap, revokedIds, revokeReason, onOutcome, onRevoke, onCreateAgain, onClose } = props
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
      title={titleOf(mishap)}
      // A lost key is to be revoked first: there the first control is the one to start with.
      initialFocus={mishap.outcome === 'value-lost' ? undefined : next}
      footer={
        <>
          <Button onClick={onClose}>{words.close}</Button>
          {mishap.outcome === 'unknown' ? (
            <Button
              ref={next}
              variant="primary"
              busy={isChecking}
              onClick={() => void check(mishap.attemptId)}
            >
              {words.checkAgain}
            </Button>
          ) : (
            again
          )}
        </>
      }
    >
      {mishap.outcome === 'value-lost' && (
        <>
          <p>{valueLostWords(mishap)}</p>
          <Candidates
            keys={mishap.candidates}
            revokedIds={revokedIds}
            revokeReason={revokeReason}
            onRevoke={onRevoke}
          />
        </>
      )}
      {mishap.outcome === 'not-created' && <p>{words.notCreatedBody(mishap.lookedForSeconds)}</p>}
      {mishap.outcome === 'unknown' && <p>{words.unknownBody}</p>}
      {mishap.outcome === 'temporary-lost' && <p>{words.temporaryLostBody(mishap.endsAt)}</p>}
      {mishap.outcome !== 'value-lost' && failure === null && (
        // Its title alone: the advice that goes with it, to try again, may be just what must not be done now.
        <p className={styles.muted}>{words.because(describeFailure(mishap.failure, appInfo).title)}</p>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
    </Dialog>
  )
}
