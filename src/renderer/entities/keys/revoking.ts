import { text } from '#shared/text/index'
import { getPolicy, usePolicy, type Managed } from '../../bridge'
import { showToast } from '../../ui'
import { unusableIdReason } from './key-words'

const reasonOf = ({ policy }: Managed): string | undefined =>
  policy.allowDeletingKeys === false ? text.keys.policyReason : undefined

/** Why the organisation lets nobody revoke a key on this computer; undefined where it does. Main holds to it. */
export const useRevokingReason = (): string | undefined => reasonOf(usePolicy())

/**
 * Whether no key, or not the one with this id, can be revoked on this computer; says so where that is. For what has no
 * button to be disabled.
 */
export const refusesToRevoke = (keyId?: string): boolean => {
  const reason = reasonOf(getPolicy()) ?? (keyId === undefined ? undefined : unusableIdReason(keyId))
  if (reason !== undefined) showToast({ kind: 'info', message: reason })
  return reason !== undefined
}
