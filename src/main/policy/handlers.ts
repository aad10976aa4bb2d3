import type { policyCalls } from '#shared/contract/policy'
import type { HandlersOf } from '../ipc/call-handlers'
import { type PolicyState, policyOf } from './policy-state'

/** The call that tells the window what the administrator rules, so that it can say so. */
export const createPolicyHandlers = (state: PolicyState): HandlersOf<typeof policyCalls> => ({
  'policy.get': async () => ({ state: state.state, policy: policyOf(state) }),
})
