import { useRef } from 'react'
import { text } from '#shared/text/index'
import { KeyTest } from '../key-tests'
import { Button, Dialog, FailureNotice } from '../ui'
import { Changes, Show } from './Actions'
import { Answer } from './Answer'
import styles from './Identify.module.css'
import { PasteField } from './PasteField'
import type { PastedHandle } from './use-pasted'

const words = text.identify

/** “Which key is this?” in one state. */
export const IdentifyView = (props: {
  handle: PastedHandle
  /** Whether the clipboard is cleared after pasting. */
  clears: boolean
  onClears: (clears: boolean) => void
  onClose: () => void
}) => {
  const { handle, clears, onClears, onClose } = props
  const { pasted, failure, isBusy, paste } = handle
  const field = useRef<HTMLInputElement>(null)
  const identified = pasted?.identification.outcome === 'made-here' ? pasted.identification.key : null
  return (
    <Dialog
      open
      lightDismiss
      onClose={onClose}
      title={words.title}
      initialFocus={field}
      footer={
        <>
          {identified !== null && <Changes identified={identified} onLeave={onClose} />}
          <Button onClick={onClose}>{words.close}</Button>
          {identified !== null && <Show identified={identified} onLeave={onClose} />}
        </>
      }
    >
      <p>{words.intro}</p>
      <PasteField
        inputRef={field}
        length={pasted?.length ?? null}
        isBusy={isBusy}
        onPaste={() => paste(clears)}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={clears} onChange={(event) => onClears(event.currentTarget.checked)} />
        {words.clear}
      </label>
      {failure !== null && <FailureNotice failure={failure} />}
      {pasted !== null && <Answer identification={pasted.identification} />}
      {pasted !== null && (
        <KeyTest
          key={pasted.pastedValueId}
          tested={{
            kind: 'pasted',
            id: pasted.pastedValueId,
            workspaceId: identified?.workspaceId ?? null,
            // A key that is not known may be of either product.
            product: identified?.product ?? 'batch',
            endsAt: identified?.endsAt ?? null,
          }}
        />
      )}
      {pasted !== null && clears && (
        <p className={styles.muted}>{pasted.clipboardCleared ? words.cleared : words.notCleared}</p>
      )}
    </Dialog>
  )
}
