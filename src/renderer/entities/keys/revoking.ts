import { text } from '#shared/text/index'
import { usePolicy } from '../../bridge'
import { showToast } from '../../ui'
import { unusableIdReason } from './key-words'

type Managed = ReturnType<typeof usePolicy.getState>

const reasonOf = ({ policy }: Managed): string | undefined =>
  policy.allowDeletingKeys === false ? text.keys.policyReason : undefined

/** Why the organisation lets nobody revoke a key on this computer; undefined where it does. Main holds to it. */
export const useRevokingReason = (): string | undefined => usePolicy(reasonOf)

/**
 * Whether no key, or not the one with this id, can be revoked on this computer; says so where that is. For what has no
 * button to be disabled.
 */
export const refusesToRevoke = (keyId?: string): boolean => {
  const reason = reasonOf(usePolicy.getState()) ?? (keyId === undefined ? undefined : unusableIdReason(keyId))
  if (reason !== undefined) showToast({ kind: 'info', message: reason })
  return reason !== undefined
}
