import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { isMac } from '../../bridge'
import { announce } from '../messages/Announcer'
import { type ControlProps, TextInput } from './Field'
import styles from './PasteInput.module.css'
import { isShortcut } from './shortcut-keys'

/**
 * A field for what main itself reads from the clipboard: the secret never reaches this page, so the field can only say
 * what is held. Its buttons are beside it.
 */
export const PasteInput = (props: {
  control: ControlProps
  inputRef: RefObject<HTMLInputElement | null>
  /** What the field says. */
  shown: string
  isHeld: boolean
  /** Said to those who type. */
  why: string
  onPaste: () => void
  /** Deletes what is held. */
  onClear?: (() => void) | undefined
  children: ReactNode
}) => {
  const { control, inputRef, shown, isHeld, why, onPaste, onClear, children } = props
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (['Mod+V', 'Mod+Shift+V', 'Shift+Insert'].some((keys) => isShortcut(event, keys, isMac()))) {
      event.preventDefault()
      onPaste()
    } else if ((event.key === 'Backspace' || event.key === 'Delete') && isHeld && onClear !== undefined) {
      event.preventDefault()
      onClear()
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      announce(why)
    }
  }
  return (
    <div className={styles.row}>
      <TextInput
        {...control}
        ref={inputRef}
        readOnly
        value={shown}
        className={isHeld ? styles.held : styles.empty}
        onKeyDown={keyDown}
        // From the menu, a key we did not see, or a mouse: the event only says that a paste was asked for.
        onPaste={(event) => {
          event.preventDefault()
          onPaste()
        }}
        onDrop={(event) => event.preventDefault()}
      />
      {children}
    </div>
  )
}
