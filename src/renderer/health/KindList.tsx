import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { findingKinds, isLookedFor, severityOf, type FindingKind, type Severity } from '#shared/domain/health'
import { localeInUse, text } from '#shared/text/index'
import { usePolicy } from '../bridge'
import { cx } from '../ui'
import styles from './Health.module.css'

const words = text.health
const severities = ['high', 'medium', 'low'] as const satisfies readonly Severity[]
const icons = {
  high: <CircleAlert size={13} />,
  medium: <TriangleAlert size={13} />,
  low: <Info size={13} />,
}

/** The kinds of findings with their counts, the urgent ones first; one is open beside it. */
export const KindList = (props: {
  counts: Readonly<Record<FindingKind, number>>
  kind: FindingKind
  onKind: (kind: FindingKind) => void
}) => {
  const { policy } = usePolicy()
  return (
    <nav className={styles.kinds} aria-label={words.kinds}>
      {severities.map((severity) => (
        <section key={severity} aria-labelledby={`severity-${severity}`}>
          <h2 id={`severity-${severity}`} className={styles.severity}>
            {words.severity[severity]}
          </h2>
          <ul>
            {findingKinds
              .filter((kind) => severityOf[kind] === severity && isLookedFor(kind, policy))
              .map((kind) => (
                <li key={kind}>
                  <KindButton {...props} own={kind} severity={severity} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

const KindButton = (props: {
  counts: Readonly<Record<FindingKind, number>>
  kind: FindingKind
  onKind: (kind: FindingKind) => void
  own: FindingKind
  severity: Severity
}) => {
  const { counts, kind, onKind, own, severity } = props
  const count = counts[own]
  return (
    <button
      type="button"
      className={cx(styles.kind, kind === own && styles.open, count === 0 && styles.clear)}
      aria-current={kind === own ? 'true' : undefined}
      onClick={() => onKind(own)}
    >
      <span className={cx(styles.icon, count > 0 && styles[severity])} aria-hidden="true">
        {icons[severity]}
      </span>
      <span className={styles.label}>{words.findings[own].title}</span>
      <span className={styles.count}>{count.toLocaleString(localeInUse())}</span>
    </button>
  )
}
