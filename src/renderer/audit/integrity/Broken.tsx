import { ShieldAlert } from 'lucide-react'
import type { AuditVerdict } from '#shared/contract/audit'
import { auditWords as words } from '#shared/text/parts/audit'
import styles from './Integrity.module.css'

/** That the log's chain is broken: where, how, and what to do. It stands above the list as long as that is so. */
export const Broken = ({ verdict }: { verdict: Extract<AuditVerdict, { state: 'broken' }> }) => {
  const { line, problem, entriesBefore } = verdict
  const isOfNoLine = problem === 'head-missing' || problem === 'head-mismatch' || problem === 'log-missing'
  return (
    <section className={styles.broken} aria-label={words.integrity}>
      <ShieldAlert size={16} aria-hidden="true" />
      <div role="alert">
        <p className={styles.brokenTitle}>{words.brokenTitle(line, problem)}</p>
        <p>
          {words.problems[problem]} {!isOfNoLine && words.brokenBefore(entriesBefore)}
        </p>
        <p>{words.brokenAdvice}</p>
      </div>
    </section>
  )
}
