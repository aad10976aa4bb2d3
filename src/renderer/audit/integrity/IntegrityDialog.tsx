import { useRef, useState } from 'react'
import type { AuditSeal, AuditVerdict } from '#shared/contract/audit'
import { describeFailure } from '#shared/text/index'
import { auditWords as words } from '#shared/text/parts/audit'
import { getAppInfo } from '../../bridge'
import { Button, Dialog, showToast } from '../../ui'
import styles from './Integrity.module.css'
import type { AuditStore } from '../audit-store'
import { isConfirmed } from './is-confirmed'

/** Whether the chain of the log holds, what its seal says, and when that was last found out; verifies it anew. */
export const IntegrityDialog = (props: {
  verdict: AuditVerdict
  verifiedAt: string | null
  store: AuditStore
  /** The demo's log has no seal. */
  isDemo: boolean
  onCheck: () => void
  onClose: () => void
}) => {
  const { verdict, verifiedAt, store, isDemo, onCheck, onClose } = props
  const sealWords = (seal: AuditSeal): string => (isDemo ? words.demoSeal : words.seal(seal))
  const [busy, setBusy] = useState(false)
  const isUnderWay = useRef(false)
  const verifyButton = useRef<HTMLButtonElement>(null)
  const verify = async () => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setBusy(true)
    const reply = await store.verify()
    isUnderWay.current = false
    setBusy(false)
    if (!reply.ok) {
      const { title, nextStep } = describeFailure(reply.failure, getAppInfo())
      showToast({ kind: 'error', message: words.verifyFailed, detail: `${title}. ${nextStep}` })
    } else if (reply.value.verdict.state === 'whole')
      showToast({
        kind: isConfirmed(reply.value.verdict) ? 'success' : 'info',
        message: words.verified,
        detail: sealWords(reply.value.verdict.seal),
      })
    else showToast({ kind: 'error', message: words.verifiedBroken })
  }
  return (
    <Dialog
      open
      lightDismiss
      onClose={onClose}
      title={words.integrity}
      initialFocus={verifyButton}
      footer={
        <>
          <Button onClick={onClose}>{words.detail.close}</Button>
          <Button ref={verifyButton} variant="primary" busy={busy} onClick={() => void verify()}>
            {words.verify}
          </Button>
        </>
      }
    >
      <Standing verdict={verdict} sealWords={sealWords} />
      <p className={styles.muted}>{verifiedAt === null ? words.notVerified : words.verifiedAt(verifiedAt)}</p>
      <div>
        <Button size="small" variant="quiet" onClick={onCheck}>
          {words.checkEllipsis}
        </Button>
      </div>
    </Dialog>
  )
}

const Standing = (props: { verdict: AuditVerdict; sealWords: (seal: AuditSeal) => string }) => {
  const { verdict, sealWords } = props
  if (verdict.state === 'broken')
    return (
      <p>
        <strong>{words.brokenTitle(verdict.line, verdict.problem)}</strong> {words.problems[verdict.problem]}
      </p>
    )
  return (
    <>
      <p className={styles.verdictWords}>
        <strong>{words.whole}</strong> · {words.entries(verdict.entries)} · {words.lastHash}{' '}
        <code title={verdict.lastHash}>{verdict.lastHash.slice(0, 12)}…</code>
      </p>
      <p>{sealWords(verdict.seal)}</p>
      {verdict.tornLines > 0 && <p>{words.tornLines(verdict.tornLines)}</p>}
    </>
  )
}
