import { ClipboardPaste, X } from 'lucide-react'
import { useRef } from 'react'
import type { Failure } from '#shared/failure'
import { describeFailure } from '#shared/text/index'
import { connectWords as words } from '#shared/text/parts/connect'
import { useAppInfo } from '../bridge'
import { Button, Field, IconButton, PasteInput, shortcutText } from '../ui'
import styles from './TokenField.module.css'
import type { TokenDraftHandle } from './use-token-draft'

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
        <PasteInput
          control={control}
          inputRef={field}
          shown={shown}
          isHeld={draft.status === 'held'}
          why={words.tokenWhy}
          onPaste={paste}
          onClear={clear}
        >
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
        </PasteInput>
      )}
    </Field>
  )
}
