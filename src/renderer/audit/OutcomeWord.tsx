import { CircleCheck, CircleDashed, CircleHelp, CircleX } from 'lucide-react'
import type { AuditOutcome } from '#shared/contract/audit'
import { auditWords as words } from '#shared/text/parts/audit'
import { cx } from '../ui'
import styles from './AuditGrid.module.css'

const icons = { started: CircleDashed, succeeded: CircleCheck, failed: CircleX, unknown: CircleHelp } as const

/** How something ended, as an icon and a word. */
export const OutcomeWord = ({ outcome }: { outcome: AuditOutcome }) => {
  const Icon = icons[outcome]
  return (
    <span className={cx(styles.outcome, styles[outcome])}>
      <Icon size={14} aria-hidden="true" />
      {words.outcomes[outcome]}
    </span>
  )
}
