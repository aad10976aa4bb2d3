import { Bell } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Story } from '../gallery/story'
import { IconButton, useToasts, type Message } from '../ui'
import { MessagesButton } from './MessagesButton'
import { MessagesPopup } from './MessagesPopup'

const message = (id: string, minute: number, rest: Partial<Message>): Message => ({
  id,
  kind: 'success',
  message: 'Key “captions-prod” revoked',
  at: Date.parse('2026-11-29T09:00:00.000Z') + minute * 60_000,
  isRead: true,
  workspaceId: null,
  ...rest,
})

const some: readonly Message[] = [
  message('4', 41, {
    kind: 'info',
    message: 'Keydesk 0.2.0 is available',
    isRead: false,
    action: { label: 'Show', run: () => {}, isLasting: true },
  }),
  message('3', 12, {
    kind: 'error',
    message: 'The keys could not be exported',
    detail: 'The file could not be written. Choose another folder.',
    isRead: false,
  }),
  message('2', 8, { message: 'Saved “Owner” for “captions-prod”' }),
  message('1', 2, { detail: 'It was confirmed by listing the project’s keys.' }),
]

const Filled = ({ messages, isOpen }: { messages: readonly Message[]; isOpen: boolean }) => {
  const anchor = useRef<HTMLButtonElement>(null)
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  useEffect(() => {
    useToasts.setState({ toasts: [], messages })
  }, [messages])
  if (!isOpen)
    return (
      <div style={{ padding: 24, inlineSize: 80 }}>
        <h1>Keydesk</h1>
        <MessagesButton />
      </div>
    )
  return (
    <div style={{ padding: 24 }}>
      <h1>Keydesk</h1>
      <div style={{ position: 'absolute', inset: 'auto auto 40px 40px' }}>
        <IconButton
          ref={(made) => {
            anchor.current = made
            setButton(made)
          }}
          label="Keydesk"
          icon={<Bell size={16} aria-hidden="true" />}
        />
      </div>
      {button !== null && <MessagesPopup anchor={anchor} before={button} onClose={() => {}} />}
    </div>
  )
}

export const stories: readonly Story[] = [
  { name: 'messages/list', render: () => <Filled messages={some} isOpen /> },
  { name: 'messages/empty', render: () => <Filled messages={[]} isOpen /> },
  { name: 'messages/unread', render: () => <Filled messages={some} isOpen={false} /> },
]
