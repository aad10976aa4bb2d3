import { ClipboardPaste } from 'lucide-react'
import type { RefObject } from 'react'
import { text } from '#shared/text/index'
import { Button, Field, PasteInput, shortcutText } from '../ui'

const words = text.identify

/** Where a key's value is pasted: the field can only say how long it is. */
export const PasteField = (props: {
  inputRef: RefObject<HTMLInputElement | null>
  /** Characters of the value that main holds; null where it holds none. */
  length: number | null
  isBusy: boolean
  onPaste: () => void
}) => {
  const { inputRef, length, isBusy, onPaste } = props
  return (
    <Field label={words.field} hint={words.why}>
      {(control) => (
        <PasteInput
          control={control}
          inputRef={inputRef}
          shown={length === null ? words.empty(shortcutText('Mod+V')) : words.pasted(length)}
          isHeld={length !== null}
          why={words.why}
          onPaste={onPaste}
        >
          <Button
            variant={length === null ? 'primary' : 'secondary'}
            icon={<ClipboardPaste size={14} aria-hidden="true" />}
            busy={isBusy}
            onClick={onPaste}
          >
            {length === null ? words.paste : words.pasteOther}
          </Button>
        </PasteInput>
      )}
    </Field>
  )
}
