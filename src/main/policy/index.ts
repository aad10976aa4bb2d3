export { createPolicyHandlers } from './handlers'
export { policyPlace } from './policy-place'
export { type PolicyState, policyOf } from './policy-state'
export { readPolicy } from './read-policy'
export {
  allowsDeletingKeys,
  allowsDelivery,
  demoUnderPolicy,
  managedSettings,
  requireConnection,
  updatesOffByPolicy,
} from './rules'
export { policyRule } from './policy-rule'
