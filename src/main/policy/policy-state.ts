import type { Policy } from '#shared/policy'

/** Why there is a policy that cannot be used; for the log alone. */
export type PolicyProblem =
  | 'not-reached'
  | 'wrong-owner'
  | 'too-large'
  | 'malformed'
  | 'repeated-key'
  | 'not-a-policy'

/** What the machine's administrator rules. `unreadable`: there is a policy and nobody knows what it says. */
export type PolicyState =
  | { readonly state: 'none' }
  | { readonly state: 'managed'; readonly policy: Policy }
  | { readonly state: 'unreadable'; readonly problem: PolicyProblem }

/** The rules in effect; none where there is no policy that can be used. */
export const policyOf = (state: PolicyState): Policy => (state.state === 'managed' ? state.policy : {})
