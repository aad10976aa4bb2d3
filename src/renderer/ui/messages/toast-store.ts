import { create } from 'zustand'

export interface Toast {
  readonly id: string
  readonly kind: 'success' | 'info' | 'error'
  readonly message: string
  readonly detail?: string | undefined
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))

/** Takes a toast away. */
export const dismissToast = (id: string): void =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))

const stays = ({ kind, action }: Toast): boolean => kind === 'error' || action !== undefined

/** Shows a short word about what happened. Errors stay until dismissed; answers the id to dismiss it by. */
export const showToast = (toast: Omit<Toast, 'id'>): string => {
  const id = crypto.randomUUID()
  // The newest good news replaces the one before; errors stay, three at most, so that nothing is covered up.
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.filter(stays).slice(-2), { ...toast, id }] }))
  return id
}
