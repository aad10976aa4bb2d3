import { Popover } from '@base-ui/react/popover'
import { X } from 'lucide-react'
import { useRef, type RefObject } from 'react'
import { formatTime } from '#shared/text/format'
import { text } from '#shared/text/index'
import { messagesWords as words } from '#shared/text/parts/messages'
import {
  boxed,
  Button,
  cx,
  dismissToast,
  EmptyState,
  IconButton,
  toastIcons,
  useToasts,
  VisuallyHidden,
  type Message,
} from '../ui'
import { changeListed, useListed } from './listed'
import styles from './Messages.module.css'

const clear = (): void => changeListed(() => null)

export interface MessagesPopupProps {
  /** The button that it stands beside. */
  readonly anchor: RefObject<HTMLButtonElement | null>
  /** What had the focus, and gets it again. */
  readonly before: HTMLElement
  readonly onClose: () => void
}

/** The open list of messages, the newest first. */
export const MessagesPopup = ({ anchor, before, onClose }: MessagesPopupProps) => {
  const messages = useListed()
  const list = useRef<HTMLUListElement>(null)
  const closer = useRef<HTMLButtonElement>(null)
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Popover.Root
      open
      modal="trap-focus"
      onOpenChange={(_isOpen, details) => {
        const { target } = details.event
        // A press on the button closes it by itself.
        if (target instanceof Node && anchor.current?.contains(target) === true) details.cancel()
        else onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className={styles.positioner}
          anchor={anchor}
          side="right"
          align="end"
          sideOffset={12}
          collisionPadding={8}
        >
          <Popover.Popup
            ref={popup}
            className={styles.popup}
            // What it says is read first; its buttons come next.
            initialFocus={() => list.current ?? popup.current}
            finalFocus={() => (before.isConnected ? before : anchor.current)}
          >
            <div className={styles.head}>
              <Popover.Title className={styles.title}>{words.title}</Popover.Title>
              {messages.length > 0 && (
                <Button
                  size="small"
                  variant="quiet"
                  onClick={() => {
                    closer.current?.focus()
                    clear()
                  }}
                >
                  {words.clear}
                </Button>
              )}
              <Popover.Close
                render={
                  <IconButton
                    ref={closer}
                    size="small"
                    label={text.ui.close}
                    icon={<X size={14} aria-hidden="true" />}
                  />
                }
              />
            </div>
            {messages.length === 0 ? (
              <EmptyState small title={words.empty}>
                {words.emptyBody}
              </EmptyState>
            ) : (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
              <ul ref={list} className={styles.list} aria-label={words.title} tabIndex={0}>
                {messages.map((message) => (
                  <Row key={message.id} message={message} onClose={onClose} />
                ))}
              </ul>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const Row = ({ message, onClose }: { message: Message; onClose: () => void }) => {
  const { id, kind, detail, at, isRead } = message
  // What can be undone can be while its toast is there.
  const isUp = useToasts(({ toasts }) => toasts.some((toast) => toast.id === id))
  const action = isUp || message.action?.isLasting === true ? message.action : undefined
  const Icon = toastIcons[kind]
  const time = new Date(at).toISOString()
  return (
    <li className={cx(styles.row, styles[kind])}>
      <span className={styles.icon} aria-hidden="true">
        <Icon size={15} />
      </span>
      <div className={styles.words} data-selectable="">
        <p className={styles.message}>
          {!isRead && <VisuallyHidden>{words.unread}: </VisuallyHidden>}
          {boxed(message.message)}
        </p>
        {detail !== undefined && <div className={styles.detail}>{detail}</div>}
        {action !== undefined && (
          <Button
            size="small"
            className={styles.action}
            onClick={() => {
              onClose()
              dismissToast(id, true)
              action.run()
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
      <span className={styles.when}>
        <time dateTime={time}>{formatTime(time)}</time>
        {!isRead && <span className={styles.new} aria-hidden="true" />}
      </span>
    </li>
  )
}
