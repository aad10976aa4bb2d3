import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import type { AuditVerdict } from '#shared/contract/audit'
import { describeFailure, text } from '#shared/text/index'
import { getAppInfo } from '../bridge'
import { Button, cx, showToast } from '../ui'
import styles from './Audit.module.css'
import type { AuditStore } from './audit-store'

const words = text.audit

/** Whether nothing is left to say against a log: every entry since the seal's beginning has one, or there is none. */
const isConfirmed = ({ seal, entries }: Extract<AuditVerdict, { state: 'whole' }>): boolean =>
  seal.state === 'sealed' ? seal.without === 0 : seal.state === 'unsealed' && entries === 0

/** Whether the chain of the log holds, and what its seal says. */
export const Integrity = ({ verdict, store }: { verdict: AuditVerdict; store: AuditStore }) => {
  const [busy, setBusy] = useState(false)
  const isUnderWay = useRef(false)
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
        detail: words.seal(reply.value.verdict.seal),
      })
    else showToast({ kind: 'error', message: words.verifiedBroken })
  }
  const button = (
    <Button size="small" busy={busy} onClick={() => void verify()}>
      {words.verify}
    </Button>
  )
  return (
    <section
      className={cx(styles.integrity, verdict.state === 'broken' && styles.broken)}
      aria-label={words.integrity}
    >
      <div className={styles.verdict}>
        {verdict.state === 'whole' ? (
          <>
            <ShieldCheck size={15} aria-hidden="true" />
            <p className={styles.verdictWords}>
              <strong>{words.whole}</strong> · {words.count(verdict.entries, null)} · {words.lastHash}{' '}
              <code title={verdict.lastHash}>{verdict.lastHash.slice(0, 12)}…</code>
            </p>
          </>
        ) : (
          <>
            <ShieldAlert size={16} aria-hidden="true" />
            <Broken verdict={verdict} />
          </>
        )}
        {button}
      </div>
      {verdict.state === 'whole' && <p className={styles.torn}>{words.seal(verdict.seal)}</p>}
      {verdict.state === 'whole' && verdict.tornLines > 0 && (
        <p className={styles.torn}>{words.tornLines(verdict.tornLines)}</p>
      )}
    </section>
  )
}

const Broken = ({ verdict }: { verdict: Extract<AuditVerdict, { state: 'broken' }> }) => {
  const { line, problem, entriesBefore } = verdict
  const isOfNoLine = problem === 'head-missing' || problem === 'head-mismatch' || problem === 'log-missing'
  return (
    <div role="alert" className={styles.verdictWords}>
      <p className={styles.brokenTitle}>{words.brokenTitle(line, problem)}</p>
      <p>
        {words.problems[problem]} {!isOfNoLine && words.brokenBefore(entriesBefore)}
      </p>
      <p>{words.brokenAdvice}</p>
    </div>
  )
}
