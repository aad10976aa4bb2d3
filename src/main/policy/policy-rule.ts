import { allowsBaseUrl } from '#shared/policy'
import type { CallRule } from '../ipc/call-rules'
import { KeydeskError } from '../keydesk-error'
import { type PolicyState, policyOf } from './policy-state'
import { allowsDeletingKeys } from './rules'

const addressIn = (input: unknown, field: string): string | null => {
  const address: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, field) : null
  return typeof address === 'string' ? address : null
}

/**
 * Refuses what the policy forbids, before anything is logged, sent or stored: `policy-forbids` for deletions, and
 * beside its field an address that may not be connected to. Under a policy that cannot be read, only what shows this
 * computer's own data is answered; all else is refused with `policy-unreadable`.
 */
export const policyRule =
  (state: PolicyState): CallRule =>
  (_name, definition, handler) => {
    if (definition.kind === 'control') return handler
    const refuse = (code: 'policy-forbids' | 'policy-unreadable') => async (): Promise<never> => {
      throw new KeydeskError({ code })
    }
    if (state.state === 'unreadable')
      return definition.kind === 'read' && definition.withoutPolicy === true
        ? handler
        : refuse('policy-unreadable')
    if (definition.kind === 'read') return handler
    if (definition.deletes === true && !allowsDeletingKeys(state)) return refuse('policy-forbids')
    const field = definition.connectsTo
    if (field === undefined) return handler
    return async (input, context) => {
      const address = addressIn(input, field)
      if (address !== null && !allowsBaseUrl(policyOf(state), address))
        throw new KeydeskError({ code: 'input-invalid', fields: { [field]: 'not-in-policy' } })
      return handler(input, context)
    }
  }
