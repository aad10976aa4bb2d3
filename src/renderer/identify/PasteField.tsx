import { ClipboardPaste } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { text } from '#shared/text/index'
import { isMac } from '../bridge'
import { announce, Button, Field, isShortcut, shortcutText, TextInput } from '../ui'
import styles from './Identify.module.css'

const words = text.identify

/** Where a key's value is pasted. Main reads the clipboard itself: the field can only say how long the value is. */
export const PasteField = (props: {
  inputRef: RefObject<HTMLInputElement | null>
  /** Characters of the value that main holds; null where it holds none. */
  length: number | null
  isBusy: boolean
  onPaste: () => void
}) => {
  const { inputRef, length, isBusy, onPaste } = props
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (['Mod+V', 'Mod+Shift+V', 'Shift+Insert'].some((keys) => isShortcut(event, keys, isMac()))) {
      event.preventDefault()
      onPaste()
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      announce(words.why)
    }
  }
  return (
    <Field label={words.field} hint={words.why}>
      {(control) => (
        <div className={styles.row}>
          <TextInput
            {...control}
            ref={inputRef}
            readOnly
            value={length === null ? words.empty(shortcutText('Mod+V')) : words.pasted(length)}
            className={length === null ? styles.empty : styles.held}
            onKeyDown={keyDown}
            // From the menu, a key we did not see, or a mouse: the event only says that a paste was asked for.
            onPaste={(event) => {
              event.preventDefault()
              onPaste()
            }}
            onDrop={(event) => event.preventDefault()}
          />
          <Button
            variant={length === null ? 'primary' : 'secondary'}
            icon={<ClipboardPaste size={14} aria-hidden="true" />}
            busy={isBusy}
            onClick={onPaste}
          >
            {length === null ? words.paste : words.pasteOther}
          </Button>
        </div>
      )}
    </Field>
  )
}
