import { useRef, type RefObject } from 'react'
import { Button, Dialog } from '../ui'

/** A question before something is done with a value. Esc does nothing. */
export const AskDialog = (props: {
  title: string
  body: string
  confirm: string
  /** Null where what is confirmed is to stay. */
  cancel: string | null
  /** A third way, which loses something; what is confirmed is then the safe way, and has the focus. */
  discard?: { readonly label: string; readonly onDiscard: () => void } | undefined
  busy?: boolean | undefined
  finalFocus?: RefObject<HTMLElement | null> | undefined
  onConfirm: () => void
  onCancel: () => void
}) => {
  const { title, body, confirm, cancel, discard, busy = false, finalFocus, onConfirm, onCancel } = props
  const first = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      urgent
      size="small"
      hideCloseButton
      onClose={onCancel}
      title={title}
      initialFocus={first}
      finalFocus={finalFocus}
      footer={
        <>
          {discard !== undefined && (
            <Button variant="danger" disabled={busy} onClick={discard.onDiscard}>
              {discard.label}
            </Button>
          )}
          {cancel !== null && (
            <Button ref={discard === undefined ? first : undefined} disabled={busy} onClick={onCancel}>
              {cancel}
            </Button>
          )}
          <Button
            ref={discard === undefined ? undefined : first}
            variant="primary"
            busy={busy}
            onClick={onConfirm}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <p>{body}</p>
    </Dialog>
  )
}
