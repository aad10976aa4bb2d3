import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { unusableIdReason } from '../keys/key-words'
import { showToast } from '../../ui'

/** A key to be replaced by a new one. */
export interface RotationTarget {
  readonly workspaceId: string
  readonly projectId: number
  readonly projectName: string
  readonly key: ApiKey
}

export type RotationDialog =
  | { readonly kind: 'start'; readonly target: RotationTarget }
  /** There is no replacement at work: what became of it, and how to go on. */
  | { readonly kind: 'recover' | 'extend' | 'abandon'; readonly rotation: Rotation }
  /** `isAtOnce`: asked right after the new value was handed over. */
  | { readonly kind: 'finish'; readonly rotation: Rotation; readonly isAtOnce: boolean }
  /** Revokes a key whose value was lost, then goes back to `recover`. */
  | { readonly kind: 'revoke-lost'; readonly rotation: Rotation; readonly key: ApiKey }

export const useRotationDialog = create<{ readonly dialog: RotationDialog | null }>(() => ({ dialog: null }))

/** Opens one of the rotation dialogs. */
export const openRotationDialog = (dialog: RotationDialog): void => useRotationDialog.setState({ dialog })

/** Closes the rotation dialog. */
export const closeRotationDialog = (): void => useRotationDialog.setState({ dialog: null })

/** Opens the dialog that starts rotating a key; says why where the key could not be revoked afterwards. */
export const openRotateDialog = (target: RotationTarget): void => {
  const reason = unusableIdReason(target.key.id)
  if (reason === undefined) openRotationDialog({ kind: 'start', target })
  else showToast({ kind: 'info', message: reason })
}
