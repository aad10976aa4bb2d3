import { brokenRules, type NewKey } from '#shared/domain/keys/key-rules'
import { ruledFields } from '#shared/domain/keys/ruled-fields'
import type { Policy } from '#shared/policy'
import { fieldMessage } from '#shared/text/index'

/** Why the policy does not let a permanent key be made and delivered, each as a sentence; none where it does. */
export const whyNotMade = (policy: Policy, key: Omit<NewKey, 'lifetime'>): readonly string[] => {
  const broken = brokenRules(policy, { ...key, lifetime: { kind: 'permanent' } })
  const rules = ruledFields.flatMap((ruled) => {
    const said = broken[ruled]
    return said === undefined
      ? []
      : [fieldMessage('against-policy', { said: said ?? undefined, ruled }) ?? '']
  })
  return policy.allowDelivery === false
    ? [...rules, 'Your organisation doesn’t allow values to be delivered.']
    : rules
}

/** Why the policy does not let keys be revoked, as a sentence; null where it does. */
export const whyNotRevoked = ({ allowDeletingKeys }: Policy): string | null =>
  allowDeletingKeys === false ? 'Your organisation doesn’t allow keys to be revoked.' : null
