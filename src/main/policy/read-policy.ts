import { readPolicyFile } from './policy-file'
import type { PolicyPlace } from './policy-place'
import type { PolicyState } from './policy-state'
import { readPolicyRegistry } from './windows-registry'

/** Reads the machine's policy, once a run. Never throws: what cannot be read is `unreadable`. */
export const readPolicy = (place: PolicyPlace): Promise<PolicyState> =>
  place.kind === 'registry' ? readPolicyRegistry() : readPolicyFile(place.path, place.owner)
