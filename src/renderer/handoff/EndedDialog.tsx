import { useRef } from 'react'
import type { Handoff } from '#shared/contract/keys/handoff'
import { text } from '#shared/text/index'
import { Button, Dialog } from '../ui'
import { dropHandoff, type EndReason } from './handoff-store'

/** Explains that a value is gone, and what to do where it was not copied in time. */
export const EndedDialog = ({ handoff, reason }: { handoff: Handoff; reason: EndReason }) => {
  const words = text.handoff
  const close = useRef<HTMLButtonElement>(null)
  const drop = () => dropHandoff(handoff.id)
  return (
    <Dialog
      open
      urgent
      size="small"
      onClose={drop}
      title={words.endedTitle}
      initialFocus={close}
      footer={
        <Button ref={close} variant="primary" onClick={drop}>
          {words.endedClose}
        </Button>
      }
    >
      <p>{words.endedBecause[reason]}</p>
      <p>{handoff.endsAt !== null ? words.endedNextTemporary : words.endedNext(handoff.keyName)}</p>
    </Dialog>
  )
}
