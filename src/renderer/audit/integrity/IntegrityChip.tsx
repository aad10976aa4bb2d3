import { Shield, ShieldAlert, ShieldCheck } from 'lucide-react'
import type { AuditVerdict } from '#shared/contract/audit'
import { auditWords as words } from '#shared/text/parts/audit'
import { Button, cx } from '../../ui'
import styles from './Integrity.module.css'
import { isConfirmed } from './is-confirmed'

/** What is proven of the log, in a few words; opens what there is to say of it. */
export const IntegrityChip = (props: {
  verdict: AuditVerdict
  verifiedAt: string | null
  onOpen: () => void
}) => {
  const { verdict, verifiedAt, onOpen } = props
  if (verdict.state === 'broken')
    return (
      <Button
        size="small"
        className={cx(styles.chip, styles.chipBroken)}
        icon={<ShieldAlert size={14} aria-hidden="true" />}
        onClick={onOpen}
      >
        {words.chip.broken}
      </Button>
    )
  const isProven = verifiedAt !== null && isConfirmed(verdict)
  const Icon = isProven ? ShieldCheck : Shield
  return (
    <Button
      size="small"
      className={cx(styles.chip, isProven && styles.chipProven)}
      icon={<Icon size={14} aria-hidden="true" />}
      onClick={onOpen}
    >
      {verifiedAt === null ? words.chip.check : words.chip.verified(verifiedAt)}
      {verifiedAt !== null && !isProven && ` · ${words.chipSeal[verdict.seal.state]}`}
    </Button>
  )
}
