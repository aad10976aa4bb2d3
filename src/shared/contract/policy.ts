import { z } from 'zod'
import { policySchema } from '../policy'
import { defineCall, nothing } from './define'

export const policyCalls = {
  /** The policy of this computer's administrator. `unreadable` refuses every change and every connection. */
  'policy.get': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: z.strictObject({ state: z.enum(['none', 'managed', 'unreadable']), policy: policySchema }),
  }),
}
