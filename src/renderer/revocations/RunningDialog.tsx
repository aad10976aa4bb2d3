import { useRef } from 'react'
import { text } from '#shared/text/index'
import { Button, Dialog, ProgressBar } from '../ui'
import styles from './Revocations.module.css'
import { stopRevoking, type RevocationDialog } from './store'

const words = text.revocations

/** How far a bulk revoke is, and how to end it early. */
export const RunningDialog = ({ dialog }: { dialog: RevocationDialog & { kind: 'running' } }) => {
  const { total, progress, isStopping } = dialog
  const stop = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      urgent
      locked
      hideCloseButton
      size="small"
      onClose={() => {}}
      title={words.runningTitle}
      initialFocus={stop}
      footer={
        <Button ref={stop} busy={isStopping} onClick={stopRevoking}>
          {isStopping ? words.stopping : words.stop}
        </Button>
      }
    >
      <ProgressBar label={words.runningTitle} value={progress?.done ?? 0} max={progress?.total ?? 0} />
      <p className={styles.numbers}>
        {progress === null ? words.starting : words.running(progress.done, progress.total)}{' '}
        {progress === null ? words.running(0, total) : words.failedSoFar(progress.failed)}
      </p>
      <p className={styles.muted}>{words.stopText}</p>
    </Dialog>
  )
}
