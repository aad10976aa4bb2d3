import { useRef, type RefObject } from 'react'
import { Button, Dialog } from '../ui'

/** A question before something is done with a value, where the settings want one. Esc does nothing. */
export const AskDialog = (props: {
  title: string
  body: string
  confirm: string
  cancel: string
  busy?: boolean | undefined
  finalFocus?: RefObject<HTMLElement | null> | undefined
  onConfirm: () => void
  onCancel: () => void
}) => {
  const { title, body, confirm, cancel, busy = false, finalFocus, onConfirm, onCancel } = props
  const stay = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      urgent
      size="small"
      hideCloseButton
      onClose={onCancel}
      title={title}
      initialFocus={stay}
      finalFocus={finalFocus}
      footer={
        <>
          <Button ref={stay} disabled={busy} onClick={onCancel}>
            {cancel}
          </Button>
          <Button variant="primary" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <p>{body}</p>
    </Dialog>
  )
}
