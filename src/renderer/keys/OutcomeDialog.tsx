import { useRef, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys'
import type { Failure } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { call, useAppInfo } from '../bridge'
import { Button, Dialog, FailureNotice } from '../ui'
import { Candidates } from './Candidates'
import styles from './dialogs.module.css'

/** An ending of a creation other than a key with its value. */
export type Mishap = Exclude<Creation, { outcome: 'created' }>

const titles = (): Record<Mishap['outcome'], string> => ({
  'value-lost': text.keys.outcome.valueLostTitle,
  'not-created': text.keys.outcome.notCreatedTitle,
  unknown: text.keys.outcome.unknownTitle,
  'temporary-lost': text.keys.outcome.temporaryLostTitle,
})

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
      title={titles()[mishap.outcome]}
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
          <p>{mishap.candidates.length === 1 ? words.valueLostBody : words.valueLostSeveral}</p>
          <Candidates
            keys={mishap.candidates}
            revokedIds={revokedIds}
            revokeReason={revokeReason}
            onRevoke={onRevoke}
          />
        </>
      )}
      {mishap.outcome === 'not-created' && <p>{words.notCreatedBody}</p>}
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
