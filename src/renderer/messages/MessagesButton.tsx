import { Bell } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { messagesWords as words } from '#shared/text/parts/messages'
import { useCommand } from '../shell/commands'
import { IconButton, lazyPart } from '../ui'
import { changeListed, followWorkspaces, useListed } from './listed'
import styles from './Messages.module.css'

const MessagesPopup = lazyPart(async () => (await import('./MessagesPopup')).MessagesPopup)

/** What has the focus; not the page, which has it where nothing else does. */
const focused = (): HTMLElement | null => {
  const { activeElement, body } = document
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null
}

const readAll = (): void =>
  changeListed((message) => (message.isRead ? message : { ...message, isRead: true }))

/** The bell in the sidebar: a dot where a message was not read, and the list of messages. */
export const MessagesButton = () => {
  const button = useRef<HTMLButtonElement>(null)
  const [before, setBefore] = useState<HTMLElement | null>(null)
  const unread = useListed().filter(({ isRead }) => !isRead).length
  useEffect(followWorkspaces, [])
  const isOpen = before !== null
  // Open already, what has the focus is in the list itself.
  const open = () => setBefore((current) => current ?? focused() ?? button.current)
  const close = () => {
    readAll()
    setBefore(null)
  }
  // The palette that it was chosen in gives the focus back first.
  useCommand('show-messages', () => void requestAnimationFrame(open))
  return (
    <span className={styles.bell}>
      <IconButton
        ref={button}
        size="small"
        label={words.button(isOpen ? 0 : unread)}
        icon={<Bell size={16} aria-hidden="true" />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open())}
      />
      {unread > 0 && !isOpen && <span className={styles.dot} aria-hidden="true" />}
      {before !== null && <MessagesPopup anchor={button} before={before} onClose={close} />}
    </span>
  )
}
