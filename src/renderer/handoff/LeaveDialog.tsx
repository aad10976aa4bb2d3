import { useRef } from 'react'
import { text } from '#shared/text/index'
import { Button, Dialog } from '../ui'

/** Asks before a value that was neither copied nor saved is lost. Esc keeps it. */
export const LeaveDialog = (props: {
  isTemporary: boolean
  busy: boolean
  onCopyAndClose: () => void
  onKeep: () => void
  onCloseAnyway: () => void
}) => {
  const { isTemporary, busy, onCopyAndClose, onKeep, onCloseAnyway } = props
  const words = text.handoff
  const copy = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      urgent
      size="small"
      hideCloseButton
      onClose={onKeep}
      title={words.leaveTitle}
      initialFocus={copy}
      footer={
        <>
          <Button variant="danger" disabled={busy} onClick={onCloseAnyway}>
            {words.closeAnyway}
          </Button>
          <Button disabled={busy} onClick={onKeep}>
            {words.keepOpen}
          </Button>
          <Button ref={copy} variant="primary" busy={busy} onClick={onCopyAndClose}>
            {words.copyAndClose}
          </Button>
        </>
      }
    >
      <p>{isTemporary ? words.leaveBodyTemporary : words.leaveBody}</p>
    </Dialog>
  )
}
