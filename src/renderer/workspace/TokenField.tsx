import { ClipboardPaste, X } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import type { Failure } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { isMac, useAppInfo } from '../bridge'
import { announce, Button, Field, IconButton, isShortcut, shortcutText, TextInput } from '../ui'
import styles from './TokenField.module.css'
import type { TokenDraftHandle } from './use-token-draft'

const words = text.workspace

/**
 * Where a management token is pasted. Main reads the clipboard itself: the token never reaches this page, so the
 * field can only say that it is held, and how long it is.
 */
export const TokenField = ({
  handle,
  error,
  rejection,
}: {
  handle: TokenDraftHandle
  error?: string | null | undefined
  /** Why the token that is held was not taken. */
  rejection: Failure | null
}) => {
  const { draft, paste, clear } = handle
  const info = useAppInfo()
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const failure = draft.status === 'pasting' ? null : (draft.failure ?? rejection)
  const failureWords = failure === null ? null : describeFailure(failure, info)
  const shown =
    draft.status === 'held' ? words.tokenHeld(draft.length) : words.tokenEmpty(shortcutText('Mod+V'))

  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (['Mod+V', 'Mod+Shift+V', 'Shift+Insert'].some((keys) => isShortcut(event, keys, isMac()))) {
      event.preventDefault()
      paste()
    } else if ((event.key === 'Backspace' || event.key === 'Delete') && draft.status === 'held') {
      event.preventDefault()
      clear()
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      announce(words.tokenWhy)
    }
  }

  return (
    <Field
      label={words.token}
      required
      error={failureWords === null ? error : `${failureWords.sentence} ${failureWords.nextStep}`}
      hint={
        <>
          {words.tokenKept(info.keychainName)} <span className={styles.why}>{words.tokenWhy}</span>
        </>
      }
    >
      {(control) => (
        <div className={styles.row}>
          <TextInput
            {...control}
            ref={field}
            readOnly
            value={shown}
            className={draft.status === 'held' ? styles.held : styles.empty}
            onKeyDown={keyDown}
            // From the menu, a key we did not see, or a mouse: the event only says that a paste was asked for.
            onPaste={(event) => {
              event.preventDefault()
              paste()
            }}
            onDrop={(event) => event.preventDefault()}
          />
          {draft.status === 'held' && (
            <IconButton
              label={words.clearToken}
              icon={<X size={15} aria-hidden="true" />}
              onClick={() => {
                clear()
                button.current?.focus()
              }}
            />
          )}
          <Button
            ref={button}
            icon={<ClipboardPaste size={14} aria-hidden="true" />}
            busy={draft.status === 'pasting'}
            onClick={paste}
          >
            {draft.status === 'held' ? words.pasteOther : words.pasteToken}
          </Button>
        </div>
      )}
    </Field>
  )
}
