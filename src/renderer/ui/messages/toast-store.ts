import type { ReactNode } from 'react'
import { create } from 'zustand'

export interface Toast {
  readonly id: string
  readonly kind: 'success' | 'info' | 'error'
  readonly message: string
  readonly detail?: ReactNode
  /** Milliseconds after which it goes by itself, also where there is something to press. */
  readonly goesAfter?: number | undefined
  /** The workspace that it is about, or null for none; the open one where left out. */
  readonly workspaceId?: string | null
  readonly action?:
    | {
        readonly label: string
        readonly run: () => void
        /** It makes sense at any time, and not only until the toast goes. */
        readonly isLasting?: true
      }
    | undefined
}

/** What a toast said, for the list of messages. */
export interface Message extends Toast {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly isRead: boolean
  readonly workspaceId: string | null
}

interface Told {
  readonly toasts: readonly Toast[]
  /** The IDs of those that have the pointer or the focus: they stay. */
  readonly held: ReadonlySet<string>
  /** The open workspace. */
  readonly workspaceId: string | null
  /** Of all workspaces, the newest first; in memory alone. */
  readonly messages: readonly Message[]
}

const mostMessages = 50

export const useToasts = create<Told>(() => ({
  toasts: [],
  held: new Set(),
  messages: [],
  workspaceId: null,
}))

/** Has a toast stay for as long as somebody points at it or has the focus in it. */
export const holdToast = (id: string, isHeld: boolean): void =>
  useToasts.setState(({ held }) => {
    const others = new Set(held)
    others.delete(id)
    return { held: isHeld ? others.add(id) : others }
  })

/** Takes a toast away; `isRead` where a person did. */
export const dismissToast = (id: string, isRead = false): void =>
  useToasts.setState(({ toasts, messages }) => ({
    toasts: toasts.filter((toast) => toast.id !== id),
    messages: messages.map((message) => (isRead && message.id === id ? { ...message, isRead } : message)),
  }))

const stays = ({ kind, action }: Toast): boolean => kind === 'error' || action !== undefined

const withRoom = (toasts: readonly Toast[], held: Told['held']): readonly Toast[] => {
  const latest = new Set(toasts.filter(stays).slice(-2))
  return toasts.filter((toast) => held.has(toast.id) || latest.has(toast))
}

/** Shows a short word about what happened. Errors stay until dismissed; answers the id to dismiss it by. */
export const showToast = (toast: Omit<Toast, 'id'>): string => {
  const id = crypto.randomUUID()
  // The newest good news replaces the one before; errors stay, three at most, so that nothing is covered up.
  useToasts.setState(({ toasts, held, messages, workspaceId }) => ({
    toasts: [...withRoom(toasts, held), { ...toast, id }],
    messages: [{ workspaceId, ...toast, id, at: Date.now(), isRead: false }, ...messages].slice(
      0,
      mostMessages,
    ),
  }))
  return id
}
