import { create } from 'zustand'
import type { ListedKey } from './go-to-key'

/** What is open of “Which key is this?”: the question itself, or one before an identified key is revoked. */
export type IdentifyDialogState =
  | { readonly kind: 'identify' }
  | { readonly kind: 'revoke'; readonly listed: ListedKey }

export const useIdentifyDialog = create<{ readonly dialog: IdentifyDialogState | null }>(() => ({
  dialog: null,
}))

/** Opens “Which key is this?”. */
export const openIdentify = (): void => useIdentifyDialog.setState({ dialog: { kind: 'identify' } })

/** Asks before revoking an identified key. */
export const askToRevoke = (listed: ListedKey): void =>
  useIdentifyDialog.setState({ dialog: { kind: 'revoke', listed } })

/** Closes either. */
export const closeIdentify = (): void => useIdentifyDialog.setState({ dialog: null })
