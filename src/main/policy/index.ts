export { createPolicyHandlers } from './handlers'
export { createKeyRules, type KeyRules, type RequireRules } from './key-rules'
export { policyPlace } from './policy-place'
export { type PolicyState, policyOf } from './policy-state'
export { readPolicy } from './read-policy'
export {
  allowsDeletingKeys,
  allowsDemo,
  allowsDelivery,
  demoUnderPolicy,
  managedSettings,
  requireConnection,
  updatesOffByPolicy,
  type ManagedSettings,
} from './rules'
export { policyRule } from './policy-rule'
