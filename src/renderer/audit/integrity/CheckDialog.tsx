import type { AuditVerdict } from '#shared/contract/audit'
import { auditWords as words } from '#shared/text/parts/audit'
import { Button, Dialog } from '../../ui'
import styles from './Integrity.module.css'

/** How to check an exported log by other means. */
export const CheckDialog = (props: { verdict: AuditVerdict | null; onClose: () => void }) => {
  const { verdict, onClose } = props
  return (
    <Dialog
      open
      lightDismiss
      onClose={onClose}
      title={words.checkTitle}
      footer={<Button onClick={onClose}>{words.detail.close}</Button>}
    >
      <p>{words.checkText}</p>
      <code className={styles.command} data-selectable="">
        {words.checkCommand(words.checkFile)}
      </code>
      {verdict?.state === 'whole' && (
        <>
          <p>{words.checkHash}</p>
          <code className={styles.command} data-selectable="">
            {verdict.lastHash}
          </code>
        </>
      )}
    </Dialog>
  )
}
